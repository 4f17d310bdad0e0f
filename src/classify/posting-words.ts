/** Words of a posting for comparison: folded, abbreviations spelled out, lightly stemmed. Pure. */
import { ABBREVIATIONS, NEUTRAL_WORDS, ONLY_IN_CAPITALS, PLACE_CODES, STOP_WORDS } from './title-lexicon.ts';

/** A word as it is compared, and as the posting had it (for reasons). */
export type Word = Readonly<{
  stem: string;
  written: string;
  /** How many breaks (dashes, brackets, commas) stand before it: 0 is the part of a title that is read first. */
  segment: number;
}>;

const ANY_SCRIPT_WORD = /[\p{L}\p{N}][\p{L}\p{N}+#'’]*/gu;
const BREAK = /[–—|(),:;[\]•]|\s[-/]|[-/]\s/;
const ASCII = /^[\0-\x7f]*$/;
const LONGEST_ABBREVIATION = 9;
const LONGEST_TITLE = 150;

/** Words in their order, abbreviations spelled out in place; each keeps what was written. */
export function wordsOf(text: string, maxWords = Number.POSITIVE_INFINITY): Word[] {
  const isAscii = ASCII.test(text);
  const plain = isAscii ? text : text.normalize('NFKD').replace(/\p{M}/gu, '');
  const lower = plain.toLowerCase();
  // A title in capitals hides nothing; a whole text in capitals has lost the difference between "IT" and "it".
  const shouts = plain.length <= LONGEST_TITLE && plain === plain.toUpperCase();
  const spans = isAscii ? asciiSpans(lower) : anySpans(lower);
  const words: Word[] = [];
  let segment = 0;
  let end = 0;
  for (let at = 0; at < spans.length && words.length < maxWords; at += 2) {
    const start = spans[at] ?? 0;
    if (isBreak(lower, end, start)) segment += 1;
    const before = end;
    end = spans[at + 1] ?? 0;
    const match = lower.slice(start, end);
    const read = readingOf(match);
    if (read.isPlaceCode && lower.slice(before, start).trim() === ',') continue;
    const written = plain.slice(start, end);
    for (const stem of stemsFor(read, written, shouts)) words.push({ stem, written, segment });
  }
  return words;
}

/** The words that can tell one kind of work from another: no stop words, levels, hours or single letters. */
export function contentWordsOf(text: string, maxWords?: number): Word[] {
  return wordsOf(text, maxWords).filter(({ stem }) => isContentWord(stem));
}

export function isContentWord(stem: string): boolean {
  return stem.length > 1 && !WORDS_OF_ANY_WORK.has(stem);
}

/** A light stemmer meets plurals; a strong one would join "provider" and "provide". */
export function stemOf(word: string): string {
  if (word.length <= 3 || !word.endsWith('s')) return word;
  if (word.endsWith('ies') && word.length > 4) return `${word.slice(0, -3)}y`;
  const before = word.at(-2);
  if (before === 's' || before === 'u' || before === 'i') return word;
  if (before !== 'e') return word.slice(0, -1);
  if (/(?:sh|ch|x|ss)es$/.test(word)) return word.slice(0, -2);
  return word.slice(0, -1);
}

const WORDS_OF_ANY_WORK: ReadonlySet<string> = STOP_WORDS.union(NEUTRAL_WORDS);

const SPACE = 32;
const DOT = 46;
const LETTER = 1;
const DIGIT = 2;
const INSIDE = 3;
/** By character: what it may be in a word; 0 for none. */
const ASCII_KINDS = asciiKinds();
const EXPANSIONS: ReadonlyMap<string, readonly string[]> = new Map(
  Object.entries(ABBREVIATIONS).map(([short, words]) => [short, words.split(' ').map(stemOf)]),
);

function asciiKinds(): Uint8Array {
  const kinds = new Uint8Array(128);
  for (const letter of 'abcdefghijklmnopqrstuvwxyz') kinds[letter.charCodeAt(0)] = LETTER;
  for (const digit of '0123456789') kinds[digit.charCodeAt(0)] = DIGIT;
  for (const sign of "+#'") kinds[sign.charCodeAt(0)] = INSIDE;
  return kinds;
}

/** Starts and ends of the words of a text in small letters; dots between single letters belong to the word: "r.n". */
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

function isBreak(text: string, from: number, to: number): boolean {
  const isOneSpace = to - from === 1 && text.charCodeAt(from) === SPACE;
  return !isOneSpace && BREAK.test(text.slice(from, to));
}

/** What a word can mean, wherever it stands. */
type Reading = Readonly<{
  asWritten: readonly string[];
  /** The words that it is short for. */
  spelledOut?: readonly string[];
  isOnlyInCapitals: boolean;
  isPlaceCode: boolean;
}>;

const MAX_READINGS = 20_000;
/** Texts repeat their words: each is read once, and forgotten with the others when they become too many. */
const readings = new Map<string, Reading>();

function readingOf(word: string): Reading {
  const known = readings.get(word);
  if (known) return known;
  if (readings.size >= MAX_READINGS) readings.clear();
  const folded = foldOf(word);
  const words = folded.length <= LONGEST_ABBREVIATION ? EXPANSIONS.get(folded) : undefined;
  const reading: Reading = {
    asWritten: [stemOf(folded)],
    isOnlyInCapitals: ONLY_IN_CAPITALS.has(folded),
    isPlaceCode: PLACE_CODES.has(word),
    ...(words && { spelledOut: words }),
  };
  readings.set(word, reading);
  return reading;
}

/** One stem, or those of the words that an abbreviation stands for. */
function stemsFor(reading: Reading, written: string, shouts: boolean): readonly string[] {
  const { asWritten, spelledOut, isOnlyInCapitals } = reading;
  if (!spelledOut) return asWritten;
  return !isOnlyInCapitals || shouts || written === written.toUpperCase() ? spelledOut : asWritten;
}

function foldOf(word: string): string {
  return word.includes("'") || word.includes('.') || word.includes('’') ? word.replace(/['’]s$|['’.]/g, '') : word;
}
