/** Other words for the words of a search. Pure; the file that says them is read by load-synonyms.ts. */
import { editDistance, mostSlips } from './edit-distance.ts';
import { phraseTerms, tellingWords } from './words.ts';

export interface Synonyms {
  /** The most words that an entry has. */
  readonly longest: number;
  /** Other ways to say these words, each as the terms that stand side by side; empty when there are none. Knows plurals. */
  of(terms: readonly string[]): readonly (readonly string[])[];
  /** Whether an entry holds the word: it is spelled right, whether a job says it or not. */
  knows(term: string): boolean;
  /** The word of an entry that a misspelt one may stand for, with the same first letter; undefined where none is near. */
  nearest(word: string): string | undefined;
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
    nearest: (word) => nearestOf(word, known),
  };
}

/** Short words are abbreviations: a slip makes another one. */
const SHORTEST_SPELLED = 5;

function nearestOf(word: string, known: Iterable<string>): string | undefined {
  let most = mostSlips(word);
  let nearest: string | undefined;
  for (const other of known) {
    if (other.length < SHORTEST_SPELLED || other.charAt(0) !== word.charAt(0)) continue;
    const slips = editDistance(word, other, most);
    if (slips > most || (slips === most && nearest !== undefined)) continue;
    [nearest, most] = [other, slips];
  }
  return nearest;
}

/** One key for every spelling of an entry ("A/P", "ap"), without the words that a search passes over; '' without any other. */
export function keyOf(words: string): string {
  return phraseTerms(tellingWords(words)).join(' ');
}

/** "registered nurses" -> "registered nurse" */
function singular(terms: readonly string[]): string {
  return terms.join(' ').replace(/(?<=[\p{L}]{2})s$/u, '');
}
