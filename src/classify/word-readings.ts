/** What a word can mean wherever it stands. Recent words are remembered, because texts repeat them; answers do not change. */
import { ABBREVIATIONS, NEUTRAL_WORDS, ONLY_IN_CAPITALS, PLACE_CODES, STOP_WORDS } from './title-lexicon.ts';

export type Stem = Readonly<{ stem: string; isContent: boolean }>;

export type Reading = Readonly<{
  word: string;
  asWritten: readonly Stem[];
  /** The words that it is short for. */
  spelledOut?: readonly Stem[];
  isOnlyInCapitals: boolean;
  isPlaceCode: boolean;
}>;

const LONGEST_ABBREVIATION = 9;
const WORDS_OF_ANY_WORK: ReadonlySet<string> = STOP_WORDS.union(NEUTRAL_WORDS);
const EXPANSIONS: ReadonlyMap<string, readonly Stem[]> = new Map(
  Object.entries(ABBREVIATIONS).map(([short, words]) => [short, words.split(' ').map(stemmed)]),
);

/** A longer slice may hold on to the whole text that it was cut from. */
const LONGEST_REMEMBERED = 12;
const SLOTS = 1 << 15;
/** By hash: the last word read of those that share the slot. A lookup makes no string, which a Map would need. */
const slots: (Reading | undefined)[] = Array.from({ length: SLOTS }, () => undefined);

/** The reading of the word from `start` to `end` of a text in small letters. */
export function readingAt(text: string, start: number, end: number): Reading {
  let hash = 0;
  for (let i = start; i < end; i++) hash = (Math.imul(hash, 31) + text.charCodeAt(i)) | 0;
  const slot = (hash ^ (hash >>> 15)) & (SLOTS - 1);
  const last = slots[slot];
  if (last && last.word.length === end - start && text.startsWith(last.word, start)) return last;
  const reading = readingOf(text.slice(start, end));
  if (end - start <= LONGEST_REMEMBERED) slots[slot] = reading;
  return reading;
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

function readingOf(word: string): Reading {
  const folded = foldOf(word);
  const words = folded.length <= LONGEST_ABBREVIATION ? EXPANSIONS.get(folded) : undefined;
  return {
    word,
    asWritten: [stemmed(folded)],
    isOnlyInCapitals: ONLY_IN_CAPITALS.has(folded),
    isPlaceCode: PLACE_CODES.has(word),
    ...(words && { spelledOut: words }),
  };
}

function stemmed(word: string): Stem {
  const stem = stemOf(word);
  return { stem, isContent: isContentWord(stem) };
}

function foldOf(word: string): string {
  return word.includes("'") || word.includes('.') || word.includes('’')
    ? word.replace(/['’]s$|['’.]/g, '')
    : word;
}
