/** A sheet of an .xlsx file with a header row. */
import { open } from 'node:fs/promises';
import { AppError, reasonOf } from '../../shared/errors.ts';
import { checkHeader, MAX_ROW_BYTES, type Row, type Rows } from '../mapping/rows.ts';
import { spoolFile } from './spooled-file.ts';
import { openXlsxArchive } from './xlsx-archive.ts';
import { readSheetRows, type SheetRow } from './xlsx-sheet.ts';
import { readWorkbook, type Workbook } from './xlsx-workbook.ts';

export type XlsxOptions = Readonly<{
  path: string;
  /** The name of a sheet; without one the first that is not hidden. */
  sheet: string | undefined;
  /** Read instead of the file at the path, which is told in messages all the same. */
  bytes?: AsyncIterable<Uint8Array> | undefined;
  signal: AbortSignal | undefined;
}>;

/** The first row with something in it is the header. Throws FILE_UNREADABLE, SYNC_CANCELLED. */
export async function* readXlsxRows(options: XlsxOptions): Rows {
  const { path, bytes } = options;
  try {
    await using spooled = bytes && (await spoolFile(bytes));
    const opened = spooled?.path ?? path;
    await refuseOldFormat(opened);
    const archive = await openXlsxArchive(opened);
    try {
      const workbook = await readWorkbook(archive);
      yield* tableFrom(readSheetRows(archive, sheetPartOf(workbook, options.sheet), workbook), options);
    } finally {
      archive.close();
    }
  } catch (cause) {
    if (cause instanceof AppError) throw cause;
    throw new AppError('FILE_UNREADABLE', { path, reason: reasonOf(cause) }, { cause });
  }
  return { verdict: 'complete' };
}

const COMPOUND_FILE = 'd0cf11e0';

/** Old .xls files and workbooks with a password are not ZIPs; people give them the same name. */
async function refuseOldFormat(path: string): Promise<void> {
  const file = await open(path);
  try {
    const { buffer } = await file.read(Buffer.alloc(4), 0, 4, 0);
    if (buffer.toString('hex') === COMPOUND_FILE) {
      throw new Error('it is an old .xls file, or has a password; save it as .xlsx without one');
    }
  } finally {
    await file.close();
  }
}

function sheetPartOf({ sheets }: Workbook, name: string | undefined): string {
  const sheet = name === undefined ? sheets[0] : sheets.find((each) => each.name === name);
  if (sheet) return sheet.part;
  const names = sheets.map((each) => `"${each.name}"`).join(', ');
  throw new Error(
    name === undefined
      ? 'it has no sheet that is not hidden'
      : `it has no sheet "${name}"; its sheets are ${names}`,
  );
}

async function* tableFrom(
  rows: AsyncIterable<SheetRow>,
  { path, signal }: XlsxOptions,
): AsyncGenerator<Row, void> {
  let header: ReadonlyMap<number, string> | undefined;
  for await (const row of rows) {
    if (signal?.aborted) throw new AppError('SYNC_CANCELLED', { what: `Reading ${path}` });
    if (row.cells.size === 0 && !row.isTooLong) continue;
    if (header) {
      yield rowFrom(row, header);
      continue;
    }
    header = row.cells;
    const columns = [...header.values()];
    checkHeader(columns, (reason) => new AppError('FILE_UNREADABLE', { path, reason }));
    yield { kind: 'columns', columns, isWhole: true };
  }
  if (!header) throw new Error('its sheet is empty; it starts with a header row');
}

function rowFrom({ number, cells, isTooLong }: SheetRow, header: ReadonlyMap<number, string>): Row {
  const values = [...header].map(([index, column]) => [column, cells.get(index) ?? ''] as const);
  if (!isTooLong) return { kind: 'row', number, values: Object.fromEntries(values) };
  const reason = `row ${number}: it is longer than ${MAX_ROW_BYTES / 1_000_000} MB`;
  return { kind: 'bad', number, reason, raw: '' };
}
