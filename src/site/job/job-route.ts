import { isListed, type Job, placedFunction } from '../../jobs/job.ts';
import { jobPath } from '../../jobs/job-path.ts';
import { type PublicJob, toPublicJob } from '../../publish/public-job.ts';
import { reasonOf } from '../../shared/errors.ts';
import { searchFor } from '../search/search-links.ts';
import type { SiteDeps } from '../site-deps.ts';
import type { SiteRoute } from '../site-route.ts';
import { closedJobPage } from './closed-job-page.ts';
import { findJob } from './find-job.ts';
import { jobPage } from './job-page.ts';
import { sourceTagOf } from './source-tag.ts';

const SIMILAR_SHOWN = 4;

export const jobRoute: SiteRoute = async ({ deps, context, request, respond, redirect }) => {
  const job = await findJob(deps, request.param('slugAndId') ?? '');
  const sourceTag = sourceTagOf(request.url);
  if (request.path !== jobPath(job)) {
    return redirect(`${jobPath(job)}${sourceTag === undefined ? '' : `?src=${sourceTag}`}`, 301);
  }
  const similar = await similarOrNone(deps, job);
  if (isListed(job)) {
    const told = toPublicJob(job, context);
    const isPublished = await mayPublish(deps, told);
    const tagged = sourceTag === undefined ? {} : { sourceTag };
    return respond(jobPage(context, { job, told, similar, isPublished, ...tagged }));
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
