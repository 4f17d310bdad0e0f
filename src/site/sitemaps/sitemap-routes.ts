/** What crawlers are told to read: every page that may be found, and when it changed. */

import { jobPath } from '../../jobs/job-path.ts';
import type { ListedJob } from '../../jobs/job-store.ts';
import { shardCountFor, shardRange } from '../../publish/job-shards.ts';
import { type SitemapEntry, writeSitemap, writeSitemapIndex } from '../../publish/sitemap.ts';
import { XML_TYPE } from '../../publish/xml-text.ts';
import { AppError, reasonOf } from '../../shared/errors.ts';
import { sendText } from '../../shared/send-text.ts';
import { areaPath, functionPath } from '../../taxonomy/taxonomy-paths.ts';
import { sendPieces } from '../http/send-pieces.ts';
import type { PageContext } from '../page-context.ts';
import type { SiteDeps } from '../site-deps.ts';
import type { SiteRoute } from '../site-route.ts';

/** A job that closes leaves at once: nobody keeps a sitemap without asking whether it is still so. */
const CACHE_CONTROL = 'public, no-cache';
/** Of the format: another number makes every reader fetch the files anew. */
const FORMAT = '1';

export const sitemapIndexRoute: SiteRoute = async ({ deps, request: { raw } }) => {
  const { baseUrl } = deps.config.site;
  const count = await shardCount(deps);
  const shards = await Promise.all(
    Array.from({ length: count }, async (_, n): Promise<SitemapEntry> => {
      const url = new URL(`/sitemaps/jobs-${n + 1}.xml`, baseUrl).href;
      const last = await deps.jobs.lastChangeIn(shardRange(n + 1, count));
      return { url, ...(last === undefined ? {} : { changedAt: last.at }) };
    }),
  );
  const pages = { url: new URL('/sitemaps/pages.xml', baseUrl).href };
  return sendText(raw.headers, {
    text: writeSitemapIndex([pages, ...shards]),
    mediaType: XML_TYPE,
    cacheControl: CACHE_CONTROL,
  });
};

export const pagesSitemapRoute: SiteRoute = async ({ deps, context, request: { raw } }) => {
  const { open } = await deps.jobs.counts();
  const entries = pagePaths(context, open > 0).map((path) => ({
    url: new URL(path, deps.config.site.baseUrl).href,
  }));
  let text = '';
  for await (const piece of writeSitemap([entries])) text += piece;
  return sendText(raw.headers, { text, mediaType: XML_TYPE, cacheControl: CACHE_CONTROL });
};

/** Without dates: what these pages show of the jobs changes all day, and no store knows when their words did. */
function pagePaths(
  { taxonomy, landingPages, contentPages }: PageContext,
  hasJobs: boolean,
): readonly string[] {
  return [
    '/',
    '/career-areas',
    ...taxonomy.areas.map(areaPath),
    ...taxonomy.areas.flatMap(({ functions }) => functions.map(functionPath)),
    ...(hasJobs ? ['/jobs'] : []),
    ...landingPages.map(({ path }) => path),
    '/faq',
    ...contentPages.map(({ slug }) => `/${slug}`),
  ];
}

export const jobsSitemapRoute: SiteRoute = async ({ deps, request }) => {
  const { baseUrl } = deps.config.site;
  const count = await shardCount(deps);
  const shard = Number(/^jobs-([1-9]\d{0,3})\.xml$/.exec(request.param('file') ?? '')?.[1]);
  if (!(shard <= count)) throw new AppError('PAGE_NOT_FOUND', { path: request.path });
  const range = shardRange(shard, count);
  const last = await deps.jobs.lastChangeIn(range);
  return sendPieces(request.raw, {
    pieces: () => writeSitemap(entriesOf(deps.jobs.eachListed(range), baseUrl)),
    version: [FORMAT, baseUrl, shard, count, last?.sequence ?? 0].join(' '),
    mediaType: XML_TYPE,
    cacheControl: CACHE_CONTROL,
    ...(last === undefined ? {} : { lastModified: new Date(last.at) }),
    onError: (error) =>
      deps.log.error({ path: request.path, reason: reasonOf(error) }, 'a sitemap broke off'),
  });
};

async function shardCount({ jobs }: SiteDeps): Promise<number> {
  return shardCountFor((await jobs.counts()).open);
}

async function* entriesOf(
  batches: AsyncIterable<readonly ListedJob[]>,
  baseUrl: string,
): AsyncGenerator<readonly SitemapEntry[]> {
  for await (const batch of batches) {
    yield batch.map((job) => ({ url: new URL(jobPath(job), baseUrl).href, changedAt: job.changedAt }));
  }
}
