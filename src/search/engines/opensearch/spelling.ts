/** The words that misspelt ones may stand for: OpenSearch proposes, the rules of the port decide. */
import { z } from 'zod';
import { foldWord } from '../../document/read-words.ts';
import { editDistance, mostSlips } from '../../edit-distance.ts';
import { stemWord } from '../../stem-word.ts';
import type { JobIndex } from './job-index.ts';
import type { Query } from './query-dsl.ts';
import { countJobs } from './read-text.ts';

const SHORTEST = 3;
const MAX_CANDIDATES = 50;
/** A word of the text alone is a guess only where several jobs have it. */
const FEWEST_IN_TEXTS = 3;

type Candidate = Readonly<{ word: string; slips: number; titles: number; telling: number; jobs: number }>;

const proposalsSchema = z.record(
  z.string(),
  z.array(z.object({ text: z.string(), options: z.array(z.object({ text: z.string() })) })),
);

/** For each term the nearest word that jobs hold; undefined where they hold it, or its stem, or nothing is near. */
export async function spell(
  terms: readonly string[],
  index: JobIndex,
): Promise<readonly (string | undefined)[]> {
  const words = terms.map((term) => foldWord(term));
  const unknown = await unknownOf([...new Set(words.filter(isSpelled))], index);
  if (unknown.length === 0) return terms.map(() => undefined);
  const nearest = await nearestOf(unknown, index);
  return words.map((word) => nearest.get(word));
}

function isSpelled(word: string): boolean {
  return word.length >= SHORTEST && !/\p{N}/u.test(word);
}

async function unknownOf(words: readonly string[], index: JobIndex): Promise<readonly string[]> {
  if (words.length === 0) return [];
  const { countOf } = await countJobs(
    Object.fromEntries(words.map((word) => [word, { term: { 'stems.all': stemWord(word) } }])),
    index,
  );
  return words.filter((word) => countOf(word) === 0);
}

async function nearestOf(words: readonly string[], index: JobIndex): Promise<ReadonlyMap<string, string>> {
  const proposed = await proposalsFor(words, index);
  const candidates = [...new Set([...proposed.values()].flat())];
  if (candidates.length === 0) return new Map();
  const { countOf } = await countJobs(countsOf(candidates), index);
  return new Map(
    words.flatMap((word) => {
      const found = (proposed.get(word) ?? []).map((other) => ({
        word: other,
        slips: editDistance(word, other, mostSlips(word)),
        titles: countOf(`title ${other}`),
        telling: countOf(`telling ${other}`),
        jobs: countOf(`all ${other}`),
      }));
      const best = bestOf(word, found);
      return best === undefined ? [] : [[word, best] as const];
    }),
  );
}

/** Words that the index remembers, also of jobs that are gone: whoever counts them sees which are held. */
async function proposalsFor(
  words: readonly string[],
  index: JobIndex,
): Promise<ReadonlyMap<string, readonly string[]>> {
  const term = {
    field: 'words.all',
    analyzer: 'words',
    suggest_mode: 'always',
    size: MAX_CANDIDATES,
    shard_size: MAX_CANDIDATES,
    max_edits: 2,
    prefix_length: 0,
    min_word_length: SHORTEST,
    max_inspections: 20,
    accuracy: 0.01,
  };
  const suggest = Object.fromEntries(words.map((text, at) => [`word${at}`, { text, term }]));
  const answer = await index.search({ size: 0, suggest });
  const proposals = proposalsSchema.safeParse(answer.suggest).data ?? {};
  return new Map(
    words.map((word, at) => {
      const options = (proposals[`word${at}`] ?? []).flatMap((one) => one.options.map(({ text }) => text));
      return [word, options.filter((other) => !/\p{N}/u.test(other))];
    }),
  );
}

function countsOf(words: readonly string[]): Readonly<Record<string, Query>> {
  return Object.fromEntries(
    words.flatMap((word) =>
      ['title', 'telling', 'all'].map((tier) => [`${tier} ${word}`, { term: { [`words.${tier}`]: word } }]),
    ),
  );
}

/** The first letter is mostly right: other ones are tried where it gives nothing, and then for one slip only. */
function bestOf(word: string, candidates: readonly Candidate[]): string | undefined {
  const likely = candidates
    .filter(({ telling, jobs }) => telling > 0 || jobs >= FEWEST_IN_TEXTS)
    .toSorted(byLikelihood);
  const isUsual = (other: Candidate) =>
    other.word.charAt(0) === word.charAt(0) && other.slips <= mostSlips(word);
  return (likely.find(isUsual) ?? likely.find(({ slips }) => slips <= 1))?.word;
}

/** The fewest slips, words of titles before words of texts, frequent before rare. */
function byLikelihood(one: Candidate, other: Candidate): number {
  return (
    one.slips - other.slips ||
    Number(other.titles > 0) - Number(one.titles > 0) ||
    other.titles - one.titles ||
    other.jobs - one.jobs ||
    (one.word < other.word ? -1 : 1)
  );
}
