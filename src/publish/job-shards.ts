/**
 * How the jobs are shared out among sitemaps: by stretches of their ids, which are hashes and so spread evenly. A job that comes or
 * goes alters one file only; the others stay as they are until the number of files doubles or halves.
 */
import { ID_LETTERS } from '../jobs/job-id.ts';

/** Stretches are told apart by the first two letters. */
const MAX_SHARDS = ID_LETTERS.length ** 2;
/** Well below the 50,000 addresses that a sitemap may hold. */
const JOBS_A_SHARD = 10_000;

/** A power of two. */
export function shardCountFor(jobs: number): number {
  const doublings = Math.ceil(Math.log2(Math.max(1, jobs / JOBS_A_SHARD)));
  return Math.min(MAX_SHARDS, 2 ** doublings);
}

/** The ids of one shard, counted from 1. */
export function shardRange(shard: number, count: number): Readonly<{ from: string; before?: string }> {
  const size = MAX_SHARDS / count;
  const from = shard === 1 ? '' : lettersOf((shard - 1) * size);
  return shard === count ? { from } : { from, before: lettersOf(shard * size) };
}

function lettersOf(stretch: number): string {
  return (
    ID_LETTERS.charAt(Math.floor(stretch / ID_LETTERS.length)) +
    ID_LETTERS.charAt(stretch % ID_LETTERS.length)
  );
}
