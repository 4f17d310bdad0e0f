/** The phrases of a taxonomy and how much each speaks for which function. Pure. */
import type { JobFunction } from '../taxonomy/taxonomy.ts';
import { contentWordsOf } from './posting-words.ts';
import { numbersOf, type Vocabulary } from './vocabulary.ts';

/** Function indices with the weight of the phrase for each. */
export type Votes = readonly Readonly<{ functionIndex: number; weight: number }>[];

/** A tree: the phrases that begin with certain words. */
export type PhraseIndex = Readonly<{
  /** By the number of the first word. */
  first: readonly (PhraseNode | undefined)[];
  nodeCount: number;
}>;

type PhraseNode = {
  readonly id: number;
  /** Absent where the words only begin a phrase. */
  votes?: Votes;
  /** By the number of the word that goes on. */
  next?: Map<number, PhraseNode>;
};

/** Where a phrase stands among the words that were searched, and how much it counts. */
export type PhraseHit = Readonly<{ from: number; to: number; votes: Votes; factor: number }>;

const WEIGHTS = { name: 3, keyword: 3, alias: 2.5, nameWord: 1, otherWord: 0.7, descriptionWord: 0.5 };
const LENGTH_BONUS = 0.3;
/** A phrase of more than a third of the functions tells nothing apart. */
const COMMON_SHARE = 1 / 3;

export function indexPhrases(functions: readonly JobFunction[], vocabulary: Vocabulary): PhraseIndex {
  const claims = new Map<string, Map<number, number>>();
  functions.forEach((fn, functionIndex) => {
    for (const [phrase, weight] of phrasesOf(fn)) claim({ claims, phrase, functionIndex, weight });
  });
  const root: PhraseNode = { id: 0 };
  let nodeCount = 1;
  for (const [phrase, byFunction] of claims) {
    if (byFunction.size > Math.max(1, functions.length * COMMON_SHARE)) continue;
    const numbers = numbersOf(phrase.split(' '), vocabulary);
    let node = root;
    for (const number of numbers) {
      node.next ??= new Map();
      const next: PhraseNode = node.next.get(number) ?? { id: nodeCount++ };
      node.next.set(number, next);
      node = next;
    }
    node.votes = weigh(byFunction, numbers.length, functions.length);
  }
  const first = Array.from({ length: vocabulary.size }, (_, number) => root.next?.get(number));
  return { first, nodeCount };
}

/** The stems of all phrases, repeated ones too. */
export function* stemsOfPhrases(functions: readonly JobFunction[]): Generator<string> {
  for (const fn of functions) for (const [phrase] of phrasesOf(fn)) yield* phrase.split(' ');
}

/**
 * Covers the words with the longest known phrases, left to right; a repeated phrase counts less each time. `except` marks
 * words that make no phrase by themselves.
 */
export function findPhrases(
  words: readonly number[],
  index: PhraseIndex,
  options: Readonly<{ repeats: number; except?: readonly boolean[] }> = { repeats: 1 },
): PhraseHit[] {
  const { repeats, except } = options;
  const hits: PhraseHit[] = [];
  const seen = new Uint16Array(index.nodeCount);
  for (let from = 0; from < words.length; ) {
    const found = longestAt(words, from, index);
    if (!found) {
      from += 1;
      continue;
    }
    const { id, votes, to } = found;
    const before = seen[id] ?? 0;
    seen[id] = before + 1;
    if (before < repeats && !(except && isCovered(except, from, to)))
      hits.push({ from, to, votes, factor: 1 / (1 + before) });
    from = to;
  }
  return hits;
}

/** Adds the votes up by function. */
export function tally(hits: readonly PhraseHit[], scores: Float32Array): Float32Array {
  for (const { votes, factor } of hits) {
    for (const { functionIndex, weight } of votes)
      scores[functionIndex] = (scores[functionIndex] ?? 0) + weight * factor;
  }
  return scores;
}

type FoundPhrase = Readonly<{ id: number; votes: Votes; to: number }>;

function longestAt(words: readonly number[], from: number, { first }: PhraseIndex): FoundPhrase | undefined {
  let found: FoundPhrase | undefined;
  const number = words[from] ?? -1;
  let node = number < 0 ? undefined : first[number];
  for (let to = from + 1; node; to++) {
    if (node.votes) found = { id: node.id, votes: node.votes, to };
    node = to < words.length ? node.next?.get(words[to] ?? -1) : undefined;
  }
  return found;
}

function isCovered(marks: readonly boolean[], from: number, to: number): boolean {
  for (let at = from; at < to; at++) if (!marks[at]) return false;
  return true;
}

function* phrasesOf(fn: JobFunction): Generator<readonly [string, number]> {
  yield* phraseAndWords(fn.name, WEIGHTS.name, WEIGHTS.nameWord);
  for (const keyword of fn.keywords) yield* phraseAndWords(keyword, WEIGHTS.keyword, WEIGHTS.otherWord);
  for (const alias of fn.aliases) yield* phraseAndWords(alias, WEIGHTS.alias, WEIGHTS.otherWord);
  const text = [fn.summary, fn.description, ...fn.requires].join(' ');
  for (const { stem } of contentWordsOf(text)) yield [stem, WEIGHTS.descriptionWord];
}

function* phraseAndWords(
  text: string,
  weight: number,
  wordWeight: number,
): Generator<readonly [string, number]> {
  const stems = contentWordsOf(text).map(({ stem }) => stem);
  if (stems.length > 0) yield [stems.join(' '), weight];
  for (const stem of stems) yield [stem, wordWeight];
}

function claim(entry: {
  claims: Map<string, Map<number, number>>;
  phrase: string;
  functionIndex: number;
  weight: number;
}): void {
  const byFunction = entry.claims.get(entry.phrase) ?? new Map<number, number>();
  byFunction.set(entry.functionIndex, Math.max(entry.weight, byFunction.get(entry.functionIndex) ?? 0));
  entry.claims.set(entry.phrase, byFunction);
}

/** A phrase claimed by many functions tells them apart less; a longer one says more. */
function weigh(byFunction: ReadonlyMap<number, number>, length: number, functionCount: number): Votes {
  const rarity = Math.log(1 + functionCount / byFunction.size) / Math.log(1 + functionCount);
  const factor = rarity * rarity * (1 + LENGTH_BONUS * (length - 1));
  return [...byFunction].map(([functionIndex, weight]) => ({ functionIndex, weight: weight * factor }));
}
