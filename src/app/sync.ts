/** Runs of sources, wired. */

import { randomUUID } from 'node:crypto';
import type { SyncOptions } from '../cli/project.ts';
import type { Config } from '../config/schema.ts';
import { type FetchedSourceConfig, isFetched, type SourceConfig } from '../config/source-schema.ts';
import type { ClosingRules } from '../ingest/close-missing-jobs.ts';
import { closeOverdueJobs } from '../ingest/close-overdue-jobs.ts';
import { confirmDrop } from '../ingest/confirm-drop.ts';
import { guardJobStore } from '../ingest/guard-job-store.ts';
import { type HeldLease, type HoldOptions, holdLease } from '../ingest/hold-lease.ts';
import { retireSource } from '../ingest/retire-source.ts';
import { type RunAloneOptions, runAlone, runAloneIf } from '../ingest/run-alone.ts';
import type { RunReport } from '../ingest/run-report.ts';
import { isDue } from '../ingest/schedule.ts';
import { type SyncOptions as RunOptions, syncSource } from '../ingest/sync-source.ts';
import { AppError, reasonOf } from '../shared/errors.ts';
import { systemSleep } from '../shared/sleep.ts';
import type { Source } from '../sources/source.ts';
import type { Parts } from './create-parts.ts';
import { createReader } from './create-reader.ts';
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

/** One run of a source that is fetched, and the index brought up to date with what it saved. Throws SYNC_BUSY. */
export function sync(
  source: FetchedSourceConfig,
  parts: Parts,
  options: SyncOptions = {},
): Promise<RunReport> {
  return runSource(createSource(source, parts.http), parts, { closing: source, ...options });
}

/** One run of any source, and the index brought up to date with what it saved. Throws SYNC_BUSY. */
export async function runSource(source: Source, parts: Parts, options: OneRun): Promise<RunReport> {
  try {
    return await runAlone(runOptionsFor(source.id, parts, options.signal), (lease) =>
      runUnder(lease, { source, parts, options }),
    );
  } finally {
    await settle(parts);
  }
}

/** The same for a source that is due; undefined when another process was faster. */
export async function syncIfDue(
  source: FetchedSourceConfig,
  parts: Parts,
  signal: AbortSignal,
): Promise<RunReport | undefined> {
  const report = await runAloneIf(
    (state) => isDue(source, state, parts.clock()),
    runOptionsFor(source.id, parts, signal),
    (lease) =>
      runUnder(lease, { source: createSource(source, parts.http), parts, options: { closing: source } }),
  );
  if (report) await settle(parts);
  return report;
}

export async function retire(id: string, parts: Parts): Promise<number> {
  const { config, jobs, clock, follower } = parts;
  if (config.sources.some((source) => source.id === id)) throw new AppError('SOURCE_CONFIGURED', { id });
  const closed = await holdLease(holdOptionsFor(id, parts), ({ confirm }) =>
    retireSource(guardJobStore(jobs, confirm), id, clock().toISOString()),
  );
  await follower.catchUp();
  return closed;
}

function holdOptionsFor(sourceId: string, { leases, clock }: Parts, signal?: AbortSignal): HoldOptions {
  const holder = `${process.pid}-${randomUUID()}`;
  return { leases, sourceId, holder, clock, sleep: systemSleep, ...(signal ? { signal } : {}) };
}

function runOptionsFor(sourceId: string, parts: Parts, signal?: AbortSignal): RunAloneOptions {
  return { ...holdOptionsFor(sourceId, parts, signal), states: parts.states, random: Math.random };
}

type OneRun = SyncOptions & Pick<RunOptions, 'repeats'> & Readonly<{ closing: ClosingRules }>;

type Running = Readonly<{ source: Source; parts: Parts; options: OneRun }>;

async function runUnder({ signal, confirm }: HeldLease, running: Running): Promise<RunReport> {
  const { source, parts } = running;
  const { confirmDrop: heldRunId, ...options } = running.options;
  const { review, jobs, runs, clock } = parts;
  const run = {
    ...options,
    signal,
    source,
    reader: createReader(source.id, parts),
    decide: await review.decisions(),
    jobs: guardJobStore(jobs, confirm),
    runs: {
      ...runs,
      save: async (report: RunReport) => {
        await confirm();
        await runs.save(report);
      },
    },
    clock,
    newRunId: () => randomUUID().slice(0, 8),
  };
  return heldRunId === undefined ? syncSource(run) : confirmDrop(heldRunId, run);
}

async function settle(parts: Parts): Promise<void> {
  const { jobs, clock, follower } = parts;
  await closeOverdueJobs(jobs, clock());
  await follower.catchUp();
  await judgeAlarms(parts);
}

/** What a run did is saved: alarms at fault must not make it fail. */
async function judgeAlarms({ alarms, log }: Parts): Promise<void> {
  try {
    await alarms.judge();
  } catch (error) {
    log.error({ reason: reasonOf(error) }, 'alarms could not be looked after');
  }
}
