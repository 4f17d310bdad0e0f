/** Postings in a feed of any kind over HTTP: XML, JSON, JSON Lines or CSV, read by a mapping of the employer's. */
import type { FeedSourceConfig } from '../../config/source-schema.ts';
import { AppError } from '../../shared/errors.ts';
import type { Http } from '../http.ts';
import { httpOptionsOf } from '../http-options.ts';
import { createRowMapper } from '../mapping/apply-mapping.ts';
import { readCsvRows } from '../mapping/csv-rows.ts';
import { readJsonlRows } from '../mapping/jsonl-rows.ts';
import { mapRows } from '../mapping/map-rows.ts';
import { readMapping } from '../mapping/read-mapping.ts';
import type { Rows } from '../mapping/rows.ts';
import { type SeeRow, watchRows } from '../mapping/watch-rows.ts';
import { encodingNote } from '../read-list.ts';
import type { Completeness, FetchOptions, Source, SourceItem } from '../source.ts';
import { feedFormatOf } from './feed-format.ts';
import { pageUrlOf } from './page-url.ts';
import { readFeedPages } from './read-feed-pages.ts';

export type FeedSettings = Pick<
  FeedSourceConfig,
  'id' | 'url' | 'format' | 'items' | 'mapping' | 'total' | 'paging' | 'allowPrivateNetwork' | 'maxBytes'
>;

/** `seeRow` sees the rows of a table; XML and JSON are seen on their way through `http`. */
export function createFeedSource(settings: FeedSettings, http: Http, seeRow?: SeeRow): Source {
  return {
    id: settings.id,
    type: 'feed',
    fetch: (options) => fetchFeed(settings, { http, seeRow }, options),
  };
}

/** The first answer tells the format of the feed, where the configuration does not. */
async function* fetchFeed(
  settings: FeedSettings,
  { http, seeRow }: Readonly<{ http: Http; seeRow: SeeRow | undefined }>,
  { signal, onTotal }: FetchOptions = {},
): AsyncGenerator<SourceItem, Completeness> {
  const mapping = await readMapping(settings.mapping);
  const mapper = createRowMapper(mapping);
  const options = httpOptionsOf(settings, signal);
  const first = await http.fetchText(pageUrlOf(settings, { number: 1, offset: 0 }), options);
  const format = settings.format ?? feedFormatOf(first.text, settings.url);
  const origin = { name: settings.url, mapping: settings.mapping };
  if (format === 'xml' || format === 'json') {
    return yield* readFeedPages({ http, options, settings, first, format, mapper, origin, onTotal });
  }
  yield* first.notes.map(encodingNote);
  const rows = openRows(first.text, { settings, format, delimiter: mapping.delimiter });
  return yield* mapRows(watchRows(rows, seeRow), mapper, origin);
}

type Table = Readonly<{ settings: FeedSettings; format: 'csv' | 'jsonl'; delimiter: string | undefined }>;

function openRows(text: string, { settings, format, delimiter }: Table): Rows {
  const { url, items, total, paging } = settings;
  const unusable = (reason: string) => new AppError('SOURCE_MALFORMED', { url, reason });
  if (items !== undefined || total !== undefined || paging !== undefined) {
    throw unusable('it is neither XML nor JSON, and only these have "items", "total" and "paging"');
  }
  const bytes = bytesOf(text);
  if (format === 'jsonl') return readJsonlRows(bytes);
  const isTabbed = new URL(url).pathname.toLowerCase().endsWith('.tsv');
  return readCsvRows(bytes, { delimiter: delimiter ?? (isTabbed ? '\t' : ','), unusable });
}

async function* bytesOf(text: string): AsyncGenerator<Uint8Array> {
  yield Buffer.from(text);
}
