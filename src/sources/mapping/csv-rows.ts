/** CSV with a header row (RFC 4180; the delimiter may differ). */
import { pipeline, Readable } from 'node:stream';
import { type CsvError, parse } from 'csv-parse';
import type { AppError } from '../../shared/errors.ts';
import {
  checkHeader,
  MAX_RAW_CHARACTERS,
  MAX_ROW_BYTES,
  type Row,
  type Rows,
  type RowValues,
  utf8From,
} from './rows.ts';

export type CsvOptions = Readonly<{
  delimiter: string;
  /** The error that says why the text as a whole is of no use. */
  unusable: (reason: string) => AppError;
}>;

/** Throws what `unusable` gives when there is no usable header. */
export async function* readCsvRows(bytes: AsyncIterable<Uint8Array>, options: CsvOptions): Rows {
  let header: readonly string[] | undefined;
  let last: Row | undefined;
  for await (const record of readRecords(bytes, options.delimiter)) {
    if (!header) {
      header = headerFrom(record, options);
      yield { kind: 'columns', columns: header.filter(Boolean), isWhole: true };
      continue;
    }
    last = record.fault ? badRow(record, record.fault) : rowFrom(record, header);
    if (last) yield last;
  }
  if (!header) throw options.unusable('it is empty; a CSV starts with a header row');
  // An unclosed quote swallows everything to the end: what it swallowed is unknown.
  if (last?.kind === 'bad' && last.reason.includes(UNCLOSED)) {
    return { verdict: 'partial', reason: `it ends in the middle of row ${last.number}` };
  }
  return { verdict: 'complete' };
}

/** Fields are Latin-1 texts, a character a byte: the bytes are kept as they are until each is checked to be UTF-8. */
type CsvRecord = Readonly<{ number: number; fields: readonly string[]; fault?: string }>;

const UNCLOSED = 'quotation mark is never closed';

async function* readRecords(bytes: AsyncIterable<Uint8Array>, delimiter: string): AsyncGenerator<CsvRecord> {
  const queue: CsvRecord[] = [];
  let number = 0;
  let faultyLine: unknown;
  const parser = parse({
    delimiter,
    encoding: 'latin1',
    max_record_size: MAX_ROW_BYTES,
    relax_column_count: true,
    skip_records_with_error: true,
    // Both are called in the order of the file; the stream itself would lose the place of a faulty record.
    on_record: (fields) => {
      number += 1;
      queue.push({ number, fields });
      return fields;
    },
    on_skip: (error) => {
      // One record may have several faults; they stand on one line, because a misplaced quotation mark ends the quotation.
      const line: unknown = error?.['lines'];
      if (line !== undefined && line === faultyLine) return undefined;
      faultyLine = line;
      number += 1;
      queue.push({ number, fields: fieldsFrom(error), fault: faultFrom(error) });
      return undefined;
    },
  });
  // The fault, if any, arrives through the iteration of the parser.
  pipeline(Readable.from(bytes), parser, () => undefined);
  for await (const _ of parser) yield* queue.splice(0);
  yield* queue;
}

const FAULTS: Readonly<Record<string, string>> = {
  CSV_QUOTE_NOT_CLOSED: `a ${UNCLOSED}`,
  CSV_INVALID_CLOSING_QUOTE: 'a quotation mark stands inside a field; double it ("") and quote the field',
  INVALID_OPENING_QUOTE: 'a quotation mark stands inside a field; double it ("") and quote the field',
  CSV_MAX_RECORD_SIZE: `it is longer than ${MAX_ROW_BYTES / 1_000_000} MB; a quotation mark may not be closed`,
};

function faultFrom(error: CsvError | undefined): string {
  return FAULTS[error?.code ?? ''] ?? error?.message ?? 'it could not be parsed';
}

/** What the parser had of the record when it gave up. */
function fieldsFrom(error: CsvError | undefined): readonly string[] {
  const fields: unknown = error?.['record'];
  return Array.isArray(fields) ? fields.map(String) : [];
}

function headerFrom(record: CsvRecord, { unusable }: CsvOptions): readonly string[] {
  if (record.fault) throw unusable(`its header row has a fault: ${record.fault}`);
  const names = record.fields.map((field) => {
    const name = textFrom(field);
    if (name === undefined) throw unusable('its header row is not UTF-8');
    return name.trim();
  });
  checkHeader(names, unusable);
  return names;
}

/** Undefined for an empty line. */
function rowFrom(record: CsvRecord, header: readonly string[]): Row | undefined {
  const { fields, number } = record;
  if (fields.length === 1 && fields[0] === '') return undefined;
  if (fields.length !== header.length) {
    return badRow(record, `it has ${fields.length} fields, the header names ${header.length}`);
  }
  const values: [column: string, value: string][] = [];
  for (const [index, column] of header.entries()) {
    const value = textFrom(fields[index] ?? '');
    if (value === undefined) return badRow(record, `the column "${column}" is not UTF-8`);
    if (column) values.push([column, value]);
  }
  return { kind: 'row', number, values: Object.fromEntries(values) satisfies RowValues };
}

function badRow({ number, fields }: CsvRecord, reason: string): Row {
  const raw = Buffer.from(fields.join(' | '), 'latin1').toString('utf8').slice(0, MAX_RAW_CHARACTERS);
  return { kind: 'bad', number, reason: `row ${number}: ${reason}`, raw };
}

function textFrom(latin1: string): string | undefined {
  return isAscii(latin1) ? latin1 : utf8From(Buffer.from(latin1, 'latin1'));
}

function isAscii(text: string): boolean {
  return !/[\u0080-\u00FF]/.test(text);
}
