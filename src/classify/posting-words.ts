/** Words of a posting for comparison: folded, abbreviations spelled out, lightly stemmed. Pure. */
import { type Reading, readingAt, type Stem } from './word-readings.ts';

/** A word as it is compared, and as the posting had it (for reasons). */
export type Word = Readonly<{
  stem: string;
  written: string;
  /** How many breaks (dashes, brackets, commas) stand before it: 0 is the part of a title that is read first. */
  segment: number;
  /** Whether it can tell one kind of work from another: no stop word, level, hour or single letter. */
  isContent: boolean;
}>;

const ANY_SCRIPT_WORD = /[\p{L}\p{N}][\p{L}\p{N}+#'’]*/gu;
const BREAK = /[–—|(),:;[\]•]|\s[-/]|[-/]\s/;
const ASCII = /^[\0-\x7f]*$/;
const LONGEST_TITLE = 150;

/** Words in their order, abbreviations spelled out in place; each keeps what was written. */
export function wordsOf(text: string, maxWords = Number.POSITIVE_INFINITY): Word[] {
  const isAscii = ASCII.test(text);
  const plain = isAscii ? text : text.normalize('NFKD').replace(/\p{M}/gu, '');
  const lower = plain.toLowerCase();
  // A title in capitals hides nothing; a whole text in capitals has lost the difference between "IT" and "it".
  const shouts = plain.length <= LONGEST_TITLE && plain === plain.toUpperCase();
  const spans = spansOf(lower, isAscii);
  const words: Word[] = [];
  let segment = 0;
  let end = 0;
  for (let at = 0; at < spans.length && words.length < maxWords; at += 2) {
    const start = spans[at] ?? 0;
    if (isBreak(lower, end, start)) segment += 1;
    const before = end;
    end = spans[at + 1] ?? 0;
    const reading = readingAt(lower, start, end);
    if (reading.isPlaceCode && isAfterComma(lower, before, start)) continue;
    const written = plain.slice(start, end);
    for (const { stem, isContent } of stemsFor(reading, written, shouts))
      words.push({ stem, written, segment, isContent });
  }
  return words;
}

/** The words that can tell one kind of work from another: no stop words, levels, hours or single letters. */
export function contentWordsOf(text: string, maxWords?: number): Word[] {
  return wordsOf(text, maxWords).filter(({ isContent }) => isContent);
}

const SPACE = 32;
const DOT = 46;
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

/** Starts and ends of the words of a text in small letters. */
function spansOf(lower: string, isAscii: boolean): readonly number[] {
  return isAscii ? asciiSpans(lower) : anySpans(lower);
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

function anySpans(text: string): number[] {
  const spans: number[] = [];
  for (const { 0: word, index } of text.matchAll(ANY_SCRIPT_WORD)) spans.push(index, index + word.length);
  return spans;
}

/** "Little Rock, AR": nothing but a comma before it. */
function isAfterComma(text: string, from: number, to: number): boolean {
  return text.slice(from, to).trim() === ',';
}

function isBreak(text: string, from: number, to: number): boolean {
  const isOneSpace = to - from === 1 && text.charCodeAt(from) === SPACE;
  return !isOneSpace && BREAK.test(text.slice(from, to));
}

/** One stem, or those of the words that an abbreviation stands for. */
function stemsFor(reading: Reading, written: string, shouts: boolean): readonly Stem[] {
  const { asWritten, spelledOut, isOnlyInCapitals } = reading;
  if (!spelledOut) return asWritten;
  return !isOnlyInCapitals || shouts || written === written.toUpperCase() ? spelledOut : asWritten;
}
