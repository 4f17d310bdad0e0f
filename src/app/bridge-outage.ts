/** What the site still knows while the database is away: enough for searches, which are answered by the index. */
import { LRUCache } from 'lru-cache';
import type { Job } from '../jobs/job.ts';
import type { JobStore } from '../jobs/job-store.ts';
import { AppError } from '../shared/errors.ts';

/** Characters of postings, about: some thousand jobs. */
const MAX_CHARACTERS = 32_000_000;
const CHARACTERS_BESIDE_TEXT = 1000;

/** The last answer stands while the database is away. Without one the error is passed on. */
export function lastKnown<T>(read: () => Promise<T>): () => Promise<T> {
  let known: { value: T } | undefined;
  return async () => {
    try {
      const value = await read();
      known = { value };
      return value;
    } catch (error) {
      if (known === undefined || !isAway(error)) throw error;
      return known.value;
    }
  };
}

type ReadJobs = (ids: readonly string[]) => Promise<readonly Job[]>;

export type JobMemory = Readonly<{
  /** Remembers what it reads; never answers from memory. For the follower of the index, so that changed jobs are remembered as they are. */
  noting: (byIds: ReadJobs) => ReadJobs;
  /** The same, and answers from memory while the database is away: with all that is asked for, or with the error. */
  bridging: (byIds: ReadJobs) => ReadJobs;
  /** Reads open jobs until there is no more room. Resolves also when the database goes away meanwhile. */
  readAhead: (jobs: Pick<JobStore, 'eachOpen'>) => Promise<void>;
}>;

/** Of the jobs that were read last, as many as fit. */
export function createJobMemory(maxCharacters = MAX_CHARACTERS): JobMemory {
  const memory = new LRUCache<string, Job>({ maxSize: maxCharacters, sizeCalculation: charactersOf });
  const noting: JobMemory['noting'] = (byIds) => async (ids) => {
    const jobs = await byIds(ids);
    for (const job of jobs) memory.set(job.id, job);
    return jobs;
  };
  return {
    noting,
    bridging: (byIds) => async (ids) => {
      try {
        return await noting(byIds)(ids);
      } catch (error) {
        const known = ids.map((id) => memory.get(id)).filter((job) => job !== undefined);
        if (!isAway(error) || known.length < ids.length) throw error;
        return known;
      }
    },
    readAhead: async (jobs) => {
      try {
        for await (const batch of jobs.eachOpen()) {
          for (const job of batch) memory.set(job.id, job);
          if (memory.calculatedSize > 0.9 * maxCharacters) return;
        }
      } catch (error) {
        if (!isAway(error)) throw error;
      }
    },
  };
}

function charactersOf({ descriptionHtml, descriptionText }: Job): number {
  return descriptionHtml.length + descriptionText.length + CHARACTERS_BESIDE_TEXT;
}

function isAway(error: unknown): boolean {
  return (
    error instanceof AppError && (error.code === 'DATABASE_UNREACHABLE' || error.code === 'DATABASE_SLOW')
  );
}
