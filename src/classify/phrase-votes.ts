/** The phrases of a taxonomy and how much each speaks for which function. Pure. */
import type { JobFunction } from '../taxonomy/taxonomy.ts';
import { contentWordsOf, type Word } from './posting-words.ts';

/** Function indices with the weight of the phrase for each. */
export type Votes = readonly Readonly<{ functionIndex: number; weight: number }>[];

/** A tree: the phrases that begin with certain words. */
export type PhraseIndex = ReadonlyMap<string, PhraseNode>;

type PhraseNode = {
  readonly phrase: string;
  /** Absent where the words only begin a phrase. */
  votes?: Votes;
  /** By the stem that goes on. */
  next?: Map<string, PhraseNode>;
};

export type PhraseHit = Readonly<{ phrase: string; words: readonly Word[]; votes: Votes; factor: number }>;

const WEIGHTS = { name: 3, keyword: 3, alias: 2.5, nameWord: 1, otherWord: 0.7, descriptionWord: 0.5 };
const LENGTH_BONUS = 0.3;
/** A phrase of more than a third of the functions tells nothing apart. */
const COMMON_SHARE = 1 / 3;

export function indexPhrases(functions: readonly JobFunction[]): PhraseIndex {
  const claims = new Map<string, Map<number, number>>();
  functions.forEach((fn, functionIndex) => {
    for (const [phrase, weight] of phrasesOf(fn)) claim({ claims, phrase, functionIndex, weight });
  });
  const index = new Map<string, PhraseNode>();
  for (const [phrase, byFunction] of claims) {
    if (byFunction.size > Math.max(1, functions.length * COMMON_SHARE)) continue;
    const stems = phrase.split(' ');
    const node = nodeFor(stems, index);
    if (node) node.votes = weigh(byFunction, stems.length, functions.length);
  }
  return index;
}

/** Covers the words with the longest known phrases, left to right; a repeated phrase counts less each time. */
export function findPhrases(
  words: readonly Word[],
  index: PhraseIndex,
  options: Readonly<{ repeats: number; except?: ReadonlySet<string> }> = { repeats: 1 },
): PhraseHit[] {
  const hits: PhraseHit[] = [];
  const seen = new Map<PhraseNode, number>();
  for (let start = 0; start < words.length; ) {
    const found = longestAt(words, start, index);
    if (!found) {
      start += 1;
      continue;
    }
    const { node, votes, length } = found;
    start += length;
    const before = seen.get(node) ?? 0;
    seen.set(node, before + 1);
    if (before >= options.repeats) continue;
    const span = words.slice(start - length, start);
    if (options.except && span.every(({ stem }) => options.except?.has(stem))) continue;
    hits.push({ phrase: node.phrase, words: span, votes, factor: 1 / (1 + before) });
  }
  return hits;
}

/** The sum of the votes by function. */
export function tally(hits: readonly PhraseHit[], functionCount: number): Float32Array {
  const scores = new Float32Array(functionCount);
  for (const { votes, factor } of hits) {
    for (const { functionIndex, weight } of votes)
      scores[functionIndex] = (scores[functionIndex] ?? 0) + weight * factor;
  }
  return scores;
}

type FoundPhrase = Readonly<{ node: PhraseNode; votes: Votes; length: number }>;

function longestAt(words: readonly Word[], start: number, index: PhraseIndex): FoundPhrase | undefined {
  let found: FoundPhrase | undefined;
  let next: PhraseIndex | undefined = index;
  for (let at = start; next && at < words.length; at++) {
    const node: PhraseNode | undefined = next.get(words[at]?.stem ?? '');
    if (!node) break;
    if (node.votes) found = { node, votes: node.votes, length: at + 1 - start };
    next = node.next;
  }
  return found;
}

/** The node of a phrase, made with those on the way to it; undefined for no words. */
function nodeFor(stems: readonly string[], index: Map<string, PhraseNode>): PhraseNode | undefined {
  let level = index;
  let node: PhraseNode | undefined;
  for (const stem of stems) {
    if (node) level = node.next ??= new Map();
    const phrase: string = node ? `${node.phrase} ${stem}` : stem;
    node = level.get(stem) ?? { phrase };
    level.set(stem, node);
  }
  return node;
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
