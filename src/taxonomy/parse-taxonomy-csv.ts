/** A taxonomy as CSV (our own export, or a spreadsheet's) -> the content of a taxonomy file, not yet checked. */
import { parse } from 'csv-parse/sync';
import { z } from 'zod';
import { AppError, reasonOf } from '../shared/errors.ts';
import { slugFrom } from '../shared/slug.ts';
import {
  CSV_COLUMNS,
  type CsvColumn,
  parseListCell,
  parseLookElsewhereCell,
  unguardedCell,
} from './csv-cells.ts';
import { didYouMean } from './nearest-key.ts';

type Row = Readonly<{ lineNumber: number; cells: Readonly<Partial<Record<CsvColumn, string>>> }>;
type FunctionContent = Readonly<{ slug?: string; name: string; [key: string]: unknown }>;
export type AreaContent = {
  slug?: string;
  name: string;
  summary: string;
  description?: string;
  order?: number | string;
  functions: FunctionContent[];
};
export type ParsedTaxonomyCsv = Readonly<{
  areas: readonly AreaContent[];
  redirects: Readonly<Record<string, string>>;
  warnings: readonly string[];
  lineOf: (path: readonly PropertyKey[]) => number | undefined;
}>;

/** Throws TAXONOMY_UNREADABLE when the text is no CSV or lacks the area and function columns. */
export function parseTaxonomyCsv(text: string, path: string): ParsedTaxonomyCsv {
  const { rows, warnings } = readRows(text, path);
  const areas = new Map<string, AreaContent>();
  const redirects = new Map<string, string>();
  const lines = new Map<object, number>();
  let current: AreaContent | undefined;
  for (const { cells, lineNumber } of rows) {
    if (cells.redirect_from || cells.redirect_to) {
      redirects.set(cells.redirect_from ?? '', cells.redirect_to ?? '');
    }
    if (!hasArea(cells) && !hasFunction(cells)) continue;
    if (hasArea(cells) || !current) current = areaOf(cells, areas);
    else
      warnings.push(
        `line ${lineNumber}: no area is named, so "${cells.name}" joined "${current.name}" as above`,
      );
    warnings.push(...fillArea(current, cells).map((problem) => `line ${lineNumber}: ${problem}`));
    if (!lines.has(current)) lines.set(current, lineNumber);
    if (hasFunction(cells)) {
      const fn = functionContentFrom(cells);
      current.functions.push(fn);
      lines.set(fn, lineNumber);
    }
  }
  const areaList = [...areas.values()];
  return {
    areas: areaList,
    redirects: Object.fromEntries(redirects),
    warnings,
    lineOf: lineFinder(areaList, lines),
  };
}

/** Spreadsheet headings that mean one of our columns. */
const COLUMN_SYNONYMS: Readonly<Record<string, CsvColumn>> = {
  area: 'area_name',
  career_area: 'area_name',
  function: 'name',
  function_name: 'name',
  job_function: 'name',
  function_slug: 'slug',
};

function readRows(text: string, path: string): { rows: Row[]; warnings: string[] } {
  const records = parseRecords(text, path);
  const [header, ...body] = records;
  const columns = (header?.cells ?? []).map(columnOf);
  if (!columns.includes('area_name') || !columns.includes('name')) {
    const reason = 'its first line must name the columns, with "area_name" and "name" among them';
    throw new AppError('TAXONOMY_UNREADABLE', { path, reason });
  }
  const warnings = (header?.cells ?? [])
    .filter((heading, index) => columns[index] === undefined && heading.trim() !== '')
    .map(
      (heading) =>
        `line 1: the column "${heading}" is unknown and was left out${didYouMean(heading, CSV_COLUMNS)}`,
    );
  const rows = body.map(({ lineNumber, cells }) => ({ lineNumber, cells: cellsByColumn(cells, columns) }));
  return { rows, warnings };
}

const recordSchema = z.array(
  z.object({ record: z.array(z.string()), info: z.object({ lines: z.number() }) }),
);

function parseRecords(text: string, path: string): { lineNumber: number; cells: string[] }[] {
  const options = { bom: true, info: true, relax_column_count_less: true, skip_empty_lines: true };
  try {
    const records = recordSchema.parse(
      parse(text, { ...options, delimiter: delimiterOf(text), record_delimiter: ['\r\n', '\n', '\r'] }),
    );
    return records.map(({ record, info }) => ({ lineNumber: info.lines, cells: record }));
  } catch (error) {
    throw new AppError('TAXONOMY_UNREADABLE', { path, reason: reasonOf(error) }, { cause: error });
  }
}

/** Spreadsheets write commas, semicolons or tabs, by their language. */
function delimiterOf(text: string): string {
  const header = text.split(/\r\n|\r|\n/, 1)[0] ?? '';
  return [',', ';', '\t'].reduce((best, mark) =>
    header.split(mark).length > header.split(best).length ? mark : best,
  );
}

function columnOf(heading: string): CsvColumn | undefined {
  const name = heading
    .trim()
    .toLowerCase()
    .replace(/[\s-]+/g, '_');
  return CSV_COLUMNS.find((column) => column === name) ?? COLUMN_SYNONYMS[name];
}

function cellsByColumn(cells: readonly string[], columns: readonly (CsvColumn | undefined)[]): Row['cells'] {
  const byColumn: Partial<Record<CsvColumn, string>> = {};
  for (const [index, cell] of cells.entries()) {
    const column = columns[index];
    if (column !== undefined && cell.trim() !== '') byColumn[column] = unguardedCell(cell);
  }
  return byColumn;
}

function hasArea(cells: Row['cells']): boolean {
  return cells.area_slug !== undefined || cells.area_name !== undefined;
}

function hasFunction(cells: Row['cells']): boolean {
  return cells.name !== undefined || cells.slug !== undefined;
}

function areaOf(cells: Row['cells'], areas: Map<string, AreaContent>): AreaContent {
  const key = cells.area_slug ?? slugFrom(cells.area_name ?? '');
  const known = areas.get(key);
  if (known) return known;
  const area: AreaContent = {
    ...(cells.area_slug ? { slug: cells.area_slug } : {}),
    name: cells.area_name ?? '',
    summary: '',
    functions: [],
  };
  areas.set(key, area);
  return area;
}

/** The first row that says something of its area wins; a later one that says otherwise is told. */
function fillArea(area: AreaContent, cells: Row['cells']): string[] {
  const problems: string[] = [];
  const settle = (label: string, known: string | undefined, told: string | undefined) => {
    if (known && told !== undefined && told !== known) {
      problems.push(`another ${label} is given for the area "${area.name}"; the first one stays`);
    }
    return known || told;
  };
  area.name = settle('name', area.name, cells.area_name) ?? '';
  area.summary = settle('summary', area.summary, cells.area_summary) ?? '';
  const description = settle('description', area.description, cells.area_description);
  if (description !== undefined) area.description = description;
  const order = settle('order', area.order?.toString(), cells.area_order);
  // What is no number stays a text, for the schema to complain about.
  if (order !== undefined) area.order = Number.isNaN(Number(order)) ? order : Number(order);
  return problems;
}

function functionContentFrom(cells: Row['cells']): FunctionContent {
  return {
    ...(cells.slug ? { slug: cells.slug } : {}),
    name: cells.name ?? '',
    summary: cells.summary ?? '',
    ...(cells.description ? { description: cells.description } : {}),
    ...(cells.aliases ? { aliases: parseListCell(cells.aliases) } : {}),
    ...(cells.keywords ? { keywords: parseListCell(cells.keywords) } : {}),
    ...(cells.related ? { related: parseListCell(cells.related) } : {}),
    ...(cells.look_elsewhere ? { lookElsewhere: parseLookElsewhereCell(cells.look_elsewhere) } : {}),
    ...(cells.requires ? { requires: parseListCell(cells.requires) } : {}),
    ...(cells.leads_to ? { leadsTo: parseListCell(cells.leads_to) } : {}),
    ...(cells.soc ? { soc: parseListCell(cells.soc) } : {}),
  };
}

function lineFinder(areas: readonly AreaContent[], lines: ReadonlyMap<object, number>) {
  return (path: readonly PropertyKey[]): number | undefined => {
    const [, areaIndex, , functionIndex] = path;
    const area = areas[Number(areaIndex)];
    const fn = area?.functions[Number(functionIndex)];
    const entry = fn ?? area;
    return entry && lines.get(entry);
  };
}
