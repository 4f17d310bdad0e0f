/** The postings of an XML or JSON feed, page by page. */
import type { Http, HttpOptions, HttpText } from '../http.ts';
import type { RowMapper } from '../mapping/apply-mapping.ts';
import { isRow } from '../mapping/field-reader.ts';
import { itemsFrom } from '../mapping/map-rows.ts';
import type { RowsOrigin } from '../mapping/read-mapping.ts';
import type { Row } from '../mapping/rows.ts';
import { mergeRepeats } from '../merge-repeats.ts';
import { encodingNote } from '../read-list.ts';
import { type Page, type Paging, readPages } from '../read-pages.ts';
import type { Completeness, FetchOptions, SourceItem } from '../source.ts';
import { pageUrlOf } from './page-url.ts';
import { type DocumentSettings, readDocument } from './read-document.ts';

export type FeedPages = Readonly<{
  http: Http;
  options: HttpOptions;
  settings: DocumentSettings & Readonly<{ url: string }>;
  /** The first page, which told the format. */
  first: HttpText;
  format: 'xml' | 'json';
  mapper: RowMapper;
  origin: RowsOrigin;
  onTotal: FetchOptions['onTotal'];
}>;

/** Throws SOURCE_MALFORMED for a first page of another shape, and MAPPING_INVALID when its postings lack what every posting needs. */
export async function* readFeedPages(feed: FeedPages): AsyncGenerator<SourceItem, Completeness> {
  const { mapper } = feed;
  const pages = readPages({
    fetchPage: pageFetcher(feed),
    keyOf: (posting) => (isRow(posting) ? mapper.idOf(posting) : undefined),
  });
  let rowsBefore = 0;
  for (;;) {
    const next = await pages.next();
    if (next.done) return rowsBefore === 0 ? nothingListed(feed) : next.value;
    const { postings, notes = [] } = next.value;
    if (rowsBefore === 0) announceTotal(next.value, feed);
    yield* notes;
    yield* mergeRepeats(pageItems(postings, rowsBefore, feed));
    rowsBefore += postings.length;
  }
}

/** In XML an empty feed and a wrong path look the same. */
function nothingListed({ settings: { items } }: FeedPages): Completeness {
  const reason = items
    ? `there is no posting at "${items}": the feed is empty, or the path leads elsewhere`
    : 'there is no posting in the feed';
  return { verdict: 'partial', reason };
}

function pageFetcher({ http, options, settings, first, format }: FeedPages): Paging['fetchPage'] {
  const { paging } = settings;
  let nextUrl: string | undefined;
  return async (offset, number) => {
    const url = nextUrl ?? pageUrlOf(settings, { number, offset });
    const { text, notes } = number === 1 ? first : await http.fetchText(url, options);
    const { postings, total, ...document } = readDocument({ text, url, format }, settings);
    nextUrl = document.nextUrl;
    const isCounted = paging !== undefined && paging.by !== 'next-url';
    return {
      postings,
      total,
      notes: notes.map(encodingNote),
      ...(isCounted ? {} : { isLast: nextUrl === undefined }),
    };
  };
}

function announceTotal({ total, postings, isLast }: Page, { onTotal }: FeedPages): void {
  const known = total ?? (isLast ? postings.length : undefined);
  if (known !== undefined) onTotal?.(known);
}

function* pageItems(
  postings: readonly unknown[],
  rowsBefore: number,
  { mapper, origin }: FeedPages,
): Generator<SourceItem> {
  const rows = postings.map((posting, index) => rowFrom(posting, rowsBefore + index + 1));
  if (rowsBefore === 0) {
    const columns = rows.flatMap((row) => (row.kind === 'row' ? Object.keys(row.values) : []));
    yield* itemsFrom({ kind: 'columns', columns: [...new Set(columns)], isWhole: false }, mapper, origin);
  }
  for (const row of rows) yield* itemsFrom(row, mapper, origin);
}

function rowFrom(posting: unknown, number: number): Row {
  if (isRow(posting)) return { kind: 'row', number, values: posting };
  return { kind: 'bad', number, reason: `row ${number}: it is a value and no object`, raw: posting };
}
