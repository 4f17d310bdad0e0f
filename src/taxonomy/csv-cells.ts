/**
 * How a taxonomy stands in spreadsheet cells, both ways, without loss.
 * Lists are joined by "; "; inside an item ";" is written "\;" and "\" is written "\\".
 * A text that a spreadsheet would take for a formula gets an apostrophe in front, which reading takes off again.
 */
import type { LookElsewhere } from './taxonomy.ts';

export const CSV_COLUMNS = [
  'area_slug',
  'area_name',
  'area_summary',
  'area_description',
  'area_order',
  'slug',
  'name',
  'summary',
  'description',
  'aliases',
  'keywords',
  'related',
  'look_elsewhere',
  'requires',
  'leads_to',
  'soc',
  'redirect_from',
  'redirect_to',
] as const;
export type CsvColumn = (typeof CSV_COLUMNS)[number];

export function listCell(items: readonly string[]): string {
  return items.map((item) => item.replace(/[\\;]/g, '\\$&')).join('; ');
}

export function parseListCell(cell: string): string[] {
  const items = cell.match(/(?:\\[\\;]|[^;])+/g) ?? [];
  return items
    .map((item) => item.trim())
    .filter((item) => item !== '')
    .map((item) => item.replace(/\\([\\;])/g, '$1'));
}

/** "clinical/nursing: these roles give no direct care; ..." */
export function lookElsewhereCell(looks: readonly LookElsewhere[]): string {
  return listCell(looks.map((look) => `${look.function}: ${look.because}`));
}

/** An item without a colon comes back with an empty reason, for the schema to complain about. */
export function parseLookElsewhereCell(cell: string): LookElsewhere[] {
  return parseListCell(cell).map((item) => {
    const colon = item.indexOf(':');
    if (colon < 0) return { function: item, because: '' };
    return { function: item.slice(0, colon).trim(), because: item.slice(colon + 1).trim() };
  });
}

/** One cell as CSV text: guarded against formulas, quoted where needed (RFC 4180). */
export function csvCell(text: string): string {
  const guarded = /^'*[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",;\r\n]|^\s|\s$/.test(guarded) ? `"${guarded.replaceAll('"', '""')}"` : guarded;
}

/** Takes off the apostrophe that csvCell put before a would-be formula. */
export function unguardedCell(cell: string): string {
  return /^'+[=+\-@\t\r]/.test(cell) ? cell.slice(1) : cell;
}
