/** Other words for the words of a search. Pure; the file that says them is read by load-synonyms.ts. */
import { phraseTerms, tellingWords } from './words.ts';

export interface Synonyms {
  /** The most words that an entry has. */
  readonly longest: number;
  /** Other ways to say these words, each as the terms that stand side by side; empty when there are none. Knows plurals. */
  of(terms: readonly string[]): readonly (readonly string[])[];
  /** Whether an entry holds the word: it is spelled right, whether a job says it or not. */
  knows(term: string): boolean;
}

export type SynonymEntries = Readonly<{
  /** Each says the same as the others. */
  same: readonly (readonly string[])[];
  /** Whoever types the first finds the others too, not the other way round. */
  oneWay: readonly (readonly [from: string, to: readonly string[]])[];
}>;

export const NO_SYNONYMS: Synonyms = createSynonyms({ same: [], oneWay: [] });

export function createSynonyms({ same, oneWay }: SynonymEntries): Synonyms {
  const ways = new Map<string, (readonly string[])[]>();
  const known = new Set<string>();
  let longest = 1;
  const add = (from: string, to: string) => {
    const [key, terms] = [keyOf(from), phraseTerms(to)];
    for (const term of [...key.split(' '), ...terms]) known.add(term);
    if (key === terms.join(' ')) return;
    const others = ways.get(key) ?? [];
    if (!others.some((other) => other.join(' ') === terms.join(' '))) others.push(terms);
    ways.set(key, others);
    longest = Math.max(longest, key.split(' ').length);
  };
  for (const group of same) for (const from of group) for (const to of group) add(from, to);
  for (const [from, tos] of oneWay) for (const to of tos) add(from, to);
  return {
    longest,
    of: (terms) => ways.get(terms.join(' ')) ?? ways.get(singular(terms)) ?? [],
    knows: (term) => known.has(term),
  };
}

/** One key for every spelling of an entry ("A/P", "ap"), without the words that a search passes over; '' without any other. */
export function keyOf(words: string): string {
  return phraseTerms(tellingWords(words)).join(' ');
}

/** "registered nurses" -> "registered nurse" */
function singular(terms: readonly string[]): string {
  return terms.join(' ').replace(/(?<=[\p{L}]{2})s$/u, '');
}
