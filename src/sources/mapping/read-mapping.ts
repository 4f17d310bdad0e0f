/** Reads a mapping, and checks it against the columns that the rows have. */
import { readFile } from 'node:fs/promises';
import { parseDocument } from 'yaml';
import { AppError, reasonOf } from '../../shared/errors.ts';
import { problemsOf } from '../../shared/zod-problems.ts';
import type { RowMapper } from './apply-mapping.ts';
import { rootColumn } from './field-reader.ts';
import { type Mapping, mappingSchema } from './mapping-schema.ts';

/** Without a mapping the columns carry Metier's own field names; a CSV nests with a dot: "pay.min". */
export const OWN_FIELD_NAMES: Mapping = mappingSchema.parse({
  externalId: 'externalId',
  title: 'title',
  description: 'descriptionText',
  descriptionHtml: 'descriptionHtml',
  department: 'department',
  requisitionId: 'requisitionId',
  places: 'places',
  workplace: 'workplaceLabel',
  employmentType: 'employmentLabels',
  pay: { min: 'pay.min', max: 'pay.max', currency: 'pay.currency', period: 'pay.periodLabel' },
  payText: 'payText',
  level: 'levelLabel',
  shift: 'shift',
  language: 'language',
  postedAt: 'postedAt',
  updatedAt: 'updatedAt',
  closesAt: 'closesAt',
  url: 'url',
  applyUrl: 'applyUrl',
  aiNotice: { text: 'aiNotice.text', optOutUrl: 'aiNotice.optOutUrl' },
});

/** Without a path, the mapping of our own names. Throws FILE_UNREADABLE, or MAPPING_INVALID with every fault of the YAML or of its keys. */
export async function readMapping(path: string | undefined): Promise<Mapping> {
  if (path === undefined) return OWN_FIELD_NAMES;
  const text = await readFile(path, 'utf8').catch((cause: unknown) => {
    throw new AppError('FILE_UNREADABLE', { path, reason: reasonOf(cause) }, { cause });
  });
  const document = parseDocument(text, { prettyErrors: true });
  if (document.errors.length > 0) {
    const problems = document.errors.map(({ message }) => `  ${message.trim()}`).join('\n');
    throw new AppError('MAPPING_INVALID', { path, problems });
  }
  const mapping = mappingSchema.safeParse(document.toJS());
  if (!mapping.success) {
    throw new AppError(
      'MAPPING_INVALID',
      { path, problems: problemsOf(mapping.error) },
      { cause: mapping.error },
    );
  }
  return mapping.data;
}

/** Where rows come from, and the mapping that reads them, for messages. */
export type RowsOrigin = Readonly<{ name: string; mapping?: string | undefined }>;

export type FoundColumns = Readonly<{ columns: readonly string[]; isWhole: boolean }>;

/**
 * The columns that the mapping names and the rows have not. JSON Lines may leave a field out of its first rows, so there
 * only the required ones are certain to be wrong; the others are returned for a note. Throws MAPPING_INVALID.
 */
export function checkColumns(
  mapper: RowMapper,
  found: FoundColumns,
  { name, mapping }: RowsOrigin,
): readonly string[] {
  // A file without any row says nothing about its columns.
  if (found.columns.length === 0 && !found.isWhole) return [];
  const known = new Set(found.columns);
  const isAbsent = (column: string) => !known.has(rootColumn(column, known));
  const absent = mapper.columns.filter(isAbsent);
  const isOwnNames = mapping === undefined;
  const wrong = found.isWhole && !isOwnNames ? absent : mapper.requiredColumns.filter(isAbsent);
  if (wrong.length > 0) {
    const problems = wrong.map((column) => `  there is no column "${column}"`);
    problems.push(`  the columns of ${name} are: ${found.columns.join(', ')}`);
    throw new AppError('MAPPING_INVALID', {
      path: mapping ?? name,
      problems: problems.join('\n'),
    });
  }
  return isOwnNames ? [] : absent;
}
