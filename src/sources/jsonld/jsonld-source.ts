/** Any careers site whose pages carry JobPostings of schema.org: its sitemaps name the pages, each is asked for, politely. */
import type { JsonLdSourceConfig } from '../../config/source-schema.ts';
import { type Clock, systemClock } from '../../shared/clock.ts';
import { type Sleep, systemSleep } from '../../shared/sleep.ts';
import type { Http, HttpJson, HttpOptions } from '../http.ts';
import { httpOptionsOf } from '../http-options.ts';
import { statusOf } from '../http-status.ts';
import { readDetails } from '../read-details.ts';
import type { Completeness, FetchOptions, Source, SourceItem } from '../source.ts';
import { type AnsweredPage, answeredPageSchema, type ListedPage, listedPageSchema } from './jsonld-schema.ts';
import { listPages, type PageListing } from './list-pages.ts';
import { namePostings } from './name-postings.ts';
import { createPace, type Pace } from './pace.ts';
import { type Robots, readRobots } from './robots.ts';
import { canonicalPathOf, createSiteAddresses } from './site-address.ts';
import { pageItemFrom } from './to-source-job.ts';

export type JsonLdSettings = Pick<
  JsonLdSourceConfig,
  | 'id'
  | 'url'
  | 'sitemaps'
  | 'listPages'
  | 'include'
  | 'exclude'
  | 'requestsPerSecond'
  | 'maxPages'
  | 'allowPrivateNetwork'
  | 'maxBytes'
>;

export type JsonLdTiming = Readonly<{ clock: Clock; sleep: Sleep }>;

export function createJsonLdSource(
  settings: JsonLdSettings,
  http: Http,
  timing: JsonLdTiming = { clock: systemClock, sleep: systemSleep },
): Source {
  return {
    id: settings.id,
    type: 'jsonld',
    fetch: (options) => crawlSite(settings, { http, timing }, options),
  };
}

/** A page is text; one beyond this is no posting. */
const MAX_PAGE_BYTES = 5_000_000;
const PAGE_TIMEOUT_MS = 10_000;

/** Postings come when all pages are read: by what each is known depends on the others. */
async function* crawlSite(
  settings: JsonLdSettings,
  { http, timing }: Readonly<{ http: Http; timing: JsonLdTiming }>,
  { signal, onTotal, limit = Infinity }: FetchOptions = {},
): AsyncGenerator<SourceItem, Completeness> {
  const options = httpOptionsOf(settings, signal);
  const robots = await readRobots(settings.url, http, options);
  const intervalMs = Math.max(1000 / settings.requestsPerSecond, robots.crawlDelayMs);
  const pace = createPace({ intervalMs, ...timing, signal, what: `Reading ${settings.url}` });
  const listing = await listPages({
    ...listsOf(settings, robots),
    addresses: createSiteAddresses(settings),
    robots,
    http,
    options,
    pace,
  });
  const allowed = listing.pages.filter(({ url }) => robots.isAllowed(url));
  const asked = allowed.slice(0, Math.min(settings.maxPages, limit));
  onTotal?.(Math.min(allowed.length, settings.maxPages));
  yield* listing.notes;
  const items = await readPages(asked, { http, options, pace });
  yield* namePostings(items);
  return verdictOf({ listing, allowed, asked, items });
}

function listsOf(
  { url, sitemaps, listPages: pages }: JsonLdSettings,
  robots: Robots,
): Readonly<{ sitemaps: readonly string[]; listPages: readonly string[] }> {
  const isConfigured = sitemaps.length > 0 || pages.length > 0;
  if (isConfigured) return { sitemaps, listPages: pages };
  const named = robots.sitemaps.length > 0 ? robots.sitemaps : [new URL('/sitemap.xml', url).href];
  return { sitemaps: named, listPages: [] };
}

type Crawl = Readonly<{ http: Http; options: HttpOptions; pace: Pace }>;

async function readPages(pages: readonly ListedPage[], crawl: Crawl): Promise<readonly SourceItem[]> {
  const paths = new Set(pages.map(({ url }) => canonicalPathOf(url)));
  const details = readDetails<ListedPage, AnsweredPage>(pages, {
    http: crawl.http,
    options: { ...crawl.options, ...pageLimits(crawl.options) },
    atOnce: 1,
    rowSchema: listedPageSchema,
    idOf: () => undefined,
    idOfRow: ({ url }) => canonicalPathOf(url),
    urlOf: ({ url }) => url,
    fetchDetail: (url, options) => askForPage(url, { ...crawl, options }),
    detailSchema: answeredPageSchema,
    toItem: (page, listed) => pageItemFrom(page, listed, (path) => paths.has(path)),
  });
  const items: SourceItem[] = [];
  for await (const item of details) items.push(item);
  return items;
}

function pageLimits({ maxBytes = MAX_PAGE_BYTES }: HttpOptions): Pick<HttpOptions, 'maxBytes' | 'timeoutMs'> {
  return { maxBytes: Math.min(maxBytes, MAX_PAGE_BYTES), timeoutMs: PAGE_TIMEOUT_MS };
}

const GONE = new Set([404, 410]);

/** That a page is gone is an answer, not a failure. */
async function askForPage(url: string, { http, options, pace }: Crawl): Promise<HttpJson> {
  await pace();
  try {
    const { text: html, notes, url: finalUrl, robotsTag } = await http.fetchText(url, options);
    return { value: { kind: 'found', url: finalUrl, html, robotsTag } satisfies AnsweredPage, notes };
  } catch (error) {
    const status = statusOf(error);
    if (status === undefined || !GONE.has(status)) throw error;
    return { value: { kind: 'gone', status } satisfies AnsweredPage, notes: [] };
  }
}

type Crawled = Readonly<{
  listing: PageListing;
  allowed: readonly ListedPage[];
  asked: readonly ListedPage[];
  items: readonly SourceItem[];
}>;

/** Complete only when every list was read, every page in it was asked for, and postings were among them. */
function verdictOf({ listing, allowed, asked, items }: Crawled): Completeness {
  const forbidden = listing.pages.length - allowed.length;
  const hasPosting = items.some(({ kind }) => kind === 'job' || kind === 'reject');
  const [reason] = [
    ...listing.faults,
    ...(listing.pages.length === 0 ? ['no address that the site lists matches "include"'] : []),
    ...(forbidden > 0 ? [`robots.txt forbids ${forbidden} of ${listing.pages.length} pages`] : []),
    ...(asked.length < allowed.length ? [`only ${asked.length} of ${allowed.length} pages were read`] : []),
    ...(asked.length > 0 && !hasPosting ? [`none of ${asked.length} pages has a JobPosting`] : []),
  ];
  return reason === undefined ? { verdict: 'complete' } : { verdict: 'partial', reason };
}
