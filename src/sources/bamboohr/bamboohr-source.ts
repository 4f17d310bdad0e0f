/** BambooHR careers pages: one list names the openings, one call each has their text. */
import type { BambooHrSourceConfig } from '../../config/source-schema.ts';
import { completenessOf } from '../completeness.ts';
import type { Http } from '../http.ts';
import { httpOptionsOf } from '../http-options.ts';
import { readPostingId } from '../posting-schema.ts';
import { readListed } from '../read-details.ts';
import { readList } from '../read-list.ts';
import type { Completeness, FetchOptions, Source, SourceItem } from '../source.ts';
import {
  type BambooHrOpening,
  type BambooHrRow,
  bambooHrDetailSchema,
  bambooHrListSchema,
  bambooHrRowSchema,
} from './bamboohr-schema.ts';
import { toSourceJob } from './to-source-job.ts';

export type BambooHrSettings = Pick<
  BambooHrSourceConfig,
  'id' | 'account' | 'baseUrl' | 'allowPrivateNetwork' | 'maxBytes'
>;

export function createBambooHrSource(settings: BambooHrSettings, http: Http): Source {
  return { id: settings.id, type: 'bamboohr', fetch: (options) => fetchOpenings(settings, http, options) };
}

/** The vendor names no limit: no more than a person with two tabs. */
const AT_ONCE = 2;

async function* fetchOpenings(
  settings: BambooHrSettings,
  http: Http,
  { signal, onTotal }: FetchOptions = {},
): AsyncGenerator<SourceItem, Completeness> {
  const options = httpOptionsOf(settings, signal);
  const careersUrl = careersUrlOf(settings);
  const { list, notes } = await readList(bambooHrListSchema, { http, url: `${careersUrl}/list`, options });
  const { result, meta } = list;
  yield* readListed({ postings: result, notes, total: meta?.totalCount ?? undefined }, onTotal, {
    http,
    options,
    atOnce: AT_ONCE,
    rowSchema: bambooHrRowSchema,
    idOf: (raw) => readPostingId(raw, 'id'),
    idOfRow: ({ id }) => id,
    urlOf: ({ id }) => `${careersUrl}/${encodeURIComponent(id)}/detail`,
    detailSchema: bambooHrDetailSchema,
    toItem: (detail, row) => itemFrom(row, detail.result.jobOpening, careersUrl),
  });
  return completenessOf(result.length, meta?.totalCount);
}

function careersUrlOf({ baseUrl, account }: BambooHrSettings): string {
  return `${baseUrl ?? `https://${account}.bamboohr.com`}/careers`;
}

function itemFrom(row: BambooHrRow, opening: BambooHrOpening, careersUrl: string): SourceItem {
  const status = opening.jobOpeningStatus?.trim();
  if (status && status.toLowerCase() !== 'open') {
    return { kind: 'skipped', externalId: row.id, reason: `its status is "${status}"` };
  }
  return { kind: 'job', job: toSourceJob(row, opening, careersUrl) };
}
