/** The phrases of a taxonomy and how much each speaks for which function. Pure. */
import type { JobFunction } from '../taxonomy/taxonomy.ts';
import { ABSENT, lookUp, type NumberTable, numberTableOf } from './number-table.ts';
import { contentWordsOf } from './posting-words.ts';
import { numbersOf, type Vocabulary } from './vocabulary.ts';

/** The phrases of a taxonomy as a tree: each is a number, with those that it goes on to. */
export type PhraseIndex = Readonly<{
  /** By stepKey: the phrase that is longer by a word. */
  steps: NumberTable;
  wordCount: number;
  /** By phrase: how many words it has. */
  lengths: Uint8Array;
  /** By phrase: where its votes begin; they end where those of the next begin. One without votes only begins others. */
  votesFrom: Int32Array;
  /** By vote: the function, and how much the phrase speaks for it. */
  voters: Uint16Array;
  votes: Float64Array;
  /** By phrase: how often a search has met it. All zeros between searches. */
  seen: Uint16Array;
}>;

type Phrase = Readonly<{
  length: number;
  votes: readonly (readonly [functionIndex: number, weight: number])[];
}>;

/** Where a phrase stands among the words that were searched, and how much it counts. */
export type PhraseHit = Readonly<{ phrase: number; from: number; to: number; factor: number }>;

/** The phrase that all others begin with. */
const NO_WORDS = 0;
const WEIGHTS = { name: 3, keyword: 3, alias: 2.5, nameWord: 1, otherWord: 0.7, descriptionWord: 0.5 };
const LENGTH_BONUS = 0.3;
/** A phrase of more than a third of the functions tells nothing apart. */
const COMMON_SHARE = 1 / 3;

export function indexPhrases(functions: readonly JobFunction[], vocabulary: Vocabulary): PhraseIndex {
  const claims = new Map<string, Map<number, number>>();
  functions.forEach((fn, functionIndex) => {
    for (const [phrase, weight] of phrasesOf(fn)) claim({ claims, phrase, functionIndex, weight });
  });
  const steps = new Map<number, number>();
  const phrases: Phrase[] = [{ length: 0, votes: [] }];
  for (const [text, byFunction] of claims) {
    if (byFunction.size > Math.max(1, functions.length * COMMON_SHARE)) continue;
    const numbers = numbersOf(text.split(' '), vocabulary);
    let phrase = NO_WORDS;
    for (const [i, number] of numbers.entries()) {
      const key = stepKey(phrase, number, vocabulary.size);
      phrase = steps.get(key) ?? phrases.push({ length: i + 1, votes: [] }) - 1;
      steps.set(key, phrase);
    }
    phrases[phrase] = { length: numbers.length, votes: weigh(byFunction, numbers.length, functions.length) };
  }
  return { steps: numberTableOf([...steps]), wordCount: vocabulary.size, ...inColumns(phrases) };
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
  const { lengths, seen } = index;
  const hits: PhraseHit[] = [];
  const found: number[] = [];
  for (let from = 0; from < words.length; ) {
    const phrase = longestAt(from, words, index);
    const to = from + Math.max(1, lengths[phrase] ?? 0);
    if (phrase !== NO_WORDS) {
      const before = seen[phrase] ?? 0;
      seen[phrase] = before + 1;
      found.push(phrase);
      if (before < repeats && !(except && isCovered(except, from, to)))
        hits.push({ phrase, from, to, factor: 1 / (1 + before) });
    }
    from = to;
  }
  for (const phrase of found) seen[phrase] = 0;
  return hits;
}

/** Adds the votes up by function. */
export function tally(hits: readonly PhraseHit[], index: PhraseIndex, scores: Float32Array): Float32Array {
  const { votesFrom, voters, votes } = index;
  for (const { phrase, factor } of hits) {
    const end = votesFrom[phrase + 1] ?? 0;
    for (let vote = votesFrom[phrase] ?? 0; vote < end; vote++) {
      const fn = voters[vote] ?? 0;
      scores[fn] = (scores[fn] ?? 0) + (votes[vote] ?? 0) * factor;
    }
  }
  return scores;
}

/** How much the phrase speaks for the function. */
export function voteFor(functionIndex: number | undefined, phrase: number, index: PhraseIndex): number {
  const { votesFrom, voters, votes } = index;
  const end = votesFrom[phrase + 1] ?? 0;
  for (let vote = votesFrom[phrase] ?? 0; vote < end; vote++)
    if (voters[vote] === functionIndex) return votes[vote] ?? 0;
  return 0;
}

/** The longest phrase with votes that begins there. */
function longestAt(from: number, words: readonly number[], index: PhraseIndex): number {
  const { steps, wordCount, votesFrom } = index;
  let longest = NO_WORDS;
  let phrase = NO_WORDS;
  for (let at = from; at < words.length; at++) {
    const word = words[at] ?? ABSENT;
    phrase = word < 0 ? ABSENT : lookUp(stepKey(phrase, word, wordCount), steps);
    if (phrase === ABSENT) break;
    if (votesFrom[phrase] !== votesFrom[phrase + 1]) longest = phrase;
  }
  return longest;
}

/** One number for a phrase and the word that goes on. */
function stepKey(phrase: number, word: number, wordCount: number): number {
  return phrase * wordCount + word;
}

/** The votes of all phrases one after the other. */
function inColumns(phrases: readonly Phrase[]) {
  const all = phrases.flatMap(({ votes }) => votes);
  let end = 0;
  return {
    lengths: Uint8Array.from(phrases, ({ length }) => length),
    votesFrom: Int32Array.of(0, ...phrases.map(({ votes }) => (end += votes.length))),
    voters: Uint16Array.from(all, ([functionIndex]) => functionIndex),
    votes: Float64Array.from(all, ([, weight]) => weight),
    seen: new Uint16Array(phrases.length),
  };
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
function weigh(
  byFunction: ReadonlyMap<number, number>,
  length: number,
  functionCount: number,
): Phrase['votes'] {
  const rarity = Math.log(1 + functionCount / byFunction.size) / Math.log(1 + functionCount);
  const factor = rarity * rarity * (1 + LENGTH_BONUS * (length - 1));
  return [...byFunction].map(([functionIndex, weight]) => [functionIndex, weight * factor]);
}
