import type { JobStore } from '../jobs/job-store.ts';

/** The same store, with every write preceded by `confirm`: it is not begun when that throws. */
export function guardJobStore(jobs: JobStore, confirm: () => Promise<void>): JobStore {
  async function confirmed<T>(write: () => Promise<T>): Promise<T> {
    await confirm();
    return write();
  }
  return {
    ...jobs,
    save: (batch, at) => confirmed(() => jobs.save(batch, at)),
    reclassify: (decisions, at) => confirmed(() => jobs.reclassify(decisions, at)),
    markMissing: (ids, at) => confirmed(() => jobs.markMissing(ids, at)),
    clearMissing: (ids) => confirmed(() => jobs.clearMissing(ids)),
    close: (ids, because, at) => confirmed(() => jobs.close(ids, because, at)),
    markVerified: (sourceId, at) => confirmed(() => jobs.markVerified(sourceId, at)),
  };
}
