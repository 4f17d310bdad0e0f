import type { JobStore } from '../jobs/job-store.ts';

/** Closes every open job of a source that nothing will list again. Resolves to how many were closed. */
export async function retireSource(
  jobs: Pick<JobStore, 'openJobs' | 'close'>,
  sourceId: string,
  at: string,
): Promise<number> {
  const open = await jobs.openJobs(sourceId);
  return jobs.close(
    open.map(({ id }) => id),
    'source-removed',
    at,
  );
}
