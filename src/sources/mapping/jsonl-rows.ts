/** JSON Lines: one JSON object a line. */
import { reasonOf } from '../../shared/errors.ts';
import { rowSchema } from './row-schema.ts';
import { MAX_RAW_CHARACTERS, MAX_ROW_BYTES, type Row, type Rows, utf8From } from './rows.ts';

/** Columns are those of the first 100 lines: later lines may bring more. */
export async function* readJsonlRows(bytes: AsyncIterable<Uint8Array>): Rows {
  const first: Row[] = [];
  let isOpened = false;
  let last: Readonly<{ row: Row; isTerminated: boolean }> | undefined;
  for await (const line of splitLines(bytes)) {
    const row = rowFrom(line);
    if (!row) continue;
    last = { row, isTerminated: line.isTerminated };
    if (isOpened) {
      yield row;
    } else if (first.push(row) === ROWS_PEEKED) {
      isOpened = true;
      yield* withColumns(first.splice(0));
    }
  }
  if (!isOpened) yield* withColumns(first);
  if (last?.row.kind === 'bad' && !last.isTerminated) {
    return { verdict: 'partial', reason: `it ends in the middle of row ${last.row.number}` };
  }
  return { verdict: 'complete' };
}

const ROWS_PEEKED = 100;
const NEWLINE = 0x0a;

function* withColumns(rows: readonly Row[]): Generator<Row> {
  const columns = new Set(rows.flatMap((row) => (row.kind === 'row' ? Object.keys(row.values) : [])));
  yield { kind: 'columns', columns: [...columns], isWhole: false };
  yield* rows;
}

type Line = Readonly<{ number: number; bytes: Uint8Array; isTerminated: boolean; isTooLong: boolean }>;

/** Undefined for an empty line. */
function rowFrom({ number, bytes, isTooLong }: Line): Row | undefined {
  const bad = (reason: string, raw: string): Row => ({
    kind: 'bad',
    number,
    reason: `row ${number}: ${reason}`,
    raw: raw.slice(0, MAX_RAW_CHARACTERS),
  });
  if (isTooLong) return bad(`it is longer than ${MAX_ROW_BYTES / 1_000_000} MB`, '');
  const text = utf8From(bytes);
  if (text === undefined) return bad('it is not UTF-8', Buffer.from(bytes).toString('utf8'));
  if (text.trim() === '') return undefined;
  try {
    const values = rowSchema.safeParse(JSON.parse(text));
    return values.success ? { kind: 'row', number, values: values.data } : bad(notAnObject(text), text);
  } catch (error) {
    return bad(`it is not JSON (${reasonOf(error)})`, text);
  }
}

function notAnObject(text: string): string {
  return text.trimStart().startsWith('[')
    ? 'it is a JSON array; a JSON Lines file has one object a line (jq -c ".[]" makes one of the other)'
    : 'it is not a JSON object';
}

async function* splitLines(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Line> {
  let number = 1;
  let parts: Uint8Array[] = [];
  let length = 0;
  const take = (part: Uint8Array) => {
    length += part.length;
    if (length > MAX_ROW_BYTES) parts = [];
    else if (part.length > 0) parts.push(part);
  };
  const finish = (isTerminated: boolean): Line => {
    const line = { number, bytes: Buffer.concat(parts), isTerminated, isTooLong: length > MAX_ROW_BYTES };
    number += 1;
    parts = [];
    length = 0;
    return line;
  };
  for await (const chunk of bytes) {
    let start = 0;
    for (let end = chunk.indexOf(NEWLINE); end !== -1; end = chunk.indexOf(NEWLINE, start)) {
      take(chunk.subarray(start, end));
      yield finish(true);
      start = end + 1;
    }
    take(chunk.subarray(start));
  }
  if (length > 0) yield finish(false);
}
