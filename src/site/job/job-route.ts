import { isListed, type Job, placedFunction } from '../../jobs/job.ts';
import { jobPath } from '../../jobs/job-path.ts';
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
  if (isListed(job)) return respond(jobPage(context, { job, similar }));
  const key = placedFunction(job);
  const functionCount = key === undefined ? 0 : await deps.finder.count(searchFor({ functions: [key] }));
  return respond(closedJobPage(context, { job, similar, functionCount }), 410);
};

/** A posting is worth showing without its neighbours: an index being mended must not hide it. */
async function similarOrNone({ finder, log }: SiteDeps, job: Job): Promise<readonly Job[]> {
  try {
    return await finder.similar(job, SIMILAR_SHOWN);
  } catch (error) {
    log.error({ jobId: job.id, reason: reasonOf(error) }, 'similar jobs failed');
    return [];
  }
}
