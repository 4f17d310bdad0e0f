/** Names found by the beginnings of their words, while they are being typed. Pure. */
import { searchTerms } from './words.ts';

export type Named<T> = Readonly<{
  value: T;
  /** The first is its name, the others are what else it is called. */
  phrases: readonly string[];
}>;

export type NameMatch<T> = Readonly<{
  value: T;
  /** What was met. */
  phrase: string;
}>;

/** Every word typed must begin a word of one phrase, in any order: "man case" finds "Case Management". */
export type PhraseIndex<T> = (typed: string, limit: number) => readonly NameMatch<T>[];

type Entry<T> = NameMatch<T> & Readonly<{ words: readonly string[]; isName: boolean }>;

/** Phrases that begin as typed come first, then names before what else they are called; each value once, in their order. */
export function createPhraseIndex<T>(named: readonly Named<T>[]): PhraseIndex<T> {
  const entries = named.flatMap(({ value, phrases }) =>
    phrases.map((phrase, at): Entry<T> => ({ value, phrase, words: searchTerms(phrase), isName: at === 0 })),
  );
  return (typed, limit) => {
    const terms = searchTerms(typed);
    if (terms.length === 0) return [];
    const ranked = entries
      .map((entry) => ({ entry, rank: rankOf(entry, terms) }))
      .filter(({ rank }) => rank > 0)
      .toSorted((one, other) => other.rank - one.rank);
    const best = new Map<T, NameMatch<T>>();
    for (const { entry } of ranked) {
      if (!best.has(entry.value)) best.set(entry.value, { value: entry.value, phrase: entry.phrase });
    }
    return [...best.values()].slice(0, limit);
  };
}

/** 0 for no match. */
function rankOf<T>({ words, isName }: Entry<T>, terms: readonly string[]): number {
  if (!terms.every((term) => words.some((word) => word.startsWith(term)))) return 0;
  const isBeginning = terms.every((term, at) =>
    at === terms.length - 1 ? words[at]?.startsWith(term) : words[at] === term,
  );
  return (isBeginning ? 2 : 0) + (isName ? 2 : 1);
}
