/** The pages of a careers site that are postings, by its sitemaps or by pages that link to them. */
import { AppError } from '../../shared/errors.ts';
import type { Http, HttpOptions } from '../http.ts';
import { encodingNote, parseAnswer } from '../read-list.ts';
import type { SourceItem } from '../source.ts';
import { walkHtml } from '../walk-html.ts';
import { parseXml } from '../xml.ts';
import { type ListedPage, SITEMAP_LISTS, sitemapEntrySchema, sitemapSchema } from './jsonld-schema.ts';
import type { Pace } from './pace.ts';
import type { Robots } from './robots.ts';
import type { SiteAddresses } from './site-address.ts';

export type PageListing = Readonly<{
  /** In the order of the lists, each once. */
  pages: readonly ListedPage[];
  notes: readonly SourceItem[];
  /** Why there may be more pages than these. */
  faults: readonly string[];
}>;

export type PageLists = Readonly<{
  sitemaps: readonly string[];
  listPages: readonly string[];
  addresses: SiteAddresses;
  robots: Robots;
  http: Http;
  options: HttpOptions;
  pace: Pace;
}>;

/** A list that cannot be read is a fault; throws its error when it is the only one. */
export async function listPages(lists: PageLists): Promise<PageListing> {
  const found: Found = { pages: new Map(), notes: [], faults: [], errors: [], read: 0 };
  const waiting: List[] = [
    ...lists.sitemaps.map((url) => ({ url, kind: 'sitemap', depth: 0 }) as const),
    ...lists.listPages.map((url) => ({ url, kind: 'page', depth: 0 }) as const),
  ];
  const known = new Set(waiting.map(({ url }) => url));
  for (let list = waiting.shift(); list !== undefined; list = waiting.shift()) {
    for (const nested of await readListInto(found, list, lists)) {
      if (!known.has(nested.url)) waiting.push(nested);
      known.add(nested.url);
    }
    if (known.size > MAX_LISTS || found.pages.size > MAX_PAGES) {
      return listingOf(found, [`the site lists more than ${MAX_LISTS} sitemaps or ${MAX_PAGES} postings`]);
    }
  }
  if (found.read === 0 && found.errors[0]) throw found.errors[0];
  return listingOf(found, []);
}

const MAX_LISTS = 1000;
const MAX_PAGES = 100_000;
/** An index names sitemaps, and by the protocol no other index; some sites nest them once. */
const MAX_DEPTH = 2;

type List = Readonly<{ url: string; kind: 'sitemap' | 'page'; depth: number }>;

type Found = {
  readonly pages: Map<string, ListedPage>;
  readonly notes: SourceItem[];
  readonly faults: string[];
  readonly errors: AppError[];
  read: number;
};

function listingOf({ pages, notes, faults, errors }: Found, more: readonly string[]): PageListing {
  const failures = errors.map(({ message }) => message);
  return { pages: [...pages.values()], notes, faults: [...failures, ...faults, ...more] };
}

/** Gives the sitemaps that an index names. */
async function readListInto(found: Found, list: List, lists: PageLists): Promise<readonly List[]> {
  try {
    const { text, notes } = await fetchList(list.url, lists);
    const content =
      list.kind === 'sitemap' ? readSitemap(text, list.url) : { pages: linksIn(text), sitemaps: [] };
    found.read += 1;
    found.notes.push(...notes.map(encodingNote));
    addPages(found, content.pages, { list, addresses: lists.addresses });
    return nestedLists(found, content.sitemaps, list);
  } catch (error) {
    if (!(error instanceof AppError) || error.code === 'SYNC_CANCELLED') throw error;
    found.errors.push(error);
    return [];
  }
}

async function fetchList(url: string, { robots, http, options, pace }: PageLists) {
  if (!robots.isAllowed(url))
    throw new AppError('URL_BLOCKED', { url, reason: 'robots.txt of the site forbids it' });
  await pace();
  return http.fetchText(url, { ...options, unpack: true });
}

type Entry = Readonly<{ url: string; lastModified?: string | undefined }>;
type Content = Readonly<{ pages: readonly Entry[]; sitemaps: readonly Entry[] }>;

/** Throws SOURCE_MALFORMED for anything else than a sitemap or an index of them. */
function readSitemap(text: string, url: string): Content {
  const sitemap = parseAnswer(sitemapSchema, parseXml(text, { url, lists: SITEMAP_LISTS }), url);
  if ('urlset' in sitemap) {
    return { pages: 'url' in sitemap.urlset ? entriesFrom(sitemap.urlset.url, url) : [], sitemaps: [] };
  }
  const { sitemapindex } = sitemap;
  return { pages: [], sitemaps: 'sitemap' in sitemapindex ? entriesFrom(sitemapindex.sitemap, url) : [] };
}

/** An entry without an address could be any page: the whole is not to be trusted then. */
function entriesFrom(raws: readonly unknown[], url: string): readonly Entry[] {
  return raws.map((raw) => {
    const { loc, lastmod } = parseAnswer(sitemapEntrySchema, raw, url);
    return { url: loc, lastModified: lastmod?.trim() || undefined };
  });
}

function linksIn(html: string): readonly Entry[] {
  const links: Entry[] = [];
  walkHtml(html, {
    openTag: (name, { href }) => {
      if (name === 'a' && href) links.push({ url: href.trim() });
    },
    text: () => undefined,
    closeTag: () => undefined,
  });
  return links;
}

function addPages(
  { pages, notes }: Found,
  entries: readonly Entry[],
  { list, addresses }: Readonly<{ list: List; addresses: SiteAddresses }>,
): void {
  const foreign = new Set<string>();
  for (const entry of entries) {
    const url = addresses.resolve(entry.url, list.url);
    if (url === undefined) foreign.add(URL.parse(entry.url, list.url)?.host ?? entry.url);
    else if (addresses.isPosting(url) && !pages.has(url)) pages.set(url, pageFrom(url, entry));
  }
  if (list.kind === 'page') return;
  for (const host of foreign)
    notes.push({ kind: 'note', note: { kind: 'page-of-another-site', value: host } });
}

function pageFrom(url: string, { lastModified }: Entry): ListedPage {
  return lastModified === undefined ? { url } : { url, lastModified };
}

/** An index speaks for its own host only: another could be any. */
function nestedLists({ faults }: Found, entries: readonly Entry[], { url, depth }: List): readonly List[] {
  if (entries.length > 0 && depth === MAX_DEPTH) {
    faults.push(`${url} is an index of sitemaps within another within another`);
    return [];
  }
  return entries.flatMap((entry): readonly List[] => {
    const nested = URL.parse(entry.url, url);
    if (nested?.host === new URL(url).host) return [{ url: nested.href, kind: 'sitemap', depth: depth + 1 }];
    faults.push(`${url} names a sitemap of another host, ${entry.url}`);
    return [];
  });
}
