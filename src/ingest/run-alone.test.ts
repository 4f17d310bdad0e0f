import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createManualTime, type ManualTime } from '../../test/support/manual-time.ts';
import { sampleReport } from '../../test/support/sample-report.ts';
import { type OpenDatabase, openDatabase } from '../db/open-database.ts';
import { type RunAloneOptions, runAlone, runAloneIf } from './run-alone.ts';
import type { RunReport } from './run-report.ts';
import { isDue } from './schedule.ts';
import type { SourceState, SourceStateStore } from './source-state.ts';
import { createLeaseStore } from './sql-lease-store.ts';
import { createSourceStateStore } from './sql-source-state-store.ts';

const START = '2026-11-20T12:00:00.000Z';
const source = { id: 'board', everyMinutes: 15 };

let database: OpenDatabase;
let states: SourceStateStore;
let time: ManualTime;
beforeEach(async () => {
  database = await openDatabase(':memory:');
  states = createSourceStateStore(database.kysely);
  time = createManualTime(START);
});
afterEach(() => database.close());

function optionsFor(holder: string): RunAloneOptions {
  const leases = createLeaseStore(database.kysely);
  const { clock, sleep } = time;
  return { leases, states, sourceId: 'board', holder, clock, sleep, random: () => 0.75 };
}

function failedWith(failed: Partial<NonNullable<RunReport['failed']>>): RunReport {
  return sampleReport({ failed: { code: 'SOURCE_UNREACHABLE', message: 'Gone.', hint: 'Wait.', ...failed } });
}

describe('a run that is alone', () => {
  it('is remembered from its beginning, with its jitter, and answered for at its end', async () => {
    await runAlone(optionsFor('a'), async () => {
      expect(await states.of('board')).toEqual({ startedAt: START, failures: 0, jitter: 0.5 });
      time.suspend(5000);
      return sampleReport();
    });
    const endedAt = '2026-11-20T12:00:05.000Z';
    expect(await states.of('board')).toEqual({ startedAt: START, endedAt, failures: 0, jitter: 0.5 });
  });

  it('counts failures in a row, and keeps how long the server asked to be left alone', async () => {
    await runAlone(optionsFor('a'), async () => failedWith({}));
    await runAlone(optionsFor('b'), async () => failedWith({ retryAfterMs: 3_600_000 }));
    expect(await states.of('board')).toMatchObject({ failures: 2, retryAt: '2026-11-20T13:00:00.000Z' });
    await runAlone(optionsFor('c'), async () => failedWith({ code: 'SYNC_CANCELLED' }));
    expect(await states.of('board')).toEqual({ failures: 2, jitter: 0.5 });
    await runAlone(optionsFor('d'), async () => sampleReport());
    expect(await states.of('board')).toMatchObject({ failures: 0 });
  });

  it('counts one that threw as one that died, when the next begins', async () => {
    await expect(runAlone(optionsFor('a'), () => Promise.reject(new Error('disk full')))).rejects.toThrow(
      'full',
    );
    expect(await states.of('board')).toEqual({ startedAt: START, failures: 0, jitter: 0.5 });
    await runAlone(optionsFor('b'), async () => {
      expect((await states.of('board')).failures).toBe(1);
      return sampleReport();
    });
  });

  it('is not run at all when another was faster', async () => {
    const isWanted = (state: SourceState) => isDue(source, state, time.clock());
    let runs = 0;
    const run = async () => {
      runs += 1;
      return sampleReport();
    };
    const outcomes = await Promise.allSettled(
      ['a', 'b', 'c'].map((holder) => runAloneIf(isWanted, optionsFor(holder), run)),
    );
    await runAloneIf(isWanted, optionsFor('d'), run);
    expect(runs).toBe(1);
    expect(outcomes.filter(({ status }) => status === 'fulfilled').length).toBeGreaterThanOrEqual(1);
  });

  it('does not answer for a source that another took over', async () => {
    const other = Promise.withResolvers<RunReport>();
    const overtaken = runAlone(optionsFor('a'), async () => {
      time.suspend(120_000);
      const overtaking = runAlone(optionsFor('b'), () => other.promise);
      await time.settle();
      void overtaking.catch(() => undefined);
      return failedWith({});
    });
    await expect(overtaken).rejects.toMatchObject({ code: 'SYNC_OVERTAKEN' });
    other.resolve(sampleReport());
    await time.settle();
    expect(await states.of('board')).toMatchObject({ startedAt: '2026-11-20T12:02:00.000Z', failures: 0 });
  });
});
