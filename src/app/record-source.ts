/** A source that is read through a record of what it sends. */
import type { Config } from '../config/schema.ts';
import type { FetchedSourceConfig } from '../config/source-schema.ts';
import type { ImportedFile } from '../ingest/manifest.ts';
import { type RunRecording, recordRun } from '../ingest/record-run.ts';
import { readFileBytes } from '../sources/file/file-bytes.ts';
import { createRecordingBytes } from '../sources/recording-bytes.ts';
import { createRecordingHttp } from '../sources/recording-http.ts';
import type { Source } from '../sources/source.ts';
import type { Parts } from './create-parts.ts';
import { createSource } from './create-source.ts';

export type RecordedSource = Readonly<{ source: Source; recording: RunRecording }>;

/** For one run. */
export async function recordSource(source: FetchedSourceConfig, parts: Parts): Promise<RecordedSource> {
  const { config, http, payloads, shapes, clock } = parts;
  const { tape, recording } = await recordRun({
    sourceId: source.id,
    payloads,
    shapes,
    keep: source.keepPayloads,
    at: clock().toISOString(),
    ...(isConfigured(source.id, config) ? {} : importedFileOf(source)),
  });
  const reading = {
    readBytes: createRecordingBytes(readFileBytes, tape),
    seeRow: (values: unknown) => tape.observe(values),
  };
  return { source: createSource(source, createRecordingHttp(http, tape), reading), recording };
}

export function isConfigured(id: string, { sources }: Pick<Config, 'sources'>): boolean {
  return sources.some((source) => source.id === id);
}

function importedFileOf(source: FetchedSourceConfig): { importedFile?: ImportedFile } {
  if (source.type !== 'file') return {};
  const { path, format, sheet, mapping } = source;
  return {
    importedFile: {
      path,
      ...(format === undefined ? {} : { format }),
      ...(sheet === undefined ? {} : { sheet }),
      ...(mapping === undefined ? {} : { mapping }),
    },
  };
}
