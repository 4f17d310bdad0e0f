import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createManualTime, type ManualTime } from '../../test/support/manual-time.ts';
import { sampleReport } from '../../test/support/sample-report.ts';
import { type OpenDatabase, openDatabase } from '../db/open-database.ts';
import { createLog, type Log } from '../shared/log.ts';
import { runAlone, runAloneIf } from './run-alone.ts';
import type { RunReport } from './run-report.ts';
import { isDue, type ScheduledSource } from './schedule.ts';
import { type Scheduler, type SchedulerOptions, startScheduler } from './scheduler.ts';
import type { SourceStateStore } from './source-state.ts';
import { createLeaseStore } from './sql-lease-store.ts';
import { createSourceStateStore } from './sql-source-state-store.ts';

const START = '2026-11-20T12:00:00.000Z';
const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const FAILED = { code: 'SOURCE_UNREACHABLE', message: 'Gone.', hint: 'Wait.' };

type Run = (sourceId: string, signal: AbortSignal) => Promise<RunReport>;

let database: OpenDatabase;
let states: SourceStateStore;
let time: ManualTime;
let logged: { level: number; msg: string; [field: string]: unknown }[];
let log: Log;
const schedulers: Scheduler[] = [];

beforeEach(async () => {
  database = await openDatabase(':memory:');
  states = createSourceStateStore(database.kysely);
  time = createManualTime(START);
  logged = [];
  log = createLog({ level: 'info', destination: { write: (line) => void logged.push(JSON.parse(line)) } });
});
afterEach(async () => {
  await Promise.all(schedulers.splice(0).map((scheduler) => scheduler.stop()));
  await database.close();
});

let holders = 0;
const nowMs = () => time.clock().getTime();

function optionsFor(sourceId: string) {
  holders += 1;
  const leases = createLeaseStore(database.kysely);
  const { clock, sleep } = time;
  return { leases, states, sourceId, holder: `holder-${holders}`, clock, sleep, random: () => 0.5 };
}

/** A process of its own on the same record store. */
function schedule(
  sources: readonly ScheduledSource[],
  run: Run,
  more: Partial<SchedulerOptions> = {},
): Scheduler {
  const scheduler = startScheduler({
    sources,
    states,
    syncIfDue: (id, signal) =>
      runAloneIf(
        (state) => sources.some((source) => source.id === id && isDue(source, state, time.clock())),
        { ...optionsFor(id), signal },
        () => run(id, signal),
      ),
    atOnce: 2,
    clock: time.clock,
    sleep: time.sleep,
    log,
    ...more,
  });
  schedulers.push(scheduler);
  return scheduler;
}

const board = { id: 'board', everyMinutes: 15 };

/** Runs that end at once, and the minutes after the start at which they began. */
function recorded(report: (sourceId: string) => RunReport = (sourceId) => sampleReport({ sourceId })) {
  const minutes: Record<string, number[]> = {};
  const run: Run = async (id) => {
    minutes[id] = [...(minutes[id] ?? []), (nowMs() - Date.parse(START)) / MINUTE_MS];
    return report(id);
  };
  return { minutes, run };
}

describe('the scheduler', () => {
  it('runs each source at once when it never ran, and then on its own interval', async () => {
    const { minutes, run } = recorded();
    const { firstRound } = schedule([board, { id: 'file', everyMinutes: 60 }], run);
    await firstRound;
    await time.advance(62 * MINUTE_MS);
    expect(minutes).toEqual({ board: [0, 15, 30, 45, 60], file: [0, 60] });
  });

  it('moves each wait by up to a tenth of it', async () => {
    const { minutes, run } = recorded();
    const early = (id: string) =>
      runAlone({ ...optionsFor(id), random: () => 0 }, () => run(id, new AbortController().signal));
    await early('board');
    schedule([board], run);
    await time.advance(14 * MINUTE_MS);
    expect(minutes).toEqual({ board: [0, 13.5] });
  });

  it('after a restart runs only what is due by then', async () => {
    const { minutes, run } = recorded();
    const before = schedule([board, { id: 'file', everyMinutes: 60 }], run);
    await time.advance(MINUTE_MS);
    await before.stop();
    await time.advance(30 * MINUTE_MS);
    const { firstRound } = schedule([board, { id: 'file', everyMinutes: 60 }], run);
    await firstRound;
    expect(minutes).toEqual({ board: [0, 31], file: [0] });
    await time.advance(30 * MINUTE_MS);
    expect(minutes).toEqual({ board: [0, 31, 46, 61], file: [0, 60] });
  });

  it('makes up once for what a sleeping machine missed', async () => {
    const { minutes, run } = recorded();
    schedule([board], run);
    await time.advance(MINUTE_MS);
    time.suspend(8 * HOUR_MS);
    await time.advance(16 * MINUTE_MS);
    const wokenAt = 8 * 60 + 1;
    expect(minutes['board']?.length).toBe(3);
    expect(minutes['board']?.[1]).toBeLessThanOrEqual(wokenAt + 0.5);
    expect(minutes['board']?.[2]).toBe((minutes['board']?.[1] ?? 0) + 15);
  });

  it('does not double what another process does, nor what somebody runs by hand', async () => {
    const { minutes, run } = recorded();
    schedule([board], run);
    schedule([board], run);
    await time.advance(31 * MINUTE_MS);
    expect(minutes).toEqual({ board: [0, 15, 30] });
    await time.advance(4 * MINUTE_MS);
    await runAlone(optionsFor('board'), () => run('board', new AbortController().signal));
    await time.advance(14 * MINUTE_MS);
    expect(minutes).toEqual({ board: [0, 15, 30, 35] });
    await time.advance(2 * MINUTE_MS);
    expect(minutes).toEqual({ board: [0, 15, 30, 35, 50] });
    expect(logged.map(({ msg }) => msg)).toEqual(Array.from({ length: 4 }, () => 'synced'));
  });

  it('never runs a source twice at a time, however long a run takes', async () => {
    const { promise, resolve } = Promise.withResolvers<RunReport>();
    let begun = 0;
    schedule([board], () => {
      begun += 1;
      return promise;
    });
    await time.advance(2 * HOUR_MS);
    expect(begun).toBe(1);
    resolve(sampleReport());
    await time.settle();
    await time.advance(MINUTE_MS);
    expect(begun).toBe(2);
  });

  it('runs at most so many sources at once, the one that waited longest first', async () => {
    const open = new Map<string, () => void>();
    const begun: string[] = [];
    const sources = ['a', 'b', 'c', 'd'].map((id) => ({ id, everyMinutes: 15 }));
    const { firstRound } = schedule(sources, (id) => {
      begun.push(id);
      return new Promise((done) => {
        open.set(id, () => done(sampleReport({ sourceId: id })));
      });
    });
    await time.settle();
    expect(begun).toEqual(['a', 'b']);
    open.get('b')?.();
    await time.settle();
    expect(begun).toEqual(['a', 'b', 'c']);
    for (const id of ['a', 'c']) open.get(id)?.();
    await time.settle();
    open.get('d')?.();
    await firstRound;
    expect(begun).toEqual(['a', 'b', 'c', 'd']);
  });

  it('asks a failing source later and later, and as usual again once it answers', async () => {
    let isDown = true;
    const { minutes, run } = recorded((sourceId) =>
      sampleReport({ sourceId, ...(isDown ? { failed: FAILED } : {}) }),
    );
    schedule([board, { id: 'fine', everyMinutes: 600 }], run);
    await time.advance(7 * HOUR_MS + 31 * MINUTE_MS);
    expect(minutes['board']).toEqual([0, 30, 90, 210, 450]);
    expect((await states.of('board')).failures).toBe(5);
    await time.advance(6 * HOUR_MS - 2 * MINUTE_MS);
    expect(minutes['board']).toHaveLength(5);
    isDown = false;
    await time.advance(17 * MINUTE_MS);
    expect(minutes['board']).toEqual([0, 30, 90, 210, 450, 810, 825]);
    expect(minutes['fine']).toEqual([0, 600]);
  });

  it('tries a source again after a fault of ours, but not at once', async () => {
    const { minutes, run } = recorded();
    schedule([board], async (id, signal) => {
      await run(id, signal);
      throw new Error('disk full');
    });
    await time.advance(4 * MINUTE_MS);
    expect(minutes).toEqual({ board: [0, 1, 3] });
    expect(logged[0]).toMatchObject({
      msg: 'sync failed unexpectedly',
      source: 'board',
      reason: 'disk full',
    });
  });

  it('outlives a clock that was put back', async () => {
    const { minutes, run } = recorded();
    schedule([board], run);
    await time.advance(MINUTE_MS);
    time.suspend(-365 * 24 * HOUR_MS);
    await time.advance(MINUTE_MS);
    expect(minutes['board']).toHaveLength(2);
  });

  it('outlives a moment in which the store cannot be read', async () => {
    let isBroken = true;
    const all = () => (isBroken ? Promise.reject(new Error('database is locked')) : states.all());
    const { minutes, run } = recorded();
    schedule([board], run, { states: { all } });
    await time.advance(MINUTE_MS - 1);
    isBroken = false;
    await time.advance(MINUTE_MS);
    expect(minutes).toEqual({ board: [1] });
    expect(logged[0]).toMatchObject({ msg: 'the schedule could not be read', reason: 'database is locked' });
  });

  it('is ready at once when there is nothing to run', async () => {
    await schedule([], recorded().run).firstRound;
  });

  it('tells a running sync to end when it is stopped, and waits for it', async () => {
    const events: string[] = [];
    const scheduler = schedule([board], (_, signal) => {
      events.push('begun');
      return new Promise((done) => {
        signal.addEventListener('abort', () => {
          events.push('ended');
          done(sampleReport({ failed: { ...FAILED, code: 'SYNC_CANCELLED' } }));
        });
      });
    });
    await time.settle();
    await scheduler.stop();
    await scheduler.firstRound;
    expect(events).toEqual(['begun', 'ended']);
    expect(isDue(board, await states.of('board'), time.clock())).toBe(true);
    await time.advance(HOUR_MS);
    expect(events).toHaveLength(2);
  });

  it('does not wait for ever for one that does not end', async () => {
    const { promise, resolve } = Promise.withResolvers<RunReport>();
    const scheduler = schedule([board], () => promise);
    await time.settle();
    const stopped = scheduler.stop();
    await time.advance(10_000);
    await stopped;
    expect(logged.at(-1)).toMatchObject({ msg: expect.stringContaining('do not end'), sources: ['board'] });
    resolve(sampleReport());
    await time.settle();
  });
});

describe('a scheduled run is logged', () => {
  it.each([
    ['synced', 30, {}],
    ['sync held closings', 40, { held: { count: 3, reason: 'too many' } }],
    ['sync failed', 50, { failed: FAILED }],
  ])('as %s', async (msg, level, outcome) => {
    await schedule([board], recorded(() => sampleReport({ seen: 7, ...outcome })).run).firstRound;
    expect(logged).toMatchObject([{ msg, level, source: 'board', seen: 7, new: 0, ...outcome }]);
  });
});
