import { createHash, randomBytes } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { sampleReport } from '../../test/support/sample-report.ts';
import { type OpenDatabase, openDatabase } from '../db/open-database.ts';
import type { Manifest } from './manifest.ts';
import type { PayloadStore } from './payload-store.ts';
import { prunePayloads } from './prune-payloads.ts';
import { createPayloadStore } from './sql-payload-store.ts';
import { createRunStore } from './sql-run-store.ts';

const KEEP = { days: 14, maxMegabytes: 200 };

let database: OpenDatabase;
let store: PayloadStore;
beforeEach(async () => {
  database = await openDatabase(':memory:');
  store = createPayloadStore(database.kysely);
});
afterEach(() => database.close());

describe('pruning payloads', () => {
  it('forgets runs beyond the days, and what only they had', async () => {
    const shared = await put('shared');
    const old = await put('old');
    const recent = await put('recent');
    await record('2026-11-01', [shared, old]);
    await record('2026-11-16', [shared, recent]);
    await prune('2026-11-16');
    expect(await recordedDays()).toEqual(['2026-11-16']);
    expect(await has(shared, recent, old)).toEqual([true, true, false]);
  });

  it('waits until a day of runs is due, and then keeps no more than the days', async () => {
    for (const day of ['2026-11-01', '2026-11-02', '2026-11-20']) await record(day, [await put(day)]);
    await prune('2026-11-15');
    expect(await recordedDays()).toHaveLength(3);
    await prune('2026-11-16', { ...KEEP, days: 13 });
    expect(await recordedDays()).toEqual(['2026-11-20']);
  });

  it('keeps the latest run, however old or large it is', async () => {
    const large = await put(randomBytes(1_200_000));
    await record('2026-11-01', [large]);
    await prune('2027-11-01', { days: 1, maxMegabytes: 1 });
    expect(await recordedDays()).toEqual(['2026-11-01']);
    expect(await has(large)).toEqual([true]);
  });

  it('forgets the oldest runs when there is too much', async () => {
    for (const day of ['2026-11-01', '2026-11-02', '2026-11-03']) {
      await record(day, [await put(randomBytes(400_000))]);
    }
    await prune('2026-11-03', { days: 14, maxMegabytes: 1 });
    expect(await recordedDays()).toEqual(['2026-11-03']);
    expect((await store.usage('board')).bytes).toBeLessThan(500_000);
  });

  it('sweeps away what a run that crashed left behind', async () => {
    const orphan = await put('orphan');
    await record('2026-11-01', [await put('old')]);
    await record('2026-11-20', [await put('new')]);
    await prune('2026-11-20');
    expect(await has(orphan)).toEqual([false]);
  });

  it('forgets everything when nothing is to be kept', async () => {
    await record('2026-11-01', [await put('only')]);
    await prune('2026-11-01', { ...KEEP, days: 0 });
    expect(await recordedDays()).toEqual([]);
    expect(await store.sourceIds()).toEqual([]);
  });

  it('leaves other sources alone, and copes with a manifest that is damaged', async () => {
    await record('2026-11-01', [await put('old')]);
    await store.put('other', [payloadOf('theirs')]);
    await database.kysely
      .updateTable('payloads')
      .set({ bytes: Buffer.from('(') })
      .execute();
    await record('2026-11-20', [await put('new')]);
    await prune('2026-11-20');
    expect(await recordedDays()).toEqual(['2026-11-20']);
    expect(await store.sourceIds()).toEqual(['board', 'other']);
  });
});

function payloadOf(content: string | Uint8Array) {
  const bytes = Buffer.from(content);
  return { hash: createHash('sha256').update(bytes).digest('hex'), bytes };
}

async function put(content: string | Uint8Array): Promise<string> {
  const payload = payloadOf(content);
  await store.put('board', [payload]);
  return payload.hash;
}

async function record(day: string, parts: readonly string[]): Promise<void> {
  const manifest: Manifest = {
    version: 1,
    isWhole: true,
    entries: [{ request: 'GET https://x.example', parts: [...parts] }],
  };
  const manifestHash = await put(JSON.stringify(manifest));
  await createRunStore(database.kysely).save(
    sampleReport({
      runId: day,
      startedAt: `${day}T08:00:00.000Z`,
      payloads: { manifestHash, storedBytes: 1 },
    }),
  );
}

async function prune(day: string, keep = KEEP): Promise<void> {
  await prunePayloads(store, { sourceId: 'board', keep, now: new Date(`${day}T09:00:00.000Z`) });
}

async function recordedDays(): Promise<readonly string[]> {
  return (await store.recordedRuns('board')).map(({ runId }) => runId).sort();
}

async function has(...hashes: readonly string[]): Promise<readonly boolean[]> {
  const sizes = await store.sizes('board');
  return hashes.map((hash) => sizes.has(hash));
}
