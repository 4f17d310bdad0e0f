/**
 * Teamtailor careers sites: a JSON Feed in pages lists the postings with their text and pay, and an RSS feed has the department,
 * the workplace and the names of the locations. Both are needed: a posting must not lose what only one of them says. With a key,
 * the API is read instead.
 */
import type { TeamtailorSourceConfig } from '../../config/source-schema.ts';
import { collectPages, type Listing } from '../collect-pages.ts';
import type { Http, HttpOptions } from '../http.ts';
import { httpOptionsOf } from '../http-options.ts';
import { mergeRepeats } from '../merge-repeats.ts';
import { nextPageUrl } from '../next-page-url.ts';
import { readPostingId } from '../posting-schema.ts';
import { encodingNote, parseAnswer, readList, readPosting } from '../read-list.ts';
import { readPages } from '../read-pages.ts';
import type { Completeness, FetchOptions, Source, SourceItem } from '../source.ts';
import { parseXml } from '../xml.ts';
import { readApi } from './read-api.ts';
import {
  type TeamtailorRssItem,
  teamtailorFeedSchema,
  teamtailorItemSchema,
  teamtailorRssItemSchema,
  teamtailorRssSchema,
} from './teamtailor-schema.ts';
import { toSourceJob } from './to-source-job.ts';

export type TeamtailorSettings = Pick<
  TeamtailorSourceConfig,
  'id' | 'baseUrl' | 'allowPrivateNetwork' | 'maxBytes'
> &
  Readonly<{
    /** Its base URL is then that of the API. */
    apiKey?: string;
  }>;

export function createTeamtailorSource(settings: TeamtailorSettings, http: Http): Source {
  return { id: settings.id, type: 'teamtailor', fetch: (options) => fetchJobs(settings, http, options) };
}

function fetchJobs(
  { baseUrl, apiKey, ...settings }: TeamtailorSettings,
  http: Http,
  fetchOptions: FetchOptions = {},
): AsyncGenerator<SourceItem, Completeness> {
  const site = { http, baseUrl, options: httpOptionsOf(settings, fetchOptions.signal) };
  return apiKey === undefined ? readFeeds(site) : readApi({ ...site, apiKey }, fetchOptions);
}

type Site = Readonly<{ http: Http; baseUrl: string; options: HttpOptions }>;

async function* readFeeds(site: Site): AsyncGenerator<SourceItem, Completeness> {
  const listing = await listPostings(site);
  const rss = await readRss(site, listing.postings.length);
  yield* listing.notes;
  yield* rss.notes;
  yield* mergeRepeats(listing.postings.map((raw) => itemFrom(raw, rss.items)));
  return verdictOf(listing, rss.items);
}

function listPostings({ http, baseUrl, options }: Site): Promise<Listing> {
  let url = `${baseUrl}/jobs.json`;
  const pages = readPages({
    keyOf: idOf,
    fetchPage: async () => {
      const { list, notes } = await readList(teamtailorFeedSchema, { http, url, options });
      const next = nextPageUrl(list.next_url, url);
      url = next ?? url;
      return { postings: list.items, notes, isLast: next === undefined };
    },
  });
  return collectPages(pages);
}

type Rss = Readonly<{ items: ReadonlyMap<string, TeamtailorRssItem>; notes: readonly SourceItem[] }>;

/** The length of this feed unless another is asked for; it has no pages. */
const RSS_LENGTH = 100;
const RSS_LISTS = ['rss.channel.item', 'rss.channel.item.tt:locations.tt:location'];

async function readRss({ http, baseUrl, options }: Site, count: number): Promise<Rss> {
  const url = `${baseUrl}/jobs.rss${count > RSS_LENGTH ? `?per_page=${count}` : ''}`;
  const { text, notes } = await http.fetchText(url, options);
  const feed = parseAnswer(teamtailorRssSchema, parseXml(text, { url, lists: RSS_LISTS }), url);
  const items = (feed.rss.channel?.item ?? []).flatMap((raw) => {
    const item = teamtailorRssItemSchema.safeParse(raw);
    return item.success ? [[item.data.guid, item.data] as const] : [];
  });
  return { items: new Map(items), notes: notes.map(encodingNote) };
}

function itemFrom(raw: unknown, rss: Rss['items']): SourceItem {
  return readPosting(raw, {
    schema: teamtailorItemSchema,
    idOf,
    toItem: (item) => ({ kind: 'job', job: toSourceJob(item, rss.get(item.id)) }),
  });
}

function idOf(raw: unknown): string | undefined {
  return readPostingId(raw, 'id');
}

/** What one feed has the other has to have. The shorter one of RSS proves nothing: it may be cut at its length. */
function verdictOf({ postings, completeness }: Listing, rss: Rss['items']): Completeness {
  const listed = new Set(postings.map(idOf));
  const missing = [...rss.keys()].filter((id) => !listed.has(id)).length;
  if (completeness.verdict === 'partial' || missing === 0) return completeness;
  return { verdict: 'partial', reason: `jobs.rss lists ${missing} postings that jobs.json does not` };
}
