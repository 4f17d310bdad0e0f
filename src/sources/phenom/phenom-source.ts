/** Phenom careers sites: a list in pages names the postings, one call each has their text; all by `POST /widgets`. */
import type { PhenomSourceConfig } from '../../config/source-schema.ts';
import { collectPages } from '../collect-pages.ts';
import type { Http } from '../http.ts';
import { httpOptionsOf } from '../http-options.ts';
import { readPostingId } from '../posting-schema.ts';
import { readListed } from '../read-details.ts';
import { readList } from '../read-list.ts';
import { readPages } from '../read-pages.ts';
import type { Completeness, FetchOptions, Source, SourceItem } from '../source.ts';
import {
  type PhenomDetail,
  type PhenomRow,
  phenomDetailSchema,
  phenomListSchema,
  phenomRowSchema,
} from './phenom-schema.ts';
import { type PhenomPage, toSourceJob } from './to-source-job.ts';

export type PhenomSettings = Pick<
  PhenomSourceConfig,
  'id' | 'baseUrl' | 'path' | 'allowPrivateNetwork' | 'maxBytes'
>;

export function createPhenomSource(settings: PhenomSettings, http: Http): Source {
  return { id: settings.id, type: 'phenom', fetch: (options) => fetchSite(settings, http, options) };
}

/** The largest page that sites are known to answer; where they give less, the next page begins where the last one ended. */
const PAGE_SIZE = 100;
/** The vendor names no limit: no more than a person with two tabs. */
const AT_ONCE = 2;

async function* fetchSite(
  settings: PhenomSettings,
  http: Http,
  { signal, onTotal }: FetchOptions = {},
): AsyncGenerator<SourceItem, Completeness> {
  const options = httpOptionsOf(settings, signal);
  const url = `${settings.baseUrl}/widgets`;
  const { page, visitor } = siteOf(settings);
  const pages = readPages({
    fetchPage: async (from) => {
      const question = { ...visitor, ...EVERY_POSTING, from, size: PAGE_SIZE };
      const { list, notes } = await readList(phenomListSchema, {
        http,
        url,
        options: { ...options, question },
      });
      return { ...list, notes };
    },
    keyOf: idOf,
  });
  const listing = await collectPages(pages);
  yield* readListed(listing, onTotal, {
    http,
    options,
    atOnce: AT_ONCE,
    rowSchema: phenomRowSchema,
    idOf,
    idOfRow: ({ jobSeqNo }) => jobSeqNo,
    urlOf: () => url,
    questionOf: ({ jobSeqNo }) => ({ ...visitor, ddoKey: 'jobDetail', pageName: 'job-details', jobSeqNo }),
    detailSchema: phenomDetailSchema,
    toItem: (detail, row) => itemFrom(row, detail, page),
  });
  return listing.postings.length === 0 ? NOTHING_LISTED : listing.completeness;
}

const EVERY_POSTING = {
  ddoKey: 'refineSearch',
  pageName: 'search-results',
  jobs: true,
  global: true,
  keywords: '',
  selected_fields: {},
  locationData: {},
  sort: { order: 'desc', field: 'postedDate' },
};

/** Whether a site without postings and a site that does not know the path can be told apart is not documented. */
const NOTHING_LISTED: Completeness = {
  verdict: 'partial',
  reason: 'the list is empty, which a wrong path looks like as well',
};

/** `path` is "COUNTRY/LANGUAGE", as in the address of every page: "us/en", "global/en". */
function siteOf({ baseUrl, path }: PhenomSettings): Readonly<{ page: PhenomPage; visitor: object }> {
  const [country = '', language = ''] = path.split('/');
  return {
    page: { url: `${baseUrl}/${path}`, language },
    visitor: { lang: `${language}_${country}`, country, deviceType: 'desktop', siteType: 'external' },
  };
}

function idOf(raw: unknown): string | undefined {
  return readPostingId(raw, 'jobSeqNo');
}

function itemFrom(row: PhenomRow, detail: PhenomDetail, page: PhenomPage): SourceItem {
  const shownTo = detail.jobVisibility ?? row.jobVisibility ?? [];
  const isExternal = shownTo.length === 0 || shownTo.some((name) => name.toLowerCase() === 'external');
  if (isExternal) return { kind: 'job', job: toSourceJob(row, detail, page) };
  return { kind: 'skipped', externalId: row.jobSeqNo, reason: 'not a public posting' };
}
