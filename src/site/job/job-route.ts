import { isListed, type Job, placedFunction } from '../../jobs/job.ts';
import { jobPath } from '../../jobs/job-path.ts';
import { type PublicJob, toPublicJob } from '../../publish/public-job.ts';
import { AppError, reasonOf } from '../../shared/errors.ts';
import { searchFor } from '../search/search-links.ts';
import type { SiteDeps } from '../site-deps.ts';
import type { SiteRoute } from '../site-route.ts';
import { closedJobPage } from './closed-job-page.ts';
import { jobPage } from './job-page.ts';

const SIMILAR_SHOWN = 4;
/** Ends in an id of jobs/job-id.ts; what stands before it is for people. */
const SLUG_AND_ID = /^(?:.*-)?([0-9a-hjkmnp-tv-z]{10})$/;

export const jobRoute: SiteRoute = async ({ deps, context, request, respond, redirect }) => {
  const slugAndId = request.param('slugAndId') ?? '';
  const id = SLUG_AND_ID.exec(slugAndId)?.[1];
  const job = id === undefined ? undefined : await deps.jobs.byId(id);
  if (!job) throw new AppError('JOB_NOT_FOUND', { id: slugAndId });
  if (request.path !== jobPath(job)) return redirect(jobPath(job), 301);
  const similar = await similarOrNone(deps, job);
  if (isListed(job)) {
    const told = toPublicJob(job, context);
    return respond(jobPage(context, { job, told, similar, isPublished: await mayPublish(deps, told) }));
  }
  const key = placedFunction(job);
  const functionCount = key === undefined ? 0 : await countOrNone(deps, key);
  return respond(closedJobPage(context, { job, similar, functionCount }), 410);
};

/** Nobody is told that a finding was accepted while that cannot be read. */
async function mayPublish({ linter, log }: SiteDeps, job: PublicJob): Promise<boolean> {
  try {
    return await linter.mayPublish(job);
  } catch (error) {
    log.error({ jobId: job.id, reason: reasonOf(error) }, 'accepted findings could not be read');
    return false;
  }
}

/** A posting is worth showing without its neighbours: an index being mended must not hide it. */
async function similarOrNone({ finder, log }: SiteDeps, job: Job): Promise<readonly Job[]> {
  try {
    return await finder.similar(job, SIMILAR_SHOWN);
  } catch (error) {
    log.error({ jobId: job.id, reason: reasonOf(error) }, 'similar jobs failed');
    return [];
  }
}

async function countOrNone({ finder, log }: SiteDeps, functionKey: string): Promise<number> {
  try {
    return await finder.count(searchFor({ functions: [functionKey] }));
  } catch (error) {
    log.error({ functionKey, reason: reasonOf(error) }, 'jobs of a function could not be counted');
    return 0;
  }
}
