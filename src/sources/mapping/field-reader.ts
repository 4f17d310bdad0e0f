/** Reads one field of a posting from a row: a column, a path into nested JSON, a "{template}" or a "=constant". */
import type { RowValues } from './rows.ts';

export type FieldReader = Readonly<{
  /** The columns it needs, without what is nested in them. */
  columns: readonly string[];
  /** Texts without surrounding space, never empty ones; several for a list. */
  read(row: RowValues): readonly string[];
}>;

/** Texts that stand for others, by the column as the mapping writes it. */
export type Translations = Readonly<Record<string, Readonly<Record<string, string | number | null>>>>;

export function createFieldReader(spec: string, translations: Translations): FieldReader {
  if (spec.startsWith('=')) return constantReader(spec.slice(1).trim());
  return spec.includes('{') ? templateReader(spec, translations) : columnReader(spec, translations);
}

export function joinReaders(readers: readonly FieldReader[]): FieldReader {
  return {
    columns: readers.flatMap(({ columns }) => columns),
    read: (row) => readers.flatMap((reader) => reader.read(row)),
  };
}

/** The values at a path: "agency", "agency.name", or "locations[].city" for every element of a list. */
export function valuesAt(row: RowValues, path: string): readonly unknown[] {
  if (Object.hasOwn(row, path)) return [row[path]];
  const { root, isList, rest } = splitPath(path);
  const value = Object.hasOwn(row, root) ? row[root] : undefined;
  // XML does not tell a list of one from a single element.
  const values = isList && Array.isArray(value) ? value : [value];
  if (rest === '') return values;
  return values.flatMap((entry: unknown) => (isRow(entry) ? valuesAt(entry, rest) : []));
}

/** The column that a path starts from, given the columns there are: a name may itself contain a dot. */
export function rootColumn(path: string, columns: ReadonlySet<string>): string {
  return columns.has(path) ? path : splitPath(path).root;
}

export function isRow(value: unknown): value is RowValues {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

const PLACEHOLDER = /\{([^{}]+)\}/g;

function constantReader(text: string): FieldReader {
  const texts = text ? [text] : [];
  return { columns: [], read: () => texts };
}

function columnReader(column: string, translations: Translations): FieldReader {
  const words = translations[column];
  return {
    columns: [column],
    read: (row) =>
      valuesAt(row, column)
        .flatMap(textsFrom)
        .map((text) => translate(text, words))
        .filter(Boolean),
  };
}

/** One text; a column without a value leaves a gap that is closed, with the comma beside it. */
function templateReader(template: string, translations: Translations): FieldReader {
  const columns = [...template.matchAll(PLACEHOLDER)].map(([, column = '']) => column.trim());
  const readers = new Map(columns.map((column) => [column, columnReader(column, translations)]));
  return {
    columns,
    read: (row) => {
      const filled = template.replace(PLACEHOLDER, (_, column: string) =>
        (readers.get(column.trim())?.read(row) ?? []).join(', '),
      );
      const text = closeGaps(filled);
      return text ? [text] : [];
    },
  };
}

function closeGaps(text: string): string {
  return text
    .split(',')
    .map((part) => part.replace(/\s+/g, ' ').trim())
    .filter(Boolean)
    .join(', ');
}

function translate(text: string, words: Translations[string] | undefined): string {
  if (!words || !Object.hasOwn(words, text)) return text;
  return String(words[text] ?? '').trim();
}

function textsFrom(value: unknown): readonly string[] {
  if (Array.isArray(value)) return value.flatMap(textsFrom);
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') {
    const text = String(value).trim();
    return text ? [text] : [];
  }
  // An XML element that has attributes.
  return isRow(value) && Object.hasOwn(value, '#text') ? textsFrom(value['#text']) : [];
}

type Path = Readonly<{ root: string; isList: boolean; rest: string }>;

function splitPath(path: string): Path {
  const dot = path.indexOf('.');
  const head = dot === -1 ? path : path.slice(0, dot);
  const isList = head.endsWith('[]');
  return { root: isList ? head.slice(0, -2) : head, isList, rest: dot === -1 ? '' : path.slice(dot + 1) };
}
