/** Workday candidate sites: a list in pages of 20 names the postings, one call each has their text. */
import type { WorkdaySourceConfig } from '../../config/source-schema.ts';
import { fetchDetails, sortRows } from '../fetch-details.ts';
import type { Http } from '../http.ts';
import { httpOptionsOf } from '../http-options.ts';
import { readList, readPosting } from '../read-list.ts';
import type { Completeness, FetchOptions, Source, SourceItem } from '../source.ts';
import { type AskWorkday, listPostings } from './list-postings.ts';
import { externalIdFrom, toSourceJob } from './to-source-job.ts';
import {
  pathOf,
  type WorkdayPosting,
  type WorkdayRow,
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
  onTotal?.(listing.total ?? listing.postings.length);
  const { rows, rejects } = sortRows(listing.postings, { schema: workdayRowSchema, idOf });
  yield* listing.notes;
  yield* rejects;
  yield* fetchDetails(rows, {
    http,
    options,
    atOnce: AT_ONCE,
    idOf: idOfRow,
    urlOf: ({ externalPath }) => `${apiUrl}${externalPath}`,
    toItem: (detail, row) =>
      readPosting(detail, {
        schema: workdayDetailSchema,
        idOf: () => idOfRow(row),
        toItem: ({ jobPostingInfo }) => itemFrom(row, jobPostingInfo, siteUrl),
      }),
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

function idOfRow({ externalPath }: WorkdayRow): string {
  return externalIdFrom(externalPath);
}

function itemFrom(row: WorkdayRow, posting: WorkdayPosting, siteUrl: string): SourceItem {
  if (posting.posted === false || posting.canApply === false) {
    return { kind: 'skipped', externalId: idOfRow(row), reason: 'no longer open to applications' };
  }
  return { kind: 'job', job: toSourceJob(row.externalPath, posting, siteUrl) };
}
