/** Runs of sources, wired. */

import { randomUUID } from 'node:crypto';
import type { SyncOptions } from '../cli/project.ts';
import type { Config } from '../config/schema.ts';
import { type FetchedSourceConfig, isFetched, type SourceConfig } from '../config/source-schema.ts';
import type { ClosingRules } from '../ingest/close-missing-jobs.ts';
import { closeOverdueJobs } from '../ingest/close-overdue-jobs.ts';
import { retireSource } from '../ingest/retire-source.ts';
import type { RunReport } from '../ingest/run-report.ts';
import { type SyncOptions as RunOptions, syncSource } from '../ingest/sync-source.ts';
import { normaliseJob } from '../normalise/normalise-job.ts';
import { AppError } from '../shared/errors.ts';
import type { Source } from '../sources/source.ts';
import type { Parts } from './create-parts.ts';
import { createSource } from './create-source.ts';

export function sourceConfigOf(config: Config, id: string): SourceConfig {
  const found = config.sources.find((source) => source.id === id);
  if (found) return found;
  const known = config.sources.map((source) => source.id).join(', ') || 'none';
  throw new AppError('SOURCE_UNKNOWN', { id, known });
}

/** Throws SOURCE_UNKNOWN, or SOURCE_PUSHED for one that nothing fetches. */
export function fetchedSourceOf(config: Config, id: string): FetchedSourceConfig {
  const source = sourceConfigOf(config, id);
  if (isFetched(source)) return source;
  throw new AppError('SOURCE_PUSHED', { id });
}

/** One run of a source that is fetched, and the index brought up to date with what it saved. */
export function sync(
  source: FetchedSourceConfig,
  parts: Parts,
  options: SyncOptions = {},
): Promise<RunReport> {
  return runSource(createSource(source, parts.http), parts, { closing: source, ...options });
}

/** One run of any source, and the index brought up to date with what it saved. */
export async function runSource(
  source: Source,
  parts: Parts,
  options: SyncOptions & Pick<RunOptions, 'repeats'> & Readonly<{ closing: ClosingRules }>,
): Promise<RunReport> {
  const { review, jobs, runs, clock, follower } = parts;
  const report = await syncSource({
    source,
    normalise: normaliserOf(source.id, parts),
    ...(await review.current()),
    jobs,
    runs,
    clock,
    newRunId: () => randomUUID().slice(0, 8),
    ...options,
  });
  await closeOverdueJobs(jobs, clock());
  await follower.catchUp();
  return report;
}

/** How postings of a source are normalised on this site. */
export function normaliserOf(sourceId: string, { config, gazetteer }: Parts): RunOptions['normalise'] {
  const context = {
    sourceId,
    gazetteer,
    defaultCountry: config.site.country,
    defaultLanguage: config.site.languages[0] ?? 'en',
    timeZone: config.site.timeZone,
  };
  return (job) => normaliseJob(job, context);
}

export async function retire(id: string, { config, jobs, clock, follower }: Parts): Promise<number> {
  if (config.sources.some((source) => source.id === id)) throw new AppError('SOURCE_CONFIGURED', { id });
  const closed = await retireSource(jobs, id, clock().toISOString());
  await follower.catchUp();
  return closed;
}
