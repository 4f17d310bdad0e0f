import type { JobStore } from '../jobs/job-store.ts';

/**
 * Closes open jobs of any source whose deadline has passed: also those of sources that cannot be reached, were imported once,
 * or left the configuration. Resolves to how many were closed.
 */
export async function closeOverdueJobs(
  jobs: Pick<JobStore, 'overdue' | 'close'>,
  now: Date,
): Promise<number> {
  const at = now.toISOString();
  const overdue = await jobs.overdue(at);
  return overdue.length > 0 ? jobs.close(overdue, 'deadline-passed', at) : 0;
}
