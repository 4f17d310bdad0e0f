import type { JobStore } from '../jobs/job-store.ts';
import { isExpired } from './close-expired-jobs.ts';

/**
 * Closes open jobs of any source whose deadline has passed: also those of sources that cannot be reached, were imported once,
 * or left the configuration. Reads every open job. Resolves to how many were closed.
 */
export async function closeOverdueJobs(
  jobs: Pick<JobStore, 'eachOpen' | 'close'>,
  now: Date,
): Promise<number> {
  const overdue: string[] = [];
  for await (const batch of jobs.eachOpen()) {
    overdue.push(...batch.filter((job) => isExpired(job, now)).map(({ id }) => id));
  }
  return overdue.length > 0 ? jobs.close(overdue, 'deadline-passed', now.toISOString()) : 0;
}
