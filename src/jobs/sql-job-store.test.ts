import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { describeJobStore } from '../../test/support/job-store-conformance.ts';
import { sampleClassified } from '../../test/support/sample-jobs.ts';
import { openDatabase } from '../db/open-database.ts';
import { createJobStore } from './sql-job-store.ts';

describeJobStore('SQLite', async () => {
  const { kysely, close } = await openDatabase(':memory:');
  return { store: createJobStore(kysely), close };
});

describe('the SQLite record store on disk', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'metier-store-'));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  it('loses nothing that was acknowledged when its process is killed', { timeout: 60_000 }, async () => {
    const path = join(folder, 'metier.sqlite');
    const acknowledged: string[] = [];
    for (let round = 0; round < 10; round++) {
      acknowledged.push(...(await saveUntilKilled(path, round)));
      await expectWhole(path, acknowledged);
    }
    expect(acknowledged.length).toBeGreaterThan(100);
  });

  it('refuses a row whose JSON has another shape, naming it', async () => {
    const { kysely, close } = await openDatabase(join(folder, 'metier.sqlite'));
    const store = createJobStore(kysely);
    const [saved] = await store.save([sampleClassified({ externalId: '1' })], '2026-11-16T08:00:00.000Z');
    await kysely.updateTable('jobs').set({ draft: '{"title":7}' }).execute();
    await expect(store.byId(saved?.id ?? '')).rejects.toMatchObject({
      code: 'RECORD_MALFORMED',
      message: expect.stringContaining('title'),
    });
    await close();
  });

  it('lets two connections write by turns', async () => {
    const path = join(folder, 'metier.sqlite');
    const one = await openDatabase(path);
    const two = await openDatabase(path);
    const stores = [createJobStore(one.kysely), createJobStore(two.kysely)];
    for (let n = 0; n < 20; n++) {
      const store = stores[n % 2];
      await store?.save([sampleClassified({ externalId: String(n) })], '2026-11-16T08:00:00.000Z');
    }
    expect(await stores[0]?.lastSequence()).toBe(20);
    expect((await stores[1]?.counts())?.open).toBe(20);
    await Promise.all([one.close(), two.close()]);
  });
});

/** Starts a process that saves batches and prints the ids of each when it is acknowledged; kills it at a random moment. */
async function saveUntilKilled(path: string, round: number): Promise<string[]> {
  const program = fileURLToPath(new URL('../../test/support/save-jobs-for-ever.ts', import.meta.url));
  const child = spawn(process.execPath, [program, path, String(round)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const acknowledged: string[] = [];
  const lines = createInterface({ input: child.stdout });
  lines.on('line', (line) => acknowledged.push(...line.split(' ')));
  await once(lines, 'line');
  setTimeout(() => child.kill('SIGKILL'), Math.random() * 150);
  await once(child, 'close');
  return acknowledged;
}

async function expectWhole(path: string, acknowledged: readonly string[]): Promise<void> {
  const { kysely, close } = await openDatabase(path);
  const check = await sql<{ integrity_check: string }>`PRAGMA integrity_check`.execute(kysely);
  expect(check.rows).toEqual([{ integrity_check: 'ok' }]);
  const store = createJobStore(kysely);
  const found = await store.byIds(acknowledged);
  expect(found.map((job) => job.id)).toEqual(acknowledged);
  const changed = new Set((await store.changesAfter(0, 1_000_000)).map((change) => change.jobId));
  expect(acknowledged.filter((id) => !changed.has(id))).toEqual([]);
  expect(changed.size).toBe((await store.counts()).open);
  await close();
}
