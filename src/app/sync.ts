/** Runs of sources, wired. */

import { randomUUID } from 'node:crypto';
import type { SyncOptions } from '../cli/project.ts';
import type { Config } from '../config/schema.ts';
import {
  DEFAULT_KEEP_PAYLOADS,
  type FetchedSourceConfig,
  isFetched,
  type SourceConfig,
} from '../config/source-schema.ts';
import type { ClosingRules } from '../ingest/close-missing-jobs.ts';
import { closeOverdueJobs } from '../ingest/close-overdue-jobs.ts';
import { confirmDrop } from '../ingest/confirm-drop.ts';
import { guardJobStore } from '../ingest/guard-job-store.ts';
import { type HeldLease, type HoldOptions, holdLease } from '../ingest/hold-lease.ts';
import { isPruningDue, prunePayloads } from '../ingest/prune-payloads.ts';
import { retireSource } from '../ingest/retire-source.ts';
import { type RunAloneOptions, runAlone, runAloneIf } from '../ingest/run-alone.ts';
import type { RunReport } from '../ingest/run-report.ts';
import { isDue } from '../ingest/schedule.ts';
import { type SyncOptions as RunOptions, syncSource } from '../ingest/sync-source.ts';
import { AppError, reasonOf } from '../shared/errors.ts';
import { systemSleep } from '../shared/sleep.ts';
import type { Source } from '../sources/source.ts';
import { catchUpIndex } from './catch-up-index.ts';
import type { Parts } from './create-parts.ts';
import { createReader } from './create-reader.ts';
import { isConfigured, recordSource } from './record-source.ts';
import { observeRun, traceStages } from './telemetry.ts';

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
  const runOptions = runOptionsFor(source.id, parts, options.signal);
  return settled(
    runAlone(runOptions, (lease) => runRecorded(lease, { source, parts, options })),
    parts,
  );
}

/** One run of a source that is not fetched: nothing of what it receives is kept. Throws SYNC_BUSY. */
export function runSource(source: Source, parts: Parts, options: OneRun): Promise<RunReport> {
  const runOptions = runOptionsFor(source.id, parts, options.signal);
  return settled(
    runAlone(runOptions, (lease) => runUnder(lease, { source, parts, options })),
    parts,
  );
}

/** A run of a fetched source that is due; undefined when another process was faster. */
export async function syncIfDue(
  source: FetchedSourceConfig,
  parts: Parts,
  signal: AbortSignal,
): Promise<RunReport | undefined> {
  const report = await runAloneIf(
    (state) => isDue(source, state, parts.clock()),
    runOptionsFor(source.id, parts, signal),
    (lease) => runRecorded(lease, { source, parts, options: {} }),
  );
  if (report) await settle(parts);
  return report;
}

export async function retire(id: string, parts: Parts): Promise<number> {
  const { config, jobs, clock } = parts;
  if (isConfigured(id, config)) throw new AppError('SOURCE_CONFIGURED', { id });
  const closed = await holdLease(holdOptionsFor(id, parts), async ({ confirm }) => {
    const retired = await retireSource(guardJobStore(jobs, confirm), id, clock().toISOString());
    const keep = { ...DEFAULT_KEEP_PAYLOADS, days: 0 };
    await prunePayloads(parts.payloads, { sourceId: id, keep, now: clock() });
    return retired;
  });
  await catchUpIndex(parts);
  return closed;
}

export function holdOptionsFor(
  sourceId: string,
  { leases, clock }: Pick<Parts, 'leases' | 'clock'>,
  signal?: AbortSignal,
): HoldOptions {
  const holder = `${process.pid}-${randomUUID()}`;
  return { leases, sourceId, holder, clock, sleep: systemSleep, ...(signal ? { signal } : {}) };
}

/** What every run of a source has in common, wherever its postings come from. */
export async function readingOptionsFor(sourceId: string, parts: Parts) {
  const { review, clock, lint } = parts;
  return {
    reader: createReader(sourceId, parts),
    decide: await review.decisions(),
    lint: await lint.forRun(),
    clock,
    newRunId: () => randomUUID().slice(0, 8),
  };
}

/** The stores of a run that confirms its lease before each write. */
export function guardedStores(
  { jobs, runs }: Pick<Parts, 'jobs' | 'runs'>,
  confirm: HeldLease['confirm'],
): Pick<RunOptions, 'jobs' | 'runs'> {
  return {
    jobs: guardJobStore(jobs, confirm),
    runs: {
      ...runs,
      save: async (report) => {
        await confirm();
        await runs.save(report);
      },
    },
  };
}

/** The index follows what the work saved, also when it failed. */
export async function settled<T>(work: Promise<T>, parts: Parts): Promise<T> {
  try {
    return await work;
  } finally {
    await settle(parts);
  }
}

function runOptionsFor(sourceId: string, parts: Parts, signal?: AbortSignal): RunAloneOptions {
  return { ...holdOptionsFor(sourceId, parts, signal), states: parts.states, random: Math.random };
}

type OneRun = SyncOptions & Pick<RunOptions, 'repeats' | 'recording'> & Readonly<{ closing: ClosingRules }>;

/** What the run receives is kept, within the bounds of the source, while no other run of it can be at work. */
async function runRecorded(
  lease: HeldLease,
  { source, parts, options }: Readonly<{ source: FetchedSourceConfig; parts: Parts; options: SyncOptions }>,
): Promise<RunReport> {
  const recorded = await recordSource(source, parts);
  const report = await runUnder(lease, {
    source: recorded.source,
    parts,
    options: { closing: source, recording: recorded.recording, ...options },
  });
  await lease.confirm();
  const { id: sourceId, keepPayloads: keep } = source;
  await prunePayloads(parts.payloads, { sourceId, keep, now: parts.clock() });
  return report;
}

type Running = Readonly<{ source: Source; parts: Parts; options: OneRun }>;

async function runUnder({ signal, confirm }: HeldLease, running: Running): Promise<RunReport> {
  const { source, parts } = running;
  const { confirmDrop: heldRunId, ...options } = running.options;
  const run = traceStages(parts.telemetry, {
    ...options,
    ...(await readingOptionsFor(source.id, parts)),
    ...guardedStores(parts, confirm),
    signal,
    source,
  });
  return observeRun(parts.telemetry, source.id, () =>
    heldRunId === undefined ? syncSource(run) : confirmDrop(heldRunId, run),
  );
}

async function settle(parts: Parts): Promise<void> {
  const { jobs, clock, readingPool, isService } = parts;
  // The thread's memory is better spent on the index; where a site is served, the next run is near.
  if (!isService) await readingPool.recycleWorkers();
  await closeOverdueJobs(jobs, clock());
  await catchUpIndex(parts);
  await pruneForgottenSources(parts);
  await judgeAlarms(parts);
}

/** A source that left the configuration, or was imported once, has no run of its own that would prune. */
async function pruneForgottenSources(parts: Parts): Promise<void> {
  const { config, payloads, clock } = parts;
  for (const sourceId of await payloads.sourceIds()) {
    if (isConfigured(sourceId, config)) continue;
    const options = { sourceId, keep: DEFAULT_KEEP_PAYLOADS, now: clock() };
    if (!(await isPruningDue(payloads, options))) continue;
    try {
      await holdLease(holdOptionsFor(sourceId, parts), () => prunePayloads(payloads, options));
    } catch (error) {
      // Whoever is at it now is followed by another that finds the same.
      if (!(error instanceof AppError && error.code === 'SYNC_BUSY')) throw error;
    }
  }
}

/** What a run did is saved: alarms at fault must not make it fail. */
async function judgeAlarms({ alarms, log }: Parts): Promise<void> {
  try {
    await alarms.judge();
  } catch (error) {
    log.error({ reason: reasonOf(error) }, 'alarms could not be looked after');
  }
}
