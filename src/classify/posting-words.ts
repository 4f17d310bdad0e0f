/** Words of a posting for comparison: folded, abbreviations spelled out, lightly stemmed. Pure. */
import { readingOf, type Stem } from './word-readings.ts';

/** A word as it is compared, and as the posting had it (for reasons). */
export type Word = Readonly<{
  stem: string;
  written: string;
  /** How many breaks (dashes, brackets, commas) stand before it: 0 is the part of a title that is read first. */
  segment: number;
  /** Whether it can tell one kind of work from another: no stop word, level, hour or single letter. */
  isContent: boolean;
}>;

/** A text and where its words stand in it. */
export type Scan = Readonly<{
  plain: string;
  lower: string;
  /** Starts and ends of the words, by turns. */
  spans: readonly number[];
  /** Whether all of it is in capitals. */
  shouts: boolean;
}>;

const LETTER_OR_DIGIT = /[\p{L}\p{N}]/uy;
const BREAK = /[–—|(),:;[\]•]|\s[-/]|[-/]\s/;
const ASCII = /^[\0-\x7f]*$/;
/** Besides ASCII the signs of ordinary texts, which folding leaves as they are: bullets, dashes and quotation marks. */
const FOLDED = /^[\0-\x7f•–—‘’“”]*$/;
const LONGEST_TITLE = 150;

/** Words in their order, abbreviations spelled out in place; each keeps what was written. */
export function wordsOf(text: string): Word[] {
  const scan = scanText(text);
  const { lower, plain, spans } = scan;
  const words: Word[] = [];
  let segment = 0;
  for (let at = 0; at < spans.length; at += 2) {
    if (isBreak(lower, spans[at - 1] ?? 0, spans[at] ?? 0)) segment += 1;
    for (const { stem, isContent } of stemsAt(at, scan))
      words.push({ stem, written: plain.slice(spans[at], spans[at + 1]), segment, isContent });
  }
  return words;
}

/** The words that can tell one kind of work from another: no stop words, levels, hours or single letters. */
export function contentWordsOf(text: string): Word[] {
  return wordsOf(text).filter(({ isContent }) => isContent);
}

export function scanText(text: string): Scan {
  const isAscii = ASCII.test(text);
  const plain = isAscii || FOLDED.test(text) ? text : text.normalize('NFKD').replace(/\p{M}/gu, '');
  const lower = plain.toLowerCase();
  // A title in capitals hides nothing; a whole text in capitals has lost the difference between "IT" and "it".
  const shouts = plain.length <= LONGEST_TITLE && plain === plain.toUpperCase();
  return { plain, lower, spans: isAscii ? asciiSpans(lower) : anySpans(lower), shouts };
}

/** What the word stands for whose span is at `at`: mostly itself, several words for an abbreviation, nothing for a place. */
export function stemsAt(at: number, { plain, lower, spans, shouts }: Scan): readonly Stem[] {
  const start = spans[at] ?? 0;
  const end = spans[at + 1] ?? 0;
  const { isPlaceCode, isOnlyInCapitals, asWritten, spelledOut } = readingOf(lower.slice(start, end));
  if (isPlaceCode && isAfterComma(lower, spans[at - 1] ?? 0, start)) return [];
  if (!spelledOut) return [asWritten];
  const written = plain.slice(start, end);
  return !isOnlyInCapitals || shouts || written === written.toUpperCase() ? spelledOut : [asWritten];
}

const SPACE = 32;
const DOT = 46;
const RIGHT_QUOTE = 0x20_19;
const LETTER = 1;
const DIGIT = 2;
const INSIDE = 3;
/** By character: what it may be in a word; 0 for none. */
const ASCII_KINDS = asciiKinds();
function asciiKinds(): Uint8Array {
  const kinds = new Uint8Array(128);
  for (const letter of 'abcdefghijklmnopqrstuvwxyz') kinds[letter.charCodeAt(0)] = LETTER;
  for (const digit of '0123456789') kinds[digit.charCodeAt(0)] = DIGIT;
  for (const sign of "+#'") kinds[sign.charCodeAt(0)] = INSIDE;
  return kinds;
}

/** Dots before single letters belong to the word: "r.n". */
function asciiSpans(text: string): number[] {
  const spans: number[] = [];
  for (let at = 0; at < text.length; ) {
    if (!isLetterOrDigit(text, at)) {
      at += 1;
      continue;
    }
    const start = at;
    while (kindAt(text, at) > 0) at += 1;
    while (isDottedLetter(text, at)) at += 2;
    spans.push(start, at);
  }
  return spans;
}

function isDottedLetter(text: string, at: number): boolean {
  return text.charCodeAt(at) === DOT && kindAt(text, at + 1) === LETTER && !isLetterOrDigit(text, at + 2);
}

function isLetterOrDigit(text: string, at: number): boolean {
  const kind = kindAt(text, at);
  return kind === LETTER || kind === DIGIT;
}

function kindAt(text: string, at: number): number {
  return at < text.length ? (ASCII_KINDS[text.charCodeAt(at)] ?? 0) : 0;
}

/** In any script. A regular expression for whole words would make an object of each. */
function anySpans(text: string): number[] {
  const spans: number[] = [];
  for (let at = 0; at < text.length; ) {
    const start = at;
    let length = lengthOfLetter(text, at);
    while (length > 0) {
      at += length;
      length = isSignInside(text, at) ? 1 : lengthOfLetter(text, at);
    }
    if (at > start) spans.push(start, at);
    else at += 1;
  }
  return spans;
}

/** Of the letter or digit that begins there, in code units: 0 for none. */
function lengthOfLetter(text: string, at: number): number {
  if (text.charCodeAt(at) < ASCII_KINDS.length) return isLetterOrDigit(text, at) ? 1 : 0;
  LETTER_OR_DIGIT.lastIndex = at;
  return LETTER_OR_DIGIT.test(text) ? LETTER_OR_DIGIT.lastIndex - at : 0;
}

function isSignInside(text: string, at: number): boolean {
  return kindAt(text, at) === INSIDE || text.charCodeAt(at) === RIGHT_QUOTE;
}

/** "Little Rock, AR": nothing but a comma before it. */
function isAfterComma(text: string, from: number, to: number): boolean {
  return text.slice(from, to).trim() === ',';
}

function isBreak(text: string, from: number, to: number): boolean {
  const isOneSpace = to - from === 1 && text.charCodeAt(from) === SPACE;
  return !isOneSpace && BREAK.test(text.slice(from, to));
}
