import type { JobStore } from '../jobs/job-store.ts';

/** The same store, with every write preceded by `confirm`: it is not begun when that throws. */
export function guardJobStore(jobs: JobStore, confirm: () => Promise<void>): JobStore {
  async function confirmed<T>(write: () => Promise<T>): Promise<T> {
    await confirm();
    return write();
  }
  return {
    ...jobs,
    during: (runId) => guardJobStore(jobs.during(runId), confirm),
    save: (batch, at) => confirmed(() => jobs.save(batch, at)),
    reclassify: (decisions, at) => confirmed(() => jobs.reclassify(decisions, at)),
    markMissing: (ids, at) => confirmed(() => jobs.markMissing(ids, at)),
    clearMissing: (ids, at) => confirmed(() => jobs.clearMissing(ids, at)),
    override: (write, at) => confirmed(() => jobs.override(write, at)),
    hold: (request) => confirmed(() => jobs.hold(request)),
    releaseHeld: (sourceId) => confirmed(() => jobs.releaseHeld(sourceId)),
    linkReposts: (request, at) => confirmed(() => jobs.linkReposts(request, at)),
    close: (ids, because, at) => confirmed(() => jobs.close(ids, because, at)),
    markVerified: (sourceId, at) => confirmed(() => jobs.markVerified(sourceId, at)),
  };
}
