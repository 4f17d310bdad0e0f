import type { Job } from './job.ts';
import type { JobStore } from './job-store.ts';

/**
 * The store, whose jobs are read by id, and counted, on a replica. What is not there yet is read from the primary; what is there may be some
 * moments old. Everything else, and every write, is the primary's.
 */
export function createReplicatedJobStore(
  primary: JobStore,
  replica: Pick<JobStore, 'byIds' | 'counts'>,
): JobStore {
  const byIds = async (ids: readonly string[]): Promise<readonly Job[]> => {
    const found = new Map((await replica.byIds(ids)).map((job) => [job.id, job]));
    const missing = ids.filter((id) => !found.has(id));
    if (missing.length > 0) for (const job of await primary.byIds(missing)) found.set(job.id, job);
    return ids.map((id) => found.get(id)).filter((job) => job !== undefined);
  };
  return { ...primary, byIds, byId: async (id) => (await byIds([id]))[0], counts: () => replica.counts() };
}
