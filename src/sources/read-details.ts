/** For boards whose list only names its postings: reads the rows, then asks for each posting, a few at once. */
import type { z } from 'zod';
import { AppError } from '../shared/errors.ts';
import type { Http, HttpJson, HttpOptions } from './http.ts';
import { encodingNote, readPosting, rejectFrom } from './read-list.ts';
import type { FetchOptions, SourceItem } from './source.ts';

export type DetailReader<Row, Detail> = Readonly<{
  http: Http;
  options: HttpOptions;
  /** Postings asked for at once. */
  atOnce: number;
  rowSchema: z.ZodType<Row>;
  /** What is left to name a row by when it does not parse. */
  idOf: (raw: unknown) => string | undefined;
  idOfRow: (row: Row) => string;
  urlOf: (row: Row) => string;
  /** The answer for one posting, where it is no JSON. May throw what `fetchJson` throws. */
  fetchDetail?: (url: string, options: HttpOptions) => Promise<HttpJson>;
  /** For boards where the address is the same for all, and what is sent says which posting is meant. */
  questionOf?: (row: Row) => unknown;
  detailSchema: z.ZodType<Detail>;
  toItem: (detail: Detail, row: Row) => SourceItem;
}>;

/** What a list gave: its rows, and the vendor's total where it tells one. */
export type DetailedListing = Readonly<{
  postings: readonly unknown[];
  notes: readonly SourceItem[];
  total?: number | undefined;
}>;

/** Tells how many postings there are, then yields the notes of the list and each posting as `readDetails` does. */
export async function* readListed<Row, Detail>(
  { postings, notes, total = postings.length }: DetailedListing,
  onTotal: FetchOptions['onTotal'],
  reader: DetailReader<Row, Detail>,
): AsyncGenerator<SourceItem, void> {
  onTotal?.(total);
  yield* notes;
  yield* readDetails(postings, reader);
}

/**
 * Yields a reject for each row that does not parse, then a posting for each other row, in their order; a row that comes again
 * is asked for once. A posting that cannot be read is a reject under its id: it is listed, so it is open. Throws the failure
 * when five postings in a row cannot be fetched.
 */
export async function* readDetails<Row, Detail>(
  raws: readonly unknown[],
  reader: DetailReader<Row, Detail>,
): AsyncGenerator<SourceItem, void> {
  const { rows, rejects } = sortRows(raws, reader);
  yield* rejects;
  let failuresInARow = 0;
  for await (const answer of askInOrder(rows.values(), reader)) {
    failuresInARow = 'failure' in answer ? failuresInARow + 1 : 0;
    if ('failure' in answer && failuresInARow === PATIENCE) throw answer.failure;
    yield* itemsFrom(answer, reader);
  }
}

const PATIENCE = 5;

type Sorted<Row> = Readonly<{ rows: ReadonlyMap<string, Row>; rejects: readonly SourceItem[] }>;

function sortRows<Row, Detail>(
  raws: readonly unknown[],
  { rowSchema, idOf, idOfRow }: DetailReader<Row, Detail>,
): Sorted<Row> {
  const rows = new Map<string, Row>();
  const rejects: SourceItem[] = [];
  for (const raw of raws) {
    const row = rowSchema.safeParse(raw);
    if (row.success) rows.set(idOfRow(row.data), row.data);
    else rejects.push(rejectFrom(raw, row.error, idOf(raw)));
  }
  return { rows, rejects };
}

/** A failure is a value: others are under way when it happens. */
type Answer<Row> = Readonly<{ row: Row }> & (HttpJson | Readonly<{ failure: unknown }>);

async function* askInOrder<Row, Detail>(
  rows: Iterator<Row>,
  reader: DetailReader<Row, Detail>,
): AsyncGenerator<Answer<Row>, void> {
  const asked: Promise<Answer<Row>>[] = [];
  const askNext = () => {
    const next = rows.next();
    if (!next.done) asked.push(ask(next.value, reader));
  };
  for (let count = 0; count < reader.atOnce; count++) askNext();
  for (let first = asked.shift(); first !== undefined; first = asked.shift()) {
    yield await first;
    askNext();
  }
}

async function ask<Row, Detail>(
  row: Row,
  { http, urlOf, questionOf, options: shared, fetchDetail }: DetailReader<Row, Detail>,
): Promise<Answer<Row>> {
  const options = { ...shared, ...(questionOf && { question: questionOf(row) }) };
  try {
    const answer = fetchDetail ? fetchDetail(urlOf(row), options) : http.fetchJson(urlOf(row), options);
    return { row, ...(await answer) };
  } catch (failure) {
    return { row, failure };
  }
}

/** Throws what is not the fault of one posting. */
function itemsFrom<Row, Detail>(
  answer: Answer<Row>,
  { detailSchema, idOfRow, toItem }: DetailReader<Row, Detail>,
): readonly SourceItem[] {
  const { row } = answer;
  if (!('failure' in answer)) {
    const item = readPosting(answer.value, {
      schema: detailSchema,
      idOf: () => idOfRow(row),
      toItem: (detail) => toItem(detail, row),
    });
    return [...answer.notes.map(encodingNote), item];
  }
  const { failure } = answer;
  if (!(failure instanceof AppError) || failure.code === 'SYNC_CANCELLED') throw failure;
  return [{ kind: 'reject', externalId: idOfRow(row), reason: failure.message, raw: row }];
}
