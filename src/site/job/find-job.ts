import type { Job } from '../../jobs/job.ts';
import { AppError } from '../../shared/errors.ts';
import type { SiteDeps } from '../site-deps.ts';

/** Ends in an id of jobs/job-id.ts; what stands before it is for people. */
const SLUG_AND_ID = /^(?:.*-)?([0-9a-hjkmnp-tv-z]{10})$/;

/** Closed and hidden jobs too. Throws JOB_NOT_FOUND. */
export async function findJob({ jobs }: Pick<SiteDeps, 'jobs'>, slugAndId: string): Promise<Job> {
  const id = SLUG_AND_ID.exec(slugAndId)?.[1];
  const job = id === undefined ? undefined : await jobs.byId(id);
  if (!job) throw new AppError('JOB_NOT_FOUND', { id: slugAndId });
  return job;
}
