/** What a word can mean wherever it stands. Pure. */
import { ABBREVIATIONS, NEUTRAL_WORDS, ONLY_IN_CAPITALS, PLACE_CODES, STOP_WORDS } from './title-lexicon.ts';

export type Stem = Readonly<{ stem: string; isContent: boolean }>;

export type Reading = Readonly<{
  asWritten: Stem;
  /** The words that it is short for. */
  spelledOut: readonly Stem[] | undefined;
  isOnlyInCapitals: boolean;
  isPlaceCode: boolean;
}>;

const LONGEST_ABBREVIATION = 9;
const WORDS_OF_ANY_WORK: ReadonlySet<string> = STOP_WORDS.union(NEUTRAL_WORDS);
const EXPANSIONS: ReadonlyMap<string, readonly Stem[]> = new Map(
  Object.entries(ABBREVIATIONS).map(([short, words]) => [short, words.split(' ').map(stemmed)]),
);

/** The reading of a word in small letters. */
export function readingOf(word: string): Reading {
  const folded = foldOf(word);
  return {
    asWritten: stemmed(folded),
    spelledOut: folded.length <= LONGEST_ABBREVIATION ? EXPANSIONS.get(folded) : undefined,
    isOnlyInCapitals: ONLY_IN_CAPITALS.has(folded),
    isPlaceCode: PLACE_CODES.has(word),
  };
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

function stemmed(word: string): Stem {
  const stem = stemOf(word);
  return { stem, isContent: isContentWord(stem) };
}

function foldOf(word: string): string {
  return word.includes("'") || word.includes('.') || word.includes('’')
    ? word.replace(/['’]s$|['’.]/g, '')
    : word;
}
