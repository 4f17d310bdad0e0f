/** Runs of sources, wired. */

import { randomUUID } from 'node:crypto';
import type { SyncOptions } from '../cli/project.ts';
import type { Config } from '../config/schema.ts';
import { DEFAULT_KEEP_PAYLOADS, type SourceConfig } from '../config/source-schema.ts';
import { closeOverdueJobs } from '../ingest/close-overdue-jobs.ts';
import type { ImportedFile } from '../ingest/manifest.ts';
import { prunePayloads } from '../ingest/prune-payloads.ts';
import { recordRun } from '../ingest/record-run.ts';
import { retireSource } from '../ingest/retire-source.ts';
import type { RunReport } from '../ingest/run-report.ts';
import { type SyncOptions as RunOptions, syncSource } from '../ingest/sync-source.ts';
import { normaliseJob } from '../normalise/normalise-job.ts';
import { AppError } from '../shared/errors.ts';
import { readFileBytes } from '../sources/file/file-bytes.ts';
import { createRecordingBytes } from '../sources/recording-bytes.ts';
import { createRecordingHttp } from '../sources/recording-http.ts';
import type { Parts } from './create-parts.ts';
import { createSource } from './create-source.ts';

export function sourceConfigOf(config: Config, id: string): SourceConfig {
  const found = config.sources.find((source) => source.id === id);
  if (found) return found;
  const known = config.sources.map((source) => source.id).join(', ') || 'none';
  throw new AppError('SOURCE_UNKNOWN', { id, known });
}

/** One run of a source, and the index brought up to date with what it saved. What it receives is kept for replays. */
export async function sync(
  source: SourceConfig,
  parts: Parts,
  options: SyncOptions = {},
): Promise<RunReport> {
  const { config, jobs, runs, payloads, shapes, clock, follower } = parts;
  const { tape, recording } = await recordRun({
    sourceId: source.id,
    payloads,
    shapes,
    keep: source.keepPayloads,
    at: clock().toISOString(),
    ...(isConfigured(source.id, config) ? {} : importedFileOf(source)),
  });
  const report = await syncSource({
    ...(await runOptionsOf(source, parts)),
    source: createSource(source, createRecordingHttp(parts.http, tape), {
      readBytes: createRecordingBytes(readFileBytes, tape),
      seeRow: (values) => tape.observe(values),
    }),
    runs,
    recording,
    ...options,
  });
  await closeOverdueJobs(jobs, clock());
  await follower.catchUp();
  await keepWithinBounds(source, parts);
  return report;
}

/** What every run of a source has in common, wherever its postings come from. */
export async function runOptionsOf(
  source: SourceConfig,
  { config, gazetteer, review, jobs, clock }: Parts,
): Promise<Omit<RunOptions, 'source' | 'runs'>> {
  const context = {
    sourceId: source.id,
    gazetteer,
    defaultCountry: config.site.country,
    defaultLanguage: config.site.languages[0] ?? 'en',
    timeZone: config.site.timeZone,
  };
  return {
    normalise: (job) => normaliseJob(job, context),
    ...(await review.current()),
    jobs,
    clock,
    newRunId: () => randomUUID().slice(0, 8),
    closing: source,
  };
}

/** A source that left the configuration, or was imported once, has no run of its own that would prune. */
async function keepWithinBounds(source: SourceConfig, { config, payloads, clock }: Parts): Promise<void> {
  const now = clock();
  const { keepPayloads: keep } = source;
  await prunePayloads(payloads, { sourceId: source.id, keep, now });
  for (const sourceId of await payloads.sourceIds()) {
    if (isConfigured(sourceId, config)) continue;
    await prunePayloads(payloads, { sourceId, keep: DEFAULT_KEEP_PAYLOADS, now });
  }
}

function isConfigured(id: string, { sources }: Config): boolean {
  return sources.some((source) => source.id === id);
}

function importedFileOf(source: SourceConfig): { importedFile?: ImportedFile } {
  if (source.type !== 'file') return {};
  const { path, format, mapping } = source;
  return {
    importedFile: {
      path,
      ...(format === undefined ? {} : { format }),
      ...(mapping === undefined ? {} : { mapping }),
    },
  };
}

export async function retire(
  id: string,
  { config, jobs, payloads, clock, follower }: Parts,
): Promise<number> {
  if (isConfigured(id, config)) throw new AppError('SOURCE_CONFIGURED', { id });
  const closed = await retireSource(jobs, id, clock().toISOString());
  await prunePayloads(payloads, { sourceId: id, keep: { ...DEFAULT_KEEP_PAYLOADS, days: 0 }, now: clock() });
  await follower.catchUp();
  return closed;
}
