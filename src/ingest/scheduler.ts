/**
 * Keeps sources fresh while the site runs: each on its own interval, never two runs of one at a time, never too many at once.
 * What is due is read from the record store, so that a restart, a laptop's sleep and a second process change nothing.
 */
import type { Clock } from '../shared/clock.ts';
import { AppError, reasonOf } from '../shared/errors.ts';
import type { Log } from '../shared/log.ts';
import type { Sleep } from '../shared/sleep.ts';
import { logRun } from './log-run.ts';
import type { RunReport } from './run-report.ts';
import { dueAtMs, type ScheduledSource } from './schedule.ts';
import { NEVER_RUN, type SourceStateStore } from './source-state.ts';

export type SchedulerOptions = Readonly<{
  sources: readonly ScheduledSource[];
  states: Pick<SourceStateStore, 'all'>;
  /** Runs a source if it is due still; undefined when another process was faster. */
  syncIfDue: (sourceId: string, signal: AbortSignal) => Promise<RunReport | undefined>;
  /** Sources that run at the same time. */
  atOnce: number;
  clock: Clock;
  sleep: Sleep;
  log: Log;
}>;

export type Scheduler = Readonly<{
  /** Resolves when every source that was due at the start has been tried once. */
  firstRound: Promise<void>;
  /** Aborts running syncs, and resolves when all have ended, or after ten seconds. */
  stop(): Promise<void>;
}>;

/** Starts at once with the sources that are due. */
export function startScheduler(options: SchedulerOptions): Scheduler {
  const { promise: firstRound, resolve: endFirstRound } = Promise.withResolvers<void>();
  const desk: Desk = {
    options,
    abort: new AbortController(),
    running: new Map(),
    notBeforeMs: new Map(),
    firstRound: { end: endFirstRound },
  };
  const loop = runUntilStopped(desk).finally(endFirstRound);
  return { firstRound, stop: () => stop(desk, loop) };
}

/** How often the store is asked at least: others move what is due, and timers stand still while a machine sleeps. */
const LOOK_EVERY_MS = 30_000;
const STOP_WAIT_MS = 10_000;

type Desk = Readonly<{
  options: SchedulerOptions;
  abort: AbortController;
  running: Map<string, Promise<void>>;
  /** A source that could not be run, or whose store did not take its outcome, is not tried again at once. */
  notBeforeMs: Map<string, number>;
  /** `waitsFor` is set by the first look: the sources that were due then and have not been tried. */
  firstRound: { waitsFor?: Set<string>; end: () => void };
}>;

type Due = Readonly<{ id: string; atMs: number }>;

async function runUntilStopped(desk: Desk): Promise<void> {
  const { signal } = desk.abort;
  while (!signal.aborted) {
    const nextMs = await look(desk);
    const { clock, sleep } = desk.options;
    const waitMs = Math.min(LOOK_EVERY_MS, Math.max(0, nextMs - clock().getTime()));
    const woken = new AbortController();
    const pause = sleep(waitMs, AbortSignal.any([signal, woken.signal])).catch(() => undefined);
    await Promise.race([pause, ...desk.running.values()]);
    woken.abort();
  }
}

/** Starts what is due, and tells when to look again. A store that cannot be read is asked again later. */
async function look(desk: Desk): Promise<number> {
  const { options, running, firstRound } = desk;
  try {
    const sources = await dueTimes(desk);
    const nowMs = options.clock().getTime();
    const due = sources.filter(({ atMs }) => atMs <= nowMs);
    firstRound.waitsFor ??= new Set(due.map(({ id }) => id));
    if (firstRound.waitsFor.size === 0) firstRound.end();
    const free = Math.max(0, options.atOnce - running.size);
    for (const { id } of due.slice(0, free)) start(desk, id);
    // With no place free, the end of a run is what to wait for.
    const next = free > due.length ? sources[due.length] : undefined;
    return next?.atMs ?? Number.POSITIVE_INFINITY;
  } catch (error) {
    options.log.error({ reason: reasonOf(error) }, 'the schedule could not be read');
    return Number.POSITIVE_INFINITY;
  }
}

/** Sources that are not running, the one that has waited longest first. */
async function dueTimes({ options, running, notBeforeMs }: Desk): Promise<readonly Due[]> {
  const { sources, states } = options;
  if (sources.length === 0) return [];
  const known = await states.all();
  const now = options.clock();
  const notBefore = (id: string): number => {
    const atMs = notBeforeMs.get(id) ?? 0;
    // A clock that was put back must not make the wait longer.
    return atMs > now.getTime() + LOOK_EVERY_MS ? 0 : atMs;
  };
  return sources
    .filter(({ id }) => !running.has(id))
    .map((source) => ({
      id: source.id,
      atMs: Math.max(dueAtMs(source, known.get(source.id) ?? NEVER_RUN, now), notBefore(source.id)),
    }))
    .sort((one, other) => one.atMs - other.atMs);
}

function start(desk: Desk, id: string): void {
  const { options, running, notBeforeMs, firstRound, abort } = desk;
  if (abort.signal.aborted) return;
  const run = runOnce(options, id, abort.signal).finally(() => {
    running.delete(id);
    notBeforeMs.set(id, options.clock().getTime() + LOOK_EVERY_MS);
    firstRound.waitsFor?.delete(id);
  });
  running.set(id, run);
}

/** A run that fails must not end the loop: the next one may succeed. */
async function runOnce(
  { syncIfDue, log }: SchedulerOptions,
  source: string,
  signal: AbortSignal,
): Promise<void> {
  try {
    const report = await syncIfDue(source, signal);
    if (report) logRun(log, report);
  } catch (error) {
    if (error instanceof AppError && error.code === 'SYNC_BUSY') log.debug({ source }, error.message);
    else log.error({ source, reason: reasonOf(error) }, 'sync failed unexpectedly');
  }
}

async function stop({ options, abort, running }: Desk, loop: Promise<void>): Promise<void> {
  const { sleep, log } = options;
  abort.abort();
  const waited = new AbortController();
  const timeout = sleep(STOP_WAIT_MS, waited.signal).then(
    () => log.warn({ sources: [...running.keys()] }, 'stopped without waiting for syncs that do not end'),
    () => undefined,
  );
  await Promise.race([timeout, loop.then(() => Promise.all(running.values()))]);
  waited.abort();
}
