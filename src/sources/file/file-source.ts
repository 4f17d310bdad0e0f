/** Postings in a file: JSON Lines, CSV or a sheet of a workbook, read as a stream so that size does not matter. */
import type { FileSourceConfig } from '../../config/source-schema.ts';
import { AppError } from '../../shared/errors.ts';
import type { ReadBytes } from '../answer-tape.ts';
import { createRowMapper } from '../mapping/apply-mapping.ts';
import { readCsvRows } from '../mapping/csv-rows.ts';
import { readJsonlRows } from '../mapping/jsonl-rows.ts';
import { mapRows } from '../mapping/map-rows.ts';
import type { Mapping } from '../mapping/mapping-schema.ts';
import { readMapping } from '../mapping/read-mapping.ts';
import type { Rows } from '../mapping/rows.ts';
import { type SeeRow, watchRows } from '../mapping/watch-rows.ts';
import type { Completeness, FetchOptions, Source, SourceItem } from '../source.ts';
import { readFileBytes } from './file-bytes.ts';
import { readXlsxRows } from './xlsx-rows.ts';

/** Paths are absolute, or relative to the working directory. */
export type FileSourceSettings = Pick<FileSourceConfig, 'id' | 'path' | 'format' | 'sheet' | 'mapping'>;

export type FileReading = Readonly<{
  /** Where the bytes come from. Default: the file, see `readFileBytes`. */
  readBytes?: ReadBytes;
  seeRow?: SeeRow;
}>;

export function createFileSource(settings: FileSourceSettings, reading: FileReading = {}): Source {
  return { id: settings.id, type: 'file', fetch: (options) => fetchFile(settings, reading, options) };
}

async function* fetchFile(
  settings: FileSourceSettings,
  { readBytes, seeRow }: FileReading,
  { signal }: FetchOptions = {},
): AsyncGenerator<SourceItem, Completeness> {
  const mapping = await readMapping(settings.mapping);
  const rows = watchRows(openRows(settings, mapping, { readBytes, signal }), seeRow);
  const origin = { name: settings.path, mapping: settings.mapping };
  return yield* mapRows(rows, createRowMapper(mapping), origin);
}

type Opening = Readonly<{ readBytes: ReadBytes | undefined; signal: AbortSignal | undefined }>;

function openRows(
  { path, format, sheet }: FileSourceSettings,
  mapping: Mapping,
  { readBytes, signal }: Opening,
): Rows {
  const name = path.toLowerCase().replace(/\.gz$/, '');
  const unusable = (reason: string) => new AppError('FILE_UNREADABLE', { path, reason });
  const kind = format ?? formatFrom(name);
  const open = readBytes ?? readFileBytes;
  if (sheet !== undefined && kind !== 'xlsx')
    throw unusable(`only a workbook (.xlsx) has a sheet "${sheet}"`);
  switch (kind) {
    case 'jsonl':
      return readJsonlRows(open(path, signal));
    case 'csv':
      return readCsvRows(open(path, signal), {
        delimiter: mapping.delimiter ?? (name.endsWith('.tsv') ? '\t' : ','),
        unusable,
      });
    case 'xlsx':
      return readXlsxRows({ path, sheet, bytes: readBytes?.(path, signal), signal });
    case undefined:
      throw unusable(
        "its name must end in .jsonl, .ndjson, .csv or .tsv, each also with .gz, or in .xlsx; a source of metier.config.ts may say format: 'jsonl', 'csv' or 'xlsx' instead",
      );
  }
}

function formatFrom(name: string): FileSourceConfig['format'] {
  if (/\.(jsonl|ndjson)$/.test(name)) return 'jsonl';
  if (/\.(csv|tsv)$/.test(name)) return 'csv';
  return /\.xls[xm]$/.test(name) ? 'xlsx' : undefined;
}
