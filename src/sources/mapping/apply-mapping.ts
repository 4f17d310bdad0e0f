/** Turns rows of a file into postings by a mapping. */
import type { SourceItem, SourceJob, SourcePay } from '../source.ts';
import { createFieldReader, type FieldReader, isRow, joinReaders, valuesAt } from './field-reader.ts';
import type { Mapping } from './mapping-schema.ts';
import type { RowValues } from './rows.ts';

export type RowMapper = Readonly<{
  /** Columns without which no row can become a posting. */
  requiredColumns: readonly string[];
  /** All columns that the mapping names. */
  columns: readonly string[];
  idOf(row: RowValues): string | undefined;
  /** A posting, a row to skip, or a reject that names the row and the empty column. */
  toItem(row: RowValues, number: number): SourceItem;
}>;

export function createRowMapper(mapping: Mapping): RowMapper {
  const readers = readersFrom(mapping);
  const isSkipped = skipTestFrom(mapping);
  const all = Object.values(readers).flatMap((reader) => reader?.columns ?? []);
  return {
    requiredColumns: [...readers.externalId.columns, ...readers.title.columns],
    columns: [...new Set([...all, ...Object.keys(mapping.skipWhen)])],
    idOf: (row) => firstOf(readers.externalId, row),
    toItem: (row, number) => {
      const externalId = firstOf(readers.externalId, row);
      const title = oneOf(readers.title, row);
      const known = externalId ? { externalId } : {};
      const skip = isSkipped(row);
      if (skip) return { kind: 'skipped', ...known, reason: skip };
      if (externalId && title) {
        return { kind: 'job', job: { externalId, title, ...jobFieldsFrom(row, readers) } };
      }
      const [empty, spec] = externalId ? ['title', mapping.title] : ['externalId', mapping.externalId];
      return {
        kind: 'reject',
        ...known,
        reason: `row ${number}: no ${empty} ("${spec}" is empty)`,
        raw: row,
      };
    },
  };
}

type Readers = ReturnType<typeof readersFrom>;

function readersFrom(mapping: Mapping) {
  const translations = mapping.values;
  const read = (spec: string) => createFieldReader(spec, translations);
  const maybe = (spec: string | undefined) => (spec === undefined ? undefined : read(spec));
  const list = (specs: string | readonly string[] | undefined) =>
    specs === undefined ? undefined : joinReaders([specs].flat().map(read));
  return {
    externalId: read(mapping.externalId),
    title: read(mapping.title),
    descriptionText: mapping.descriptionFormat === 'text' ? list(mapping.description) : undefined,
    descriptionHtml: list(
      mapping.descriptionFormat === 'html' ? mapping.description : mapping.descriptionHtml,
    ),
    department: maybe(mapping.department),
    requisitionId: maybe(mapping.requisitionId),
    places: placesReader(mapping),
    workplaceLabel: maybe(mapping.workplace),
    employmentLabels: list(mapping.employmentType),
    payMin: maybe(mapping.pay?.min),
    payMax: maybe(mapping.pay?.max),
    payCurrency: maybe(mapping.pay?.currency),
    payPeriod: maybe(mapping.pay?.period),
    payText: maybe(mapping.payText),
    levelLabel: maybe(mapping.level),
    shift: maybe(mapping.shift),
    language: maybe(mapping.language),
    postedAt: maybe(mapping.postedAt),
    updatedAt: maybe(mapping.updatedAt),
    closesAt: maybe(mapping.closesAt),
    url: maybe(mapping.url),
    applyUrl: maybe(mapping.applyUrl),
    aiText: maybe(mapping.aiNotice?.text),
    aiOptOutUrl: maybe(mapping.aiNotice?.optOutUrl),
  };
}

function placesReader({ places, values }: Mapping): FieldReader | undefined {
  if (places === undefined) return undefined;
  if (typeof places === 'string' || Array.isArray(places)) {
    return joinReaders([places].flat().map((spec) => createFieldReader(spec, values)));
  }
  const template = createFieldReader(places.template, values);
  return {
    columns: [places.each],
    read: (row) =>
      valuesAt(row, places.each)
        .flat()
        .filter(isRow)
        .flatMap((entry) => template.read(entry)),
  };
}

const TEXT_FIELDS = [
  'department',
  'requisitionId',
  'workplaceLabel',
  'levelLabel',
  'shift',
  'language',
  'postedAt',
  'updatedAt',
  'closesAt',
  'url',
  'applyUrl',
] as const satisfies readonly (keyof SourceJob)[];

function jobFieldsFrom(row: RowValues, readers: Readers): Omit<SourceJob, 'externalId' | 'title'> {
  const texts = TEXT_FIELDS.flatMap((name) => {
    const text = oneOf(readers[name], row);
    return text ? [[name, text] as const] : [];
  });
  const employmentLabels = readers.employmentLabels?.read(row) ?? [];
  return {
    ...Object.fromEntries(texts),
    places: [...new Set(readers.places?.read(row) ?? [])],
    ...(employmentLabels.length > 0 ? { employmentLabels } : {}),
    ...descriptionFrom(row, readers),
    ...payFrom(row, readers),
    ...aiNoticeFrom(row, readers),
  };
}

function descriptionFrom(
  row: RowValues,
  readers: Readers,
): Pick<SourceJob, 'descriptionHtml' | 'descriptionText'> {
  const html = readers.descriptionHtml?.read(row) ?? [];
  if (html.length > 0) return { descriptionHtml: html.join('\n') };
  const text = readers.descriptionText?.read(row) ?? [];
  return text.length > 0 ? { descriptionText: text.join('\n\n') } : {};
}

/** Amounts that are no numbers go on as words, so that nothing the row says is lost. */
function payFrom(row: RowValues, readers: Readers): Pick<SourceJob, 'pay' | 'payText'> {
  const words = oneOf(readers.payText, row);
  const amounts = [oneOf(readers.payMin, row), oneOf(readers.payMax, row)];
  const [min, max] = amounts.map(amountFrom);
  const currency = oneOf(readers.payCurrency, row);
  const periodLabel = oneOf(readers.payPeriod, row);
  const unread = amounts.filter((text, index) => text && [min, max][index] === undefined);
  const payText = [...(words ? [words] : []), ...(unread.length > 0 ? [...unread, periodLabel] : [])]
    .filter(Boolean)
    .join(' ');
  const pay: SourcePay = {
    ...(min === undefined ? {} : { min }),
    ...(max === undefined ? {} : { max }),
    ...(currency ? { currency } : {}),
    ...(periodLabel ? { periodLabel } : {}),
  };
  const hasAmount = min !== undefined || max !== undefined;
  return { ...(hasAmount ? { pay } : {}), ...(payText ? { payText } : {}) };
}

/** "51,907.68", "$35", "35.00": undefined for anything that is not plainly a number. */
function amountFrom(text: string | undefined): number | undefined {
  const digits = text?.replace(/^[$€£]\s*/, '').replace(/,(?=\d{3}(\D|$))/g, '');
  return digits && /^\d+(\.\d+)?$/.test(digits) ? Number(digits) : undefined;
}

function aiNoticeFrom(row: RowValues, readers: Readers): Pick<SourceJob, 'aiNotice'> {
  const text = oneOf(readers.aiText, row);
  const optOutUrl = oneOf(readers.aiOptOutUrl, row);
  if (!text && !optOutUrl) return {};
  return { aiNotice: { ...(text ? { text } : {}), ...(optOutUrl ? { optOutUrl } : {}) } };
}

/** The reason why a row is no opening, or undefined. */
function skipTestFrom({ skipWhen }: Mapping): (row: RowValues) => string | undefined {
  const tests = Object.entries(skipWhen).map(([column, words]) => ({
    column,
    reader: createFieldReader(column, {}),
    words: new Set([words].flat()),
  }));
  return (row) => {
    for (const { column, reader, words } of tests) {
      const found = reader.read(row).find((text) => words.has(text));
      if (found !== undefined) return `${column} is "${found}"`;
    }
    return undefined;
  };
}

function firstOf(reader: FieldReader | undefined, row: RowValues): string | undefined {
  return reader?.read(row)[0];
}

/** A list under a field of one text is written out. */
function oneOf(reader: FieldReader | undefined, row: RowValues): string | undefined {
  const text = reader?.read(row).join(', ');
  return text || undefined;
}
