import { afterEach, describe, expect, it, vi } from 'vitest';
import { sampleReport } from '../../test/support/sample-report.ts';
import { silentLog } from '../shared/log.ts';
import { type FreshKeeper, keepFresh } from './keep-fresh.ts';

const MINUTE_MS = 60_000;

const reportOf = (sourceId: string) => sampleReport({ sourceId });

let keeper: FreshKeeper | undefined;
afterEach(async () => {
  await keeper?.stop();
});

describe('keeping sources fresh', () => {
  it('runs every source once at the start, one after the other', async () => {
    const events: string[] = [];
    keeper = keepFresh({
      sources: [
        { id: 'a', everyMinutes: 5 },
        { id: 'b', everyMinutes: 5 },
      ],
      sync: async (id) => {
        events.push(`${id} starts`);
        await Promise.resolve();
        events.push(`${id} ends`);
        return reportOf(id);
      },
      log: silentLog,
    });
    await keeper.firstRound;
    expect(events).toEqual(['a starts', 'a ends', 'b starts', 'b ends']);
  });

  it('goes on after a run that throws', async () => {
    const ids: string[] = [];
    keeper = keepFresh({
      sources: [
        { id: 'broken', everyMinutes: 5 },
        { id: 'fine', everyMinutes: 5 },
      ],
      sync: (id) => {
        ids.push(id);
        return id === 'broken' ? Promise.reject(new Error('no')) : Promise.resolve(reportOf(id));
      },
      log: silentLog,
    });
    await keeper.firstRound;
    expect(ids).toEqual(['broken', 'fine']);
  });

  it('tells a running sync to end, and waits for it, when it is stopped', async () => {
    let wasAborted = false;
    keeper = keepFresh({
      sources: [{ id: 'slow', everyMinutes: 5 }],
      sync: (id, signal) =>
        new Promise((resolve) => {
          signal.addEventListener('abort', () => {
            wasAborted = true;
            resolve(reportOf(id));
          });
        }),
      log: silentLog,
    });
    await keeper.stop();
    expect(wasAborted).toBe(true);
  });

  it('waits its interval between two runs of a source', async () => {
    let runs = 0;
    keeper = keepFresh({
      sources: [{ id: 'a', everyMinutes: 20 / MINUTE_MS }],
      sync: async (id) => {
        runs += 1;
        return reportOf(id);
      },
      log: silentLog,
    });
    await vi.waitFor(() => expect(runs).toBeGreaterThanOrEqual(3), { timeout: 5000 });
    await keeper.stop();
    const stoppedAt = runs;
    await new Promise((resolve) => setTimeout(resolve, 60));
    expect(runs).toBe(stoppedAt);
  });
});
