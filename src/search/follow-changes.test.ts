import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { sampleClassified } from '../../test/support/sample-jobs.ts';
import { sampleTaxonomy } from '../../test/support/sample-taxonomy.ts';
import { openDatabase } from '../db/open-database.ts';
import { jobIdOf } from '../jobs/job-id.ts';
import { createJobStore } from '../jobs/sql-job-store.ts';
import { silentLog } from '../shared/log.ts';
import { createSqliteEngine } from './engines/sqlite/sqlite-engine.ts';
import { createIndexFollower } from './follow-changes.ts';
import { NO_FILTERS } from './query.ts';
import { NO_TEXT, textOf } from './text-query.ts';

const NOW = '2026-11-20T12:00:00.000Z';
const ALL = { text: NO_TEXT, filters: NO_FILTERS, sort: 'date', page: 1, pageSize: 10, now: NOW } as const;

describe('an index that follows the change log', () => {
  let folder: string;
  const closing: (() => Promise<void>)[] = [];
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'metier-follow-'));
  });
  const closeAll = async (): Promise<void> => {
    for (const close of closing.splice(0).toReversed()) await close();
  };
  afterEach(async () => {
    await closeAll();
    await rm(folder, { recursive: true, force: true });
  });

  async function open(log = silentLog, clock = () => new Date(NOW)) {
    const { kysely, close } = await openDatabase(join(folder, 'metier.sqlite'));
    const path = join(folder, 'search');
    const engine = createSqliteEngine({ path, taxonomy: sampleTaxonomy(), currency: 'USD' });
    const jobs = createJobStore(kysely);
    const follower = createIndexFollower({ engine, jobs, log, clock });
    closing.push(
      close,
      () => engine.close(),
      () => follower.stop(),
    );
    const save = (...ids: string[]) =>
      jobs.save(
        ids.map((id) => sampleClassified({ externalId: id })),
        NOW,
      );
    const total = async () => (await engine.search(ALL)).total;
    return { engine, jobs, follower, save, total };
  }

  it('has nothing to do for an empty store', async () => {
    const { follower, engine } = await open();
    expect(await follower.catchUp()).toEqual({ applied: 0, sequence: 0 });
    expect((await engine.position()).sequence).toBe(0);
  });

  it('is built at first, then takes in what is new, changed and closed', async () => {
    const { follower, jobs, save, total } = await open();
    await save('1', '2', '3');
    expect(await follower.catchUp()).toEqual({ rebuilt: 3, applied: 0, sequence: 3 });
    await save('4');
    await jobs.close([jobIdOf('board', '1'), jobIdOf('board', '2')], 'absent-from-source', NOW);
    expect(await follower.catchUp()).toEqual({ applied: 3, sequence: 6 });
    expect(await total()).toBe(2);
    expect(await follower.catchUp()).toEqual({ applied: 0, sequence: 6 });
  });

  it('tells how far it is behind, and for how long', async () => {
    const minuteLater = () => new Date(Date.parse(NOW) + 60_000);
    const { follower, engine, save } = await open(silentLog, minuteLater);
    expect(await follower.lag()).toEqual({ changes: 0, seconds: 0 });
    await save('1', '2');
    expect(await follower.lag()).toEqual({ changes: 2, seconds: 60 });
    await follower.catchUp();
    await save('3');
    expect(await follower.lag()).toEqual({ changes: 1, seconds: 60 });
    await follower.catchUp();
    // As an index says that is worn: it is built anew, and answers until then.
    engine.position = async () => ({ sequence: 0 });
    expect(await follower.lag()).toEqual({ changes: 0, seconds: 0 });
  });

  it('holds no hidden job, whether it was hidden before or after the index was built', async () => {
    const { follower, jobs, engine, save, total } = await open();
    await save('1', '2', '3');
    const hide = (id: string) =>
      jobs.override(
        { jobId: jobIdOf('board', id), set: { hidden: true }, remove: [], because: 'On hold.' },
        NOW,
      );
    await hide('1');
    expect(await follower.catchUp()).toMatchObject({ rebuilt: 2 });
    await hide('2');
    await follower.catchUp();
    expect(await total()).toBe(1);
    expect(await engine.count(ALL)).toBe((await jobs.counts()).open);
    const shown = { jobId: jobIdOf('board', '1'), set: {}, remove: ['hidden'], because: '' } as const;
    await jobs.override(shown, NOW);
    await follower.catchUp();
    expect([await total(), (await jobs.counts()).open]).toEqual([2, 2]);
  });

  it('takes in more changes than one batch holds, and a job that changes twice', async () => {
    const { follower, jobs, save, total } = await open();
    await save('first');
    await follower.catchUp();
    await save(...Array.from({ length: 1200 }, (_, n) => String(n)));
    await jobs.close([jobIdOf('board', '7')], 'absent-from-source', NOW);
    await save('7');
    expect(await follower.catchUp()).toEqual({ applied: 1202, sequence: 1203 });
    expect(await total()).toBe(1201);
  });

  it('is built anew when it knows of changes that the store does not', async () => {
    const { follower, engine, save, total } = await open();
    await save('1');
    await follower.catchUp();
    await engine.apply([{ sequence: 90, jobId: jobIdOf('board', '1'), job: undefined }], {
      after: 1,
      upTo: 90,
    });
    expect(await total()).toBe(0);
    expect(await follower.catchUp()).toEqual({ rebuilt: 1, applied: 0, sequence: 1 });
    expect(await total()).toBe(1);
  });

  it('is built anew when the store has other changes under the numbers that it knows', async () => {
    const { follower, save } = await open();
    await save('1', '2');
    await follower.catchUp();
    await closeAll();
    for (const suffix of ['', '-wal', '-shm'])
      await rm(join(folder, `metier.sqlite${suffix}`), { force: true });
    const restored = await open();
    await restored.save('3', '4', '5');
    expect(await restored.follower.catchUp()).toEqual({ rebuilt: 3, applied: 0, sequence: 3 });
    expect(await restored.total()).toBe(3);
    await restored.save('6');
    expect(await restored.follower.catchUp()).toEqual({ applied: 1, sequence: 4 });
  });

  it('is built anew when its file is damaged', async () => {
    const { follower, save } = await open();
    await save('1', '2');
    await follower.catchUp();
    await writeFile(join(folder, 'search', 'index-1.sqlite'), 'nothing of use '.repeat(1000));
    const again = await open();
    expect(await again.follower.catchUp()).toMatchObject({ rebuilt: 2 });
    expect(await again.total()).toBe(2);
  });

  it('agrees with the store however many follow it at once', async () => {
    const [one, two] = [await open(), await open()];
    await one.save('1', '2');
    await Promise.all([one.follower.catchUp(), two.follower.catchUp(), one.follower.rebuild()]);
    await one.save('3');
    await Promise.all([one.follower.catchUp(), two.follower.catchUp(), one.follower.catchUp()]);
    expect([await one.total(), await two.total()]).toEqual([3, 3]);
  });

  it('follows by itself, logs a failure and tries again', async () => {
    const error = vi.fn();
    const { follower, save, total, engine } = await open({ ...silentLog, info: vi.fn(), error });
    const apply = engine.apply.bind(engine);
    await save('1');
    follower.start(5);
    await vi.waitFor(async () => expect(await total()).toBe(1));
    let failures = 0;
    engine.apply = async (changes, stretch) => {
      failures += 1;
      if (failures === 1) throw new Error('no space left');
      await apply(changes, stretch);
    };
    await save('2');
    await vi.waitFor(async () => expect(await total()).toBe(2));
    expect(error).toHaveBeenCalledWith({ reason: 'no space left' }, expect.any(String));
    await follower.stop();
  });

  it('tells once that the store is away, and that it is back', async () => {
    const [error, info] = [vi.fn(), vi.fn()];
    const { follower, jobs, save, total } = await open({ ...silentLog, error, info });
    await save('1');
    await follower.catchUp();
    info.mockClear();
    const asked = vi.spyOn(jobs, 'lastSequence').mockRejectedValue(new Error('connection refused'));
    follower.start(1);
    await vi.waitFor(() => expect(asked.mock.calls.length).toBeGreaterThan(5));
    asked.mockRestore();
    await save('2');
    await vi.waitFor(async () => expect(await total()).toBe(2));
    await vi.waitFor(() => expect(info).toHaveBeenCalledOnce());
    expect(error).toHaveBeenCalledOnce();
  });

  it('looks at once when it is told of changes, and once for many words of them', async () => {
    const { follower, save, total } = await open();
    follower.wake();
    await save('1');
    expect(await total()).toBe(0);
    follower.start(60_000);
    await vi.waitFor(async () => expect(await total()).toBe(1));
    await save('2', '3');
    for (let n = 0; n < 100; n++) follower.wake();
    await vi.waitFor(async () => expect(await total()).toBe(3));
    await follower.stop();
    await save('4');
    follower.wake();
    expect(await total()).toBe(3);
  });

  it('is whole again after its process was killed while it wrote', { timeout: 60_000 }, async () => {
    for (let round = 0; round < 5; round++) {
      await followUntilKilled(folder, round);
      const { follower, jobs, engine } = await open();
      await follower.catchUp();
      const { open: expected } = await jobs.counts();
      expect(await engine.count(ALL)).toBe(expected);
      expect(await engine.count({ ...ALL, text: textOf('claims') })).toBe(expected);
      expect((await engine.position()).sequence).toBe(await jobs.lastSequence());
    }
  });
});

async function followUntilKilled(folder: string, round: number): Promise<void> {
  const program = fileURLToPath(new URL('../../test/support/follow-jobs-for-ever.ts', import.meta.url));
  const child = spawn(process.execPath, [program, folder, String(round)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await once(createInterface({ input: child.stdout }), 'line');
  setTimeout(() => child.kill('SIGKILL'), Math.random() * 150);
  await once(child, 'close');
}
