/** SmartRecruiters boards: a list in pages names the postings, one call each has their text. */
import type { SmartRecruitersSourceConfig } from '../../config/source-schema.ts';
import { collectPages, type Listing } from '../collect-pages.ts';
import type { Http, HttpOptions } from '../http.ts';
import { httpOptionsOf } from '../http-options.ts';
import { readPostingId } from '../posting-schema.ts';
import { readListed } from '../read-details.ts';
import { readList } from '../read-list.ts';
import { readPages } from '../read-pages.ts';
import type { Completeness, FetchOptions, Source, SourceItem } from '../source.ts';
import {
  type SmartRecruitersPosting,
  smartRecruitersListSchema,
  smartRecruitersPostingSchema,
  smartRecruitersRowSchema,
} from './smartrecruiters-schema.ts';
import { toSourceJob } from './to-source-job.ts';

export type SmartRecruitersSettings = Pick<
  SmartRecruitersSourceConfig,
  'id' | 'company' | 'baseUrl' | 'allowPrivateNetwork' | 'maxBytes'
>;

export function createSmartRecruitersSource(settings: SmartRecruitersSettings, http: Http): Source {
  return {
    id: settings.id,
    type: 'smartrecruiters',
    fetch: (options) => fetchCompany(settings, http, options),
  };
}

/** The vendor's largest page. */
const PAGE_SIZE = 100;
/** The vendor allows eight calls at once and ten a second, for everybody who asks from here. */
const AT_ONCE = 4;

async function* fetchCompany(
  settings: SmartRecruitersSettings,
  http: Http,
  { signal, onTotal }: FetchOptions = {},
): AsyncGenerator<SourceItem, Completeness> {
  const options = httpOptionsOf(settings, signal);
  const listUrl = listUrlOf(settings);
  const listing = await listPostings({ http, url: listUrl, options });
  yield* readListed(listing, onTotal, {
    http,
    options,
    atOnce: AT_ONCE,
    rowSchema: smartRecruitersRowSchema,
    idOf,
    idOfRow: ({ id }) => id,
    urlOf: ({ id }) => `${listUrl}/${encodeURIComponent(id)}`,
    detailSchema: smartRecruitersPostingSchema,
    toItem: (posting, { id }) => itemFrom({ ...posting, id }),
  });
  return listing.postings.length === 0 ? NOTHING_LISTED : listing.completeness;
}

/** An empty board, a closed account and a misspelt name look the same. */
const NOTHING_LISTED: Completeness = {
  verdict: 'partial',
  reason: 'the list is empty, as SmartRecruiters answers for any company it does not know',
};

function listUrlOf({ baseUrl, company }: SmartRecruitersSettings): string {
  return `${baseUrl}/v1/companies/${encodeURIComponent(company)}/postings`;
}

function listPostings({
  http,
  url,
  options,
}: Readonly<{ http: Http; url: string; options: HttpOptions }>): Promise<Listing> {
  const pages = readPages({
    fetchPage: async (offset) => {
      const pageUrl = `${url}?limit=${PAGE_SIZE}&offset=${offset}`;
      const { list, notes } = await readList(smartRecruitersListSchema, { http, url: pageUrl, options });
      return { postings: list.content, total: list.totalFound, notes };
    },
    keyOf: idOf,
  });
  return collectPages(pages);
}

function idOf(raw: unknown): string | undefined {
  return readPostingId(raw, 'id');
}

function itemFrom(posting: SmartRecruitersPosting): SourceItem {
  const { id: externalId, active, visibility } = posting;
  if (active === false) return { kind: 'skipped', externalId, reason: 'no longer active' };
  if (visibility && visibility.toUpperCase() !== 'PUBLIC') {
    return { kind: 'skipped', externalId, reason: 'not a public posting' };
  }
  return { kind: 'job', job: toSourceJob(posting) };
}
