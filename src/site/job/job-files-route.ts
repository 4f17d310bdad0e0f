/** A job for programs, at the address of its page with ".json" or ".md" at the end. */
import { isListed } from '../../jobs/job.ts';
import { jobPath } from '../../jobs/job-path.ts';
import { writeJobMarkdown } from '../../publish/job-markdown.ts';
import { MARKDOWN_TYPE, markdownText } from '../../publish/markdown-text.ts';
import { type PublicJob, toPublicJob } from '../../publish/public-job.ts';
import { JSON_TYPE, type PageFormat, sendPageFile } from '../http/send-page-file.ts';
import type { PageContext } from '../page-context.ts';
import type { SiteRoute } from '../site-route.ts';
import { findJob } from './find-job.ts';

type JobFormat = Readonly<{
  format: PageFormat;
  mediaType: string;
  write: (job: PublicJob, context: PageContext) => string;
  /** Of a job that is closed, or hidden by the employer. */
  gone: (job: Pick<PublicJob, 'id' | 'title'>) => string;
}>;

export const jobJsonRoute: SiteRoute = jobFileRoute({
  format: 'json',
  mediaType: JSON_TYPE,
  write: (job) => JSON.stringify(job, null, 2),
  gone: ({ id, title }) => JSON.stringify({ id, title, isOpen: false }, null, 2),
});

export const jobMarkdownRoute: SiteRoute = jobFileRoute({
  format: 'md',
  mediaType: MARKDOWN_TYPE,
  write: (job, { config, dates }) =>
    writeJobMarkdown(job, { urlOf: (path) => new URL(path, config.site.baseUrl).href, day: dates.day }),
  gone: ({ title }) => `# ${markdownText(title)}\n\nThis job is not open.\n`,
});

function jobFileRoute({ format, mediaType, write, gone }: JobFormat): SiteRoute {
  return async ({ deps, context, request, redirect }) => {
    const file = request.param('file') ?? '';
    const job = await findJob(deps, file.slice(0, -format.length - 1));
    const path = `${jobPath(job)}.${format}`;
    if (request.path !== path) return redirect(path, 301);
    return sendPageFile(request.raw, {
      mediaType,
      pageUrl: new URL(jobPath(job), context.config.site.baseUrl).href,
      ...(isListed(job)
        ? { text: write(toPublicJob(job, context), context), status: 200 }
        : { text: gone(job), status: 410 }),
    });
  };
}
