import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createManualTime, type ManualTime } from '../../test/support/manual-time.ts';
import { type OpenDatabase, openDatabase } from '../db/open-database.ts';
import { type HoldOptions, holdLease } from './hold-lease.ts';
import type { LeaseStore } from './lease.ts';
import { createLeaseStore } from './sql-lease-store.ts';

const MINUTE_MS = 60_000;

let database: OpenDatabase;
let leases: LeaseStore;
let time: ManualTime;
beforeEach(async () => {
  database = await openDatabase(':memory:');
  leases = createLeaseStore(database.kysely);
  time = createManualTime('2026-11-20T12:00:00.000Z');
});
afterEach(() => database.close());

function optionsFor(holder: string, more: Partial<HoldOptions> = {}): HoldOptions {
  return { leases, sourceId: 'board', holder, clock: time.clock, sleep: time.sleep, ...more };
}

/** Work that goes on until it is told to end. */
function longWork() {
  const { promise, resolve } = Promise.withResolvers<void>();
  return { promise, end: resolve };
}

describe('work under a lease', () => {
  it('keeps others out for as long as it lasts, and says how long that is so far', async () => {
    const work = longWork();
    const first = holdLease(optionsFor('a'), () => work.promise);
    await time.advance(5 * MINUTE_MS);
    await expect(holdLease(optionsFor('b'), async () => 'done')).rejects.toMatchObject({
      code: 'SYNC_BUSY',
      message: expect.stringMatching(/"board" .* for 300 s so far; its lease ends in \d\d s/),
    });
    work.end();
    await first;
    expect(await holdLease(optionsFor('b'), async () => 'done')).toBe('done');
  });

  it('gives the lease back when it fails', async () => {
    await expect(holdLease(optionsFor('a'), () => Promise.reject(new Error('broken')))).rejects.toThrow(
      'broken',
    );
    expect(await holdLease(optionsFor('b'), async () => 'done')).toBe('done');
  });

  it('is in nobody’s way a minute after its process was killed', async () => {
    const acquiredAt = time.clock().toISOString();
    const expiresAt = new Date(time.clock().getTime() + MINUTE_MS).toISOString();
    await leases.acquire({ name: 'sync:board', holder: 'killed', acquiredAt, expiresAt });
    await time.advance(MINUTE_MS - 1);
    await expect(holdLease(optionsFor('b'), async () => 'done')).rejects.toMatchObject({ code: 'SYNC_BUSY' });
    await time.advance(1);
    expect(await holdLease(optionsFor('b'), async () => 'done')).toBe('done');
  });

  it('is told at its next write when another took over while the machine slept, and soon anyway', async () => {
    const work = longWork();
    let isTold = false;
    let write: () => Promise<void> = () => Promise.reject(new Error('no lease'));
    const first = holdLease(optionsFor('a'), async ({ signal, confirm }) => {
      write = confirm;
      signal.addEventListener('abort', () => {
        isTold = true;
      });
      await work.promise;
    });
    await time.settle();
    await expect(write()).resolves.toBeUndefined();
    time.suspend(10 * MINUTE_MS);
    const other = longWork();
    const second = holdLease(optionsFor('b'), () => other.promise);
    await time.settle();
    await expect(write()).rejects.toMatchObject({ code: 'SYNC_OVERTAKEN' });
    await expect(write()).rejects.toMatchObject({ code: 'SYNC_OVERTAKEN' });
    await time.advance(MINUTE_MS);
    expect(isTold).toBe(true);
    work.end();
    await first;
    await expect(holdLease(optionsFor('c'), async () => 'done')).rejects.toMatchObject({ code: 'SYNC_BUSY' });
    other.end();
    await second;
  });

  it('goes on after a sleep in which nobody took over', async () => {
    await holdLease(optionsFor('a'), async ({ confirm, signal }) => {
      time.suspend(10 * MINUTE_MS);
      await confirm();
      expect(signal.aborted).toBe(false);
      await expect(holdLease(optionsFor('b'), async () => 'done')).rejects.toMatchObject({
        code: 'SYNC_BUSY',
      });
    });
  });

  it('is renewed again after a moment in which the store failed', async () => {
    let isBroken = true;
    const renew: LeaseStore['renew'] = (lease) =>
      isBroken ? Promise.reject(new Error('database is locked')) : leases.renew(lease);
    const work = longWork();
    const first = holdLease(optionsFor('a', { leases: { ...leases, renew } }), () => work.promise);
    await time.advance(30_000);
    isBroken = false;
    await time.advance(MINUTE_MS);
    await expect(holdLease(optionsFor('b'), async () => 'done')).rejects.toMatchObject({ code: 'SYNC_BUSY' });
    work.end();
    await first;
  });

  it('is cancelled by its caller', async () => {
    const abort = new AbortController();
    await holdLease(optionsFor('a', { signal: abort.signal }), async ({ signal }) => {
      abort.abort();
      expect(signal.aborted).toBe(true);
    });
  });
});
