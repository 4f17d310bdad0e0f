/** Workday candidate sites: a list in pages of 20 names the postings, one call each has their text. */
import type { WorkdaySourceConfig } from '../../config/source-schema.ts';
import type { Http } from '../http.ts';
import { httpOptionsOf } from '../http-options.ts';
import { readListed } from '../read-details.ts';
import { readList } from '../read-list.ts';
import type { Completeness, FetchOptions, Source, SourceItem } from '../source.ts';
import { type AskWorkday, listPostings } from './list-postings.ts';
import { externalIdFrom, toSourceJob } from './to-source-job.ts';
import {
  pathOf,
  type WorkdayPosting,
  workdayDetailSchema,
  workdayListSchema,
  workdayRowSchema,
} from './workday-schema.ts';

export type WorkdaySettings = Pick<
  WorkdaySourceConfig,
  'id' | 'baseUrl' | 'tenant' | 'site' | 'allowPrivateNetwork' | 'maxBytes'
>;

export function createWorkdaySource(settings: WorkdaySettings, http: Http): Source {
  return { id: settings.id, type: 'workday', fetch: (options) => fetchSite(settings, http, options) };
}

/** The vendor's largest page: it refuses to answer for more. */
const PAGE_SIZE = 20;
/** The vendor guards its sites against machines: no more than a person with two tabs. */
const AT_ONCE = 2;

async function* fetchSite(
  settings: WorkdaySettings,
  http: Http,
  { signal, onTotal }: FetchOptions = {},
): AsyncGenerator<SourceItem, Completeness> {
  const options = httpOptionsOf(settings, signal);
  const { apiUrl, siteUrl } = addressesOf(settings);
  const ask: AskWorkday = ({ appliedFacets, offset }) => {
    const question = { appliedFacets, limit: PAGE_SIZE, offset, searchText: '' };
    return readList(workdayListSchema, { http, url: `${apiUrl}/jobs`, options: { ...options, question } });
  };
  const listing = await listPostings(ask);
  yield* readListed(listing, onTotal, {
    http,
    options,
    atOnce: AT_ONCE,
    rowSchema: workdayRowSchema,
    idOf,
    idOfRow: ({ externalPath }) => externalIdFrom(externalPath),
    urlOf: ({ externalPath }) => `${apiUrl}${externalPath}`,
    detailSchema: workdayDetailSchema,
    toItem: ({ jobPostingInfo }, { externalPath }) => itemFrom(externalPath, jobPostingInfo, siteUrl),
  });
  return listing.completeness;
}

function addressesOf({
  baseUrl,
  tenant,
  site,
}: WorkdaySettings): Readonly<{ apiUrl: string; siteUrl: string }> {
  const siteName = encodeURIComponent(site);
  return {
    apiUrl: `${baseUrl}/wday/cxs/${encodeURIComponent(tenant)}/${siteName}`,
    siteUrl: `${baseUrl}/${siteName}`,
  };
}

function idOf(raw: unknown): string | undefined {
  const path = pathOf(raw);
  return path === undefined ? undefined : externalIdFrom(path);
}

function itemFrom(externalPath: string, posting: WorkdayPosting, siteUrl: string): SourceItem {
  const job = toSourceJob(externalPath, posting, siteUrl);
  const isClosed = posting.posted === false || posting.canApply === false;
  if (!isClosed) return { kind: 'job', job };
  return { kind: 'skipped', externalId: job.externalId, reason: 'no longer open to applications' };
}
