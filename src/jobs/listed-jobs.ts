import { isListed, type Job } from './job.ts';
import type { JobStore } from './job-store.ts';

/** Every job that is shown, whole, in batches ordered by id. */
export async function* listedJobs(
  jobs: Pick<JobStore, 'eachOpen'>,
  batchSize?: number,
): AsyncGenerator<readonly Job[]> {
  for await (const batch of jobs.eachOpen(batchSize)) yield batch.filter(isListed);
}
