/** USAJOBS: the announcements of US federal agencies, by its Search API, in pages with their texts. */
import type { UsajobsSourceConfig } from '../../config/source-schema.ts';
import type { Http } from '../http.ts';
import { httpOptionsOf } from '../http-options.ts';
import { mergeRepeats } from '../merge-repeats.ts';
import { readPostingId } from '../posting-schema.ts';
import { readList, readPosting } from '../read-list.ts';
import { type Page, readPages } from '../read-pages.ts';
import type { Completeness, FetchOptions, Source, SourceItem } from '../source.ts';
import { toSourceJob } from './to-source-job.ts';
import { type UsajobsAnnouncement, usajobsAnnouncementSchema, usajobsPageSchema } from './usajobs-schema.ts';

export type UsajobsSettings = Pick<
  UsajobsSourceConfig,
  'id' | 'email' | 'search' | 'baseUrl' | 'allowPrivateNetwork' | 'maxBytes'
> &
  Readonly<{
    /** Never logged: it goes into one header. */
    apiKey: string;
  }>;

export function createUsajobsSource(settings: UsajobsSettings, http: Http): Source {
  return {
    id: settings.id,
    type: 'usajobs',
    fetch: (options) => fetchAnnouncements(settings, http, options),
  };
}

/** The vendor's largest page. */
const PAGE_SIZE = 500;
/** A search finds no more than this, and counts no further. */
const WALL = 10_000;

async function* fetchAnnouncements(
  settings: UsajobsSettings,
  http: Http,
  { signal, onTotal }: FetchOptions = {},
): AsyncGenerator<SourceItem, Completeness> {
  const { email, apiKey } = settings;
  const headers = { 'user-agent': email, 'authorization-key': apiKey };
  const options = { ...httpOptionsOf(settings, signal), headers };
  const pages = readPages({
    keyOf: idOf,
    fetchPage: async (_offset, number) => {
      const { list, notes } = await readList(usajobsPageSchema, {
        http,
        url: pageUrlOf(settings, number),
        options,
      });
      return { ...list, notes };
    },
  });
  let first: Page | undefined;
  for (;;) {
    const page = await pages.next();
    if (page.done) return verdictOf(page.value, first?.total ?? 0);
    if (first === undefined) onTotal?.(page.value.total ?? page.value.postings.length);
    first ??= page.value;
    yield* page.value.notes ?? [];
    yield* mergeRepeats(page.value.postings.map(itemFrom));
  }
}

function pageUrlOf({ baseUrl, search }: UsajobsSettings, page: number): string {
  const parameters = { ...search, Fields: 'Full', ResultsPerPage: String(PAGE_SIZE), Page: String(page) };
  return `${baseUrl}/api/search?${new URLSearchParams(parameters)}`;
}

/** A value that the API does not know finds nothing, as an agency without openings does. */
function verdictOf(completeness: Completeness, total: number): Completeness {
  if (total >= WALL) {
    return { verdict: 'partial', reason: `a search shows ${WALL} announcements at the most: narrow it` };
  }
  return total === 0 ? { verdict: 'partial', reason: 'the search finds nothing' } : completeness;
}

function idOf(raw: unknown): string | undefined {
  return readPostingId(raw, 'MatchedObjectId');
}

function itemFrom(raw: unknown): SourceItem {
  return readPosting(raw, { schema: usajobsAnnouncementSchema, idOf, toItem });
}

function toItem(announcement: UsajobsAnnouncement): SourceItem {
  const paths = (announcement.MatchedObjectDescriptor.UserArea?.Details?.HiringPath ?? [])
    .map((path) => path.trim())
    .filter(Boolean);
  if (paths.length > 0 && paths.every((path) => path === AGENCY_ONLY)) {
    return {
      kind: 'skipped',
      externalId: announcement.MatchedObjectId,
      reason: "open to the agency's own employees only",
    };
  }
  return { kind: 'job', job: toSourceJob(announcement) };
}

const AGENCY_ONLY = 'fed-internal-search';
