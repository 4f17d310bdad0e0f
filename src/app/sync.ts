/** Runs of sources, wired. */

import { randomUUID } from 'node:crypto';
import type { SyncOptions } from '../cli/project.ts';
import type { Config } from '../config/schema.ts';
import type { SourceConfig } from '../config/source-schema.ts';
import { closeOverdueJobs } from '../ingest/close-overdue-jobs.ts';
import { confirmDrop } from '../ingest/confirm-drop.ts';
import { retireSource } from '../ingest/retire-source.ts';
import type { RunReport } from '../ingest/run-report.ts';
import { syncSource } from '../ingest/sync-source.ts';
import { AppError } from '../shared/errors.ts';
import type { Parts } from './create-parts.ts';
import { createReader } from './create-reader.ts';
import { createSource } from './create-source.ts';

export function sourceConfigOf(config: Config, id: string): SourceConfig {
  const found = config.sources.find((source) => source.id === id);
  if (found) return found;
  const known = config.sources.map((source) => source.id).join(', ') || 'none';
  throw new AppError('SOURCE_UNKNOWN', { id, known });
}

/** One run of a source, and the index brought up to date with what it saved. */
export async function sync(
  source: SourceConfig,
  parts: Parts,
  { confirmDrop: heldRunId, ...options }: SyncOptions = {},
): Promise<RunReport> {
  const { review, jobs, runs, clock, follower } = parts;
  const run = {
    source: createSource(source, parts.http),
    reader: createReader(source.id, parts),
    decide: await review.decisions(),
    jobs,
    runs,
    clock,
    newRunId: () => randomUUID().slice(0, 8),
    closing: source,
    ...options,
  };
  try {
    return await (heldRunId === undefined ? syncSource(run) : confirmDrop(heldRunId, run));
  } finally {
    await closeOverdueJobs(jobs, clock());
    await follower.catchUp();
  }
}

export async function retire(id: string, { config, jobs, clock, follower }: Parts): Promise<number> {
  if (config.sources.some((source) => source.id === id)) throw new AppError('SOURCE_CONFIGURED', { id });
  const closed = await retireSource(jobs, id, clock().toISOString());
  await follower.catchUp();
  return closed;
}
