/** Candidate sites of Oracle Recruiting Cloud: a list in pages names the requisitions, one call each has their text. */
import type { OracleSourceConfig } from '../../config/source-schema.ts';
import { collectPages, type Listing } from '../collect-pages.ts';
import type { Http, HttpOptions } from '../http.ts';
import { httpOptionsOf } from '../http-options.ts';
import { readPostingId } from '../posting-schema.ts';
import { readListed } from '../read-details.ts';
import { readList } from '../read-list.ts';
import { readPages } from '../read-pages.ts';
import type { Completeness, FetchOptions, Source, SourceItem } from '../source.ts';
import {
  type OracleDetail,
  type OracleRow,
  oracleDetailSchema,
  oracleListSchema,
  oracleRowSchema,
} from './oracle-schema.ts';
import { toSourceJob } from './to-source-job.ts';

export type OracleSettings = Pick<
  OracleSourceConfig,
  'id' | 'baseUrl' | 'site' | 'language' | 'allowPrivateNetwork' | 'maxBytes'
>;

export function createOracleSource(settings: OracleSettings, http: Http): Source {
  return { id: settings.id, type: 'oracle', fetch: (options) => fetchSite(settings, http, options) };
}

/** As large as sites are known to answer; where they give less, the next page begins where the last one ended. */
const PAGE_SIZE = 200;
/** The vendor names no limit: no more than a person with two tabs. */
const AT_ONCE = 2;

async function* fetchSite(
  settings: OracleSettings,
  http: Http,
  { signal, onTotal }: FetchOptions = {},
): AsyncGenerator<SourceItem, Completeness> {
  const { apiUrl, siteUrl, siteNumber } = addressesOf(settings);
  const options = {
    ...httpOptionsOf(settings, signal),
    headers: { 'ora-irc-language': settings.language },
  };
  const listing = await listRequisitions({ http, options, apiUrl, siteNumber });
  yield* readListed(listing, onTotal, {
    http,
    options,
    atOnce: AT_ONCE,
    rowSchema: oracleRowSchema,
    idOf,
    idOfRow: ({ Id }) => Id,
    urlOf: ({ Id }) => detailUrlOf(apiUrl, siteNumber, Id),
    detailSchema: oracleDetailSchema,
    toItem: (detail, row) => itemFrom(row, detail, siteUrl),
  });
  return listing.postings.length === 0 ? NOTHING_LISTED : listing.completeness;
}

/** Whether an unknown site answers so as well is not documented. */
const NOTHING_LISTED: Completeness = {
  verdict: 'partial',
  reason: 'the list is empty, which a wrong site number looks like as well',
};

type Addresses = Readonly<{ apiUrl: string; siteUrl: string; siteNumber: string }>;

function addressesOf({ baseUrl, site, language }: OracleSettings): Addresses {
  const siteNumber = encodeURIComponent(site);
  return {
    apiUrl: `${baseUrl}/hcmRestApi/resources/latest`,
    siteUrl: `${baseUrl}/hcmUI/CandidateExperience/${language}/sites/${siteNumber}`,
    siteNumber,
  };
}

/** Without the `expand` an answer has no requisitions, and outside of the `finder` limit and offset are ignored. */
function pageUrlOf(apiUrl: string, siteNumber: string, offset: number): string {
  const finder = `findReqs;siteNumber=${siteNumber},limit=${PAGE_SIZE},offset=${offset},sortBy=POSTING_DATES_DESC`;
  const expand = 'requisitionList.secondaryLocations';
  return `${apiUrl}/recruitingCEJobRequisitions?onlyData=true&expand=${expand}&finder=${finder}`;
}

function detailUrlOf(apiUrl: string, siteNumber: string, id: string): string {
  const finder = `ById;Id=%22${encodeURIComponent(id)}%22,siteNumber=${siteNumber}`;
  return `${apiUrl}/recruitingCEJobRequisitionDetails?expand=all&onlyData=true&finder=${finder}`;
}

function listRequisitions({
  http,
  options,
  apiUrl,
  siteNumber,
}: Readonly<{ http: Http; options: HttpOptions; apiUrl: string; siteNumber: string }>): Promise<Listing> {
  const pages = readPages({
    fetchPage: async (offset) => {
      const url = pageUrlOf(apiUrl, siteNumber, offset);
      const { list, notes } = await readList(oracleListSchema, { http, url, options });
      return { ...list, notes };
    },
    keyOf: idOf,
  });
  return collectPages(pages);
}

function idOf(raw: unknown): string | undefined {
  return readPostingId(raw, 'Id');
}

/** Oracle's "pipeline requisition" gathers candidates for openings to come. */
function itemFrom(row: OracleRow, detail: OracleDetail, siteUrl: string): SourceItem {
  if (/\bpipeline\b/i.test(detail.RequisitionType ?? '')) {
    return { kind: 'skipped', externalId: row.Id, reason: 'a pipeline requisition, not an opening' };
  }
  return { kind: 'job', job: toSourceJob(row, detail, siteUrl) };
}
