/** A job function for programs, at the address of its page with ".json" or ".md" at the end. */
import { MARKDOWN_TYPE } from '../../publish/markdown-text.ts';
import {
  type PublicFunction,
  toPublicFunction,
  writeFunctionMarkdown,
} from '../../publish/public-function.ts';
import { toPublicJob } from '../../publish/public-job.ts';
import { JSON_TYPE, type PageFormat, sendPageFile } from '../http/send-page-file.ts';
import { feedHref, searchFor, searchHref } from '../search/search-links.ts';
import type { SiteRoute } from '../site-route.ts';
import { findFunction } from './find-function.ts';

export const functionJsonRoute: SiteRoute = functionFileRoute('json', JSON_TYPE, (item) =>
  JSON.stringify(item, null, 2),
);
export const functionMarkdownRoute: SiteRoute = functionFileRoute('md', MARKDOWN_TYPE, writeFunctionMarkdown);

function functionFileRoute(
  format: PageFormat,
  mediaType: string,
  write: (item: PublicFunction) => string,
): SiteRoute {
  return async ({ deps, context, request, redirect }) => {
    const file = request.param('file') ?? '';
    const key = `${request.param('area') ?? ''}/${file.slice(0, -format.length - 1)}`;
    const found = findFunction(deps.taxonomy, key, request.path);
    if ('movedTo' in found) return redirect(`${found.movedTo}.${format}`, 301);
    const { area, function: item } = found;
    const search = searchFor({ functions: [key] });
    const { total, jobs } = await deps.finder.find(search);
    const told = toPublicFunction(item, {
      taxonomy: deps.taxonomy,
      area,
      urlOf: (path) => new URL(path, context.config.site.baseUrl).href,
      openJobs: total,
      jobs: jobs.map(({ job }) => toPublicJob(job, context)),
      jobsPath: searchHref(search),
      jobsFeedPath: feedHref('json', search),
    });
    return sendPageFile(request.raw, { text: write(told), mediaType, pageUrl: told.url });
  };
}
