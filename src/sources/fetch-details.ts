/** For boards whose list only names its postings: sorts the rows, then asks for each posting, a few at once. */
import type { z } from 'zod';
import { AppError } from '../shared/errors.ts';
import type { Http, HttpJson, HttpOptions } from './http.ts';
import { encodingNote, rejectFrom } from './read-list.ts';
import type { SourceItem } from './source.ts';

export type SortedRows<T> = Readonly<{ rows: readonly T[]; rejects: readonly SourceItem[] }>;

/** A row that does not parse is a reject, named when its id can still be read. */
export function sortRows<T>(
  raws: readonly unknown[],
  { schema, idOf }: Readonly<{ schema: z.ZodType<T>; idOf: (raw: unknown) => string | undefined }>,
): SortedRows<T> {
  const rows: T[] = [];
  const rejects: SourceItem[] = [];
  for (const raw of raws) {
    const row = schema.safeParse(raw);
    if (row.success) rows.push(row.data);
    else rejects.push(rejectFrom(raw, row.error, idOf(raw)));
  }
  return { rows, rejects };
}

export type DetailReader<T> = Readonly<{
  http: Http;
  options: HttpOptions;
  /** Postings asked for at once. */
  atOnce: number;
  idOf: (row: T) => string;
  urlOf: (row: T) => string;
  toItem: (detail: unknown, row: T) => SourceItem;
}>;

/**
 * Yields a posting for each row, in their order; a row that comes again is asked for once. A posting that cannot be fetched is
 * a reject under its id: it is listed, so it is open. Throws the failure when five postings in a row cannot be fetched.
 */
export async function* fetchDetails<T>(
  rows: readonly T[],
  reader: DetailReader<T>,
): AsyncGenerator<SourceItem, void> {
  const waiting = [...new Map(rows.map((row) => [reader.idOf(row), row])).values()].values();
  const asked: Promise<Detail<T>>[] = [];
  const askNext = () => {
    const next = waiting.next();
    if (!next.done) asked.push(fetchDetail(next.value, reader));
  };
  for (let count = 0; count < reader.atOnce; count++) askNext();
  let failuresInARow = 0;
  for (let first = asked.shift(); first !== undefined; first = asked.shift()) {
    const detail = await first;
    failuresInARow = 'failure' in detail ? failuresInARow + 1 : 0;
    if ('failure' in detail && failuresInARow === PATIENCE) throw detail.failure;
    askNext();
    yield* itemsFrom(detail, reader);
  }
}

const PATIENCE = 5;

/** A failure is a value: others are under way when it happens. */
type Detail<T> = Readonly<{ row: T }> & (HttpJson | Readonly<{ failure: unknown }>);

async function fetchDetail<T>(row: T, { http, urlOf, options }: DetailReader<T>): Promise<Detail<T>> {
  try {
    return { row, ...(await http.fetchJson(urlOf(row), options)) };
  } catch (failure) {
    return { row, failure };
  }
}

/** Throws what is not the fault of one posting. */
function itemsFrom<T>(detail: Detail<T>, { idOf, toItem }: DetailReader<T>): readonly SourceItem[] {
  const { row } = detail;
  if (!('failure' in detail)) return [...detail.notes.map(encodingNote), toItem(detail.value, row)];
  const { failure } = detail;
  if (!(failure instanceof AppError) || failure.code === 'SYNC_CANCELLED') throw failure;
  return [{ kind: 'reject', externalId: idOf(row), reason: failure.message, raw: row }];
}
