import { isListed } from '../../jobs/job.ts';
import { type PublicJob, toPublicJob } from '../../publish/public-job.ts';
import { AppError } from '../../shared/errors.ts';
import type { ReadDeps } from './read-deps.ts';

/** Throws JOB_NOT_FOUND, or JOB_CLOSED for one that is closed or hidden. */
export async function findListedJob(id: string, deps: ReadDeps): Promise<PublicJob> {
  const job = await deps.jobs.byId(id);
  if (!job) throw new AppError('JOB_NOT_FOUND', { id });
  if (isListed(job)) return toPublicJob(job, deps);
  throw new AppError('JOB_CLOSED', { id, ...(job.closedAt === undefined ? {} : { closedAt: job.closedAt }) });
}
