/** How the words of a query are read, which the jobs decide: whether the last is a beginning, and how much each tells. */
import { z } from 'zod';
import { hasWords, type TextClause, type TextQuery } from '../../text-query.ts';
import type { JobIndex } from './job-index.ts';
import type { Query } from './query-dsl.ts';
import { canBeBeginning, EVERYWHERE, saysAll, saysClause, tellsBeginning } from './text-clauses.ts';

/** Repeated for the next page, so that changes meanwhile do not change the order of what stays. */
export type Reading = Readonly<{
  /** Whether the last word was taken as the beginning of a longer one. */
  asBeginning: boolean;
  /** Of each clause: how much it tells, from 0 to 1. */
  rarities: readonly number[];
}>;

const LEAST_RARITY = 0.05;
const TELLING = { ...EVERYWHERE, tier: 2 } as const;

const countsSchema = z.object({
  counts: z.object({ buckets: z.record(z.string(), z.object({ doc_count: z.number() })) }),
});

export async function readText({ all }: TextQuery, index: JobIndex): Promise<Reading> {
  if (!hasWords({ all, none: [] })) return { asBeginning: false, rarities: [] };
  const { total, countOf } = await countJobs(countedQueries(all), index);
  return {
    asBeginning: isBeginning(all, countOf),
    rarities: all.map((_clause, at) => rarityOf(countOf(`clause${at}`), total)),
  };
}

/** The same without how much words tell: nothing is asked where the last word can be no beginning. */
export async function readBeginning(text: TextQuery, index: JobIndex): Promise<boolean> {
  return text.all.some(canBeBeginning) && (await readText(text, index)).asBeginning;
}

/** How much a word tells that so many of the jobs have. */
export function rarityOf(frequency: number, total: number): number {
  const jobs = Math.max(1, total);
  const rarity = Math.log(1 + jobs / Math.max(1, frequency)) / Math.log(1 + jobs);
  return Math.round(1000 * Math.min(1, Math.max(LEAST_RARITY, rarity))) / 1000;
}

/** Counts jobs by several queries in one request. */
export async function countJobs(queries: Readonly<Record<string, Query>>, index: JobIndex) {
  const answer = await index.search({
    size: 0,
    aggs: { counts: { filters: { filters: queries } } },
  });
  const buckets = countsSchema.safeParse(answer.aggregations).data?.counts.buckets ?? {};
  return { total: answer.total, countOf: (name: string): number => buckets[name]?.doc_count ?? 0 };
}

function countedQueries(all: readonly TextClause[]): Readonly<Record<string, Query>> {
  const clauses = all.map((clause, at) => [
    `clause${at}`,
    saysClause(clause, { ...EVERYWHERE, asBeginning: false }),
  ]);
  const openEnded = all.find(canBeBeginning);
  return {
    ...Object.fromEntries(clauses),
    ...(openEnded === undefined
      ? {}
      : {
          whole: saysAll(all, { ...EVERYWHERE, asBeginning: false }),
          wholeTelling: saysAll(all, { ...TELLING, asBeginning: false }),
          longerTelling: saysAll(all, { ...TELLING, asBeginning: true }),
          beginning: tellsBeginning(openEnded),
        }),
  };
}

/**
 * The last word may be the beginning of one where that finds jobs by what they are and whole words do not: "pharmacy tech"
 * means Pharmacy Technician, even when the text of some other job holds both words.
 */
function isBeginning(all: readonly TextClause[], countOf: (name: string) => number): boolean {
  if (!all.some(canBeBeginning) || countOf('wholeTelling') > 0 || countOf('beginning') === 0) return false;
  return countOf('whole') === 0 || countOf('longerTelling') > 0;
}
