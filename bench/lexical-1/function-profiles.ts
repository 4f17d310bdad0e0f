/** What the taxonomy's own words say about each function, weighted by how much each tells functions apart. Pure. */
import type { JobFunction, Taxonomy } from '../../src/taxonomy/taxonomy.ts';
import { isStopWord, phraseOf, wordsOf } from './title-words.ts';

/** For one phrase: by how much it speaks for which function (index into `functions`). */
export type Votes = readonly Readonly<{ functionIndex: number; weight: number }>[];

export type FunctionProfiles = Readonly<{
  functions: readonly JobFunction[];
  /** Phrases of one or more stems. */
  votes: ReadonlyMap<string, Votes>;
  /** By first stem: how many stems the longest phrase has that begins with it. Most words of a text begin none. */
  longestFrom: ReadonlyMap<string, number>;
}>;

const NAME_WEIGHT = 5;
const ALIAS_WEIGHT = 6;
const KEYWORD_WEIGHT = 3;
const PART_OF_ALIAS_WEIGHT = 1.2;
const DESCRIPTION_WEIGHT = 0.5;
/** Longer phrases are rarer and say more. */
const LENGTH_BONUS = 0.5;

export function buildFunctionProfiles(taxonomy: Taxonomy): FunctionProfiles {
  const functions = taxonomy.areas.flatMap((area) => area.functions);
  const claims = new Map<string, Map<number, number>>();
  functions.forEach((fn, functionIndex) => {
    for (const [phrase, weight] of phrasesOf(fn)) claim({ claims, phrase, functionIndex, weight });
  });
  const votes = new Map<string, Votes>();
  for (const [phrase, byFunction] of claims) votes.set(phrase, weigh(phrase, byFunction, functions.length));
  return { functions, votes, longestFrom: longestFrom(votes.keys()) };
}

function longestFrom(phrases: Iterable<string>): ReadonlyMap<string, number> {
  const longest = new Map<string, number>();
  for (const phrase of phrases) {
    const stems = phrase.split(' ');
    const first = stems[0] ?? '';
    longest.set(first, Math.max(longest.get(first) ?? 0, stems.length));
  }
  return longest;
}

function* phrasesOf(fn: JobFunction): Generator<readonly [string, number]> {
  yield* fullPhrase(fn.name, NAME_WEIGHT);
  for (const alias of fn.aliases) yield* fullPhrase(alias, ALIAS_WEIGHT);
  for (const keyword of fn.keywords) yield* fullPhrase(keyword, KEYWORD_WEIGHT);
  for (const text of [fn.summary, fn.description, ...fn.requires])
    yield* singleWords(text, DESCRIPTION_WEIGHT);
}

function* fullPhrase(text: string, weight: number): Generator<readonly [string, number]> {
  const phrase = phraseOf(text);
  if (!phrase) return;
  yield [phrase, weight];
  if (phrase.includes(' ')) yield* singleWords(text, PART_OF_ALIAS_WEIGHT);
}

function* singleWords(text: string, weight: number): Generator<readonly [string, number]> {
  for (const stem of new Set(wordsOf(text).map((word) => word.stem))) {
    if (stem.length > 1 && !isStopWord(stem)) yield [stem, weight];
  }
}

function claim(entry: {
  claims: Map<string, Map<number, number>>;
  phrase: string;
  functionIndex: number;
  weight: number;
}): void {
  const byFunction = entry.claims.get(entry.phrase) ?? new Map<number, number>();
  // The strongest claim counts in full, a repeated one a little: repetition in a description is not evidence.
  const before = byFunction.get(entry.functionIndex) ?? 0;
  const [high, low] = before > entry.weight ? [before, entry.weight] : [entry.weight, before];
  byFunction.set(entry.functionIndex, high + low * 0.25);
  entry.claims.set(entry.phrase, byFunction);
}

/** A phrase claimed by many functions tells them apart less. */
function weigh(phrase: string, byFunction: ReadonlyMap<number, number>, total: number): Votes {
  const length = phrase.split(' ').length;
  const rarity = Math.log(1 + total / byFunction.size) / Math.log(1 + total);
  const factor = rarity * (1 + LENGTH_BONUS * (length - 1));
  return [...byFunction].map(([functionIndex, weight]) => ({ functionIndex, weight: weight * factor }));
}
