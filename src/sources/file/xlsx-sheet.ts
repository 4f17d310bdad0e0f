/** The rows of a sheet, one after another. */
import { MAX_ROW_BYTES } from '../mapping/rows.ts';
import { type ElementReader, readElements } from './read-elements.ts';
import type { XlsxArchive } from './xlsx-archive.ts';
import { cellTextFrom } from './xlsx-value.ts';
import type { Workbook } from './xlsx-workbook.ts';

/** Cells by the number of their column, from 0; those that say nothing are left out. */
export type SheetRow = Readonly<{ number: number; cells: ReadonlyMap<number, string>; isTooLong: boolean }>;

/** Throws when the sheet is larger than 500 MB, or no XML. */
export function readSheetRows(
  archive: XlsxArchive,
  part: string,
  workbook: Workbook,
): AsyncGenerator<SheetRow, void> {
  return readElements(archive.read(part, MAX_SHEET_BYTES), sheetReader(workbook));
}

const MAX_SHEET_BYTES = 500_000_000;
/** What a sheet can have at most. */
const MAX_ROWS = 1_048_576;
const MAX_COLUMNS = 16_384;

type OpenCell = Readonly<{ column: number; type: string; style: number }>;

/** Only what stands in `v`, or in `is` for a text of the cell's own, is its value; `f` is how it came about. */
function sheetReader(workbook: Workbook): ElementReader<SheetRow> {
  const rows: SheetRow[] = [];
  let cells = new Map<number, string>();
  let number = 0;
  let column = -1;
  let length = 0;
  let cell: OpenCell | undefined;
  let text = '';
  let isValue = false;
  const openers: Readonly<Record<string, (attributes: Readonly<Record<string, string>>) => void>> = {
    row: ({ r }) => {
      number = Number(r ?? number + 1);
      if (number > MAX_ROWS) throw new Error(`its sheet has more than ${MAX_ROWS} rows`);
      cells = new Map();
      column = -1;
      length = 0;
    },
    c: ({ r, t = 'n', s = '0' }) => {
      column = columnFrom(r) ?? column + 1;
      if (column >= MAX_COLUMNS) throw new Error(`row ${number} has more than ${MAX_COLUMNS} columns`);
      cell = { column, type: t, style: Number(s) };
      text = '';
    },
  };
  const closers: Readonly<Record<string, () => void>> = {
    c: () => {
      if (!cell) return;
      const format = workbook.formats[cell.style];
      const value = cellTextFrom(text, { type: cell.type, format }, workbook).trim();
      length += value.length;
      if (value && length <= MAX_ROW_BYTES) cells.set(cell.column, value);
      cell = undefined;
    },
    row: () => rows.push({ number, cells, isTooLong: length > MAX_ROW_BYTES }),
  };
  return {
    open: (name, attributes) => {
      isValue = cell !== undefined && (name === 'v' || name === 't');
      openers[name]?.(attributes);
    },
    text: (part) => {
      if (isValue && text.length <= MAX_ROW_BYTES) text += part;
    },
    close: (name) => {
      isValue = false;
      closers[name]?.();
    },
    take: () => rows.splice(0),
  };
}

/** "AB12" is column 27. */
function columnFrom(reference: string | undefined): number | undefined {
  const [, letters] = /^([A-Z]{1,3})\d/.exec(reference ?? '') ?? [];
  if (letters === undefined) return undefined;
  return letters.split('').reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}
