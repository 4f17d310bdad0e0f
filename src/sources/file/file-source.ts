/** Postings in a file: JSON Lines or CSV, optionally gzipped, read as a stream so that size does not matter. */
import type { FileSourceConfig } from '../../config/source-schema.ts';
import { AppError } from '../../shared/errors.ts';
import type { ReadBytes } from '../answer-tape.ts';
import type { Completeness, FetchOptions, Source, SourceItem } from '../source.ts';
import { createRowMapper, type RowMapper } from './apply-file-mapping.ts';
import { readCsvRows } from './csv-rows.ts';
import { readFileBytes } from './file-bytes.ts';
import type { FileMapping } from './file-mapping-schema.ts';
import type { FileRow, FileRows, RowValues } from './file-rows.ts';
import { readJsonlRows } from './jsonl-rows.ts';
import { checkColumns, OWN_FIELD_NAMES, readFileMapping } from './read-file-mapping.ts';

/** Paths are absolute, or relative to the working directory. */
export type FileSourceSettings = Pick<FileSourceConfig, 'id' | 'path' | 'format' | 'mapping'>;

export type FileReading = Readonly<{
  /** Where the bytes come from. Default: the file, see `readFileBytes`. */
  readBytes?: ReadBytes;
  /** Called with the columns of each row that could be read. */
  seeRow?: (values: RowValues) => void;
}>;

export function createFileSource(settings: FileSourceSettings, reading: FileReading = {}): Source {
  return { id: settings.id, type: 'file', fetch: (options) => fetchFile(settings, reading, options) };
}

async function* fetchFile(
  settings: FileSourceSettings,
  { readBytes = readFileBytes, seeRow }: FileReading,
  { signal }: FetchOptions = {},
): AsyncGenerator<SourceItem, Completeness> {
  const mapping = settings.mapping === undefined ? OWN_FIELD_NAMES : await readFileMapping(settings.mapping);
  const mapper = createRowMapper(mapping);
  const rows = openRows(settings, mapping, () => readBytes(settings.path, signal));
  for (;;) {
    const next = await rows.next();
    if (next.done) return next.value;
    if (next.value.kind === 'row') seeRow?.(next.value.values);
    yield* itemsFrom(next.value, settings, mapper);
  }
}

function* itemsFrom(row: FileRow, settings: FileSourceSettings, mapper: RowMapper): Generator<SourceItem> {
  switch (row.kind) {
    case 'columns':
      for (const column of checkColumns(mapper, row, settings)) {
        yield { kind: 'note', note: { kind: 'mapping-column-absent', value: column } };
      }
      return;
    case 'row':
      yield mapper.toItem(row.values, row.number);
      return;
    case 'bad':
      yield { kind: 'reject', reason: row.reason, raw: row.raw };
  }
}

function openRows(
  settings: FileSourceSettings,
  mapping: FileMapping,
  openBytes: () => AsyncIterable<Uint8Array>,
): FileRows {
  const name = settings.path.toLowerCase().replace(/\.gz$/, '');
  const format = settings.format ?? formatFrom(name);
  if (!format) {
    const reason =
      "its name must end in .jsonl, .ndjson, .csv or .tsv (or in these and .gz); a source of metier.config.ts may say format: 'jsonl' or 'csv' instead";
    throw new AppError('FILE_UNREADABLE', { path: settings.path, reason });
  }
  const bytes = openBytes();
  if (format === 'jsonl') return readJsonlRows(bytes);
  const delimiter = mapping.delimiter ?? (name.endsWith('.tsv') ? '\t' : ',');
  return readCsvRows(bytes, { path: settings.path, delimiter });
}

function formatFrom(name: string): 'jsonl' | 'csv' | undefined {
  if (/\.(jsonl|ndjson)$/.test(name)) return 'jsonl';
  return /\.(csv|tsv)$/.test(name) ? 'csv' : undefined;
}
