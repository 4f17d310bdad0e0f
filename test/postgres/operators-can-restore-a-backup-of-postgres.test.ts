/** The drill over PostgreSQL: back up while another process writes, lose the database, restore it there or to a file, and go on. */
import { once } from 'node:events';
import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { type Kysely, sql } from 'kysely';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import { openDatabase } from '../../src/db/open-database.ts';
import type { Database } from '../../src/db/schema.ts';
import { createJobStore } from '../../src/jobs/sql-job-store.ts';
import { textOf } from '../../src/search/text-query.ts';
import {
  backUpMeanwhile,
  DRILL_SOURCES,
  expectRestored,
  expectWorkThere,
  fillWithWork,
} from '../support/backup-drill.ts';
import {
  createTestDatabase,
  describePostgres,
  findPostgres,
  type PostgresServer,
  runSql,
} from '../support/postgres.ts';
import { createProjectFolder, type ProjectFolder } from '../support/project-folder.ts';
import { spawnMetier } from '../support/run-metier.ts';
import { runMetierHere } from '../support/run-metier-here.ts';
import { sampleClassified } from '../support/sample-jobs.ts';
import { ALL } from '../support/search-engine-fixtures.ts';
import { writeOpenings } from '../support/synthetic-openings.ts';

vi.setConfig({ testTimeout: 300_000, hookTimeout: 300_000 });

const OPENINGS = 60;

describePostgres('a backup of PostgreSQL', () => {
  let server: PostgresServer;
  let place: Awaited<ReturnType<typeof createTestDatabase>>;
  let folder: ProjectFolder;
  let backup: string;
  beforeAll(async () => {
    server = await findPostgres();
  });
  afterAll(() => server?.stop());
  beforeEach(async () => {
    place = await createTestDatabase(server);
    vi.stubEnv('METIER_DATABASE', place.url);
    folder = createProjectFolder(DRILL_SOURCES);
    backup = join(folder.dir, 'backup.metier');
    await edit('first');
    await outputOf('sync');
  });
  afterEach(async () => {
    vi.unstubAllEnvs();
    await place.drop();
    rmSync(folder.dir, { recursive: true, force: true });
  });

  const edit = (edition: string) =>
    writeOpenings({ path: join(folder.dir, 'openings.jsonl'), count: OPENINGS, edition });

  /** Of a command that has to work. */
  async function outputOf(...args: string[]): Promise<string> {
    const { status, stdout, stderr } = await runMetierHere([...args, '-p', folder.dir]);
    expect(status, stderr).toBe(0);
    return stdout;
  }

  it('holds one moment, and brings everything back to another database, to a file, and from there', async () => {
    const secret = await fillWithWork(folder);
    const manifest = await backUpMeanwhile(place.url, ['backup', backup, '-p', folder.dir]);
    await runSql(place.url, 'drop schema public cascade');
    await runSql(place.url, 'create schema public');
    await outputOf('restore', backup);
    await expectRestored(place.url, manifest);
    await expectWorkThere(folder, secret);

    await outputOf('restore', backup, '--to', folder.databasePath);
    await expectRestored(folder.databasePath, manifest);
    vi.stubEnv('METIER_DATABASE', folder.databasePath);
    await expectWorkThere(folder, secret);
    const fromFile = join(folder.dir, 'from-file.metier');
    await outputOf('backup', fromFile);
    await outputOf('restore', fromFile, '--to', place.url, '--replace');
    await expectRestored(place.url, manifest);

    vi.stubEnv('METIER_DATABASE', place.url);
    await edit('second');
    expect(JSON.parse(await outputOf('sync', '--json'))).toMatchObject([
      { seen: OPENINGS, new: 0, changed: OPENINGS, closed: 0 },
    ]);
    expect(await outputOf('doctor')).toMatch(/Search index: up to date/);
  });

  it('replaces what is there in one step, keeps it as a backup, and a running site follows', async () => {
    await outputOf('backup', backup);
    const { kysely, close } = await openDatabase(place.url);
    const jobs = createJobStore(kysely);
    await jobs.save(
      [sampleClassified({ externalId: 'late', title: 'Lighthouse Keeper' })],
      '2026-11-26T00:00:00.000Z',
    );
    const project = await folder.open();
    const site = await project.serve({ sync: false });
    const count = (word: string) => project.engine.count({ ...ALL, text: textOf(word) });
    const found = async () => [await count('lighthouse'), await count('beekeeper')];
    try {
      expect(await found()).toEqual([1, 0]);
      const { keptAs } = JSON.parse(await outputOf('restore', backup, '--replace', '--json'));
      // The same number of the log, for another job: what the index has of the old one must go.
      await jobs.save(
        [sampleClassified({ externalId: 'other', title: 'Beekeeper' })],
        '2026-11-26T00:00:01.000Z',
      );
      expect(await jobs.lastSequence()).toBe(OPENINGS + 1);
      await vi.waitFor(async () => expect(await found()).toEqual([0, 1]), { timeout: 60_000 });
      await outputOf('restore', keptAs, '--to', folder.databasePath);
      const old = await openDatabase(folder.databasePath);
      expect((await createJobStore(old.kysely).counts()).open).toBe(OPENINGS + 1);
      await old.close();
    } finally {
      await site.stop();
      await project.close();
      await close();
    }
  });

  it('leaves the database as it was when the restore is killed, and its log goes on', async () => {
    await outputOf('backup', backup);
    const { kysely, close } = await openDatabase(place.url);
    const jobs = createJobStore(kysely);
    const saved = await jobs.save(
      Array.from({ length: 5000 }, (_, n) => sampleClassified({ externalId: `${n}` })),
      '2026-11-26T00:00:00.000Z',
    );
    const child = spawnMetier(['restore', backup, '--replace', '-p', folder.dir]);
    const ended = once(child, 'close');
    // Until it has begun to delete: the rows that it would replace are locked.
    await vi.waitFor(async () => expect(await deleters(kysely)).toBeGreaterThan(0), {
      timeout: 120_000,
      interval: 5,
    });
    child.kill('SIGKILL');
    await ended;
    expect((await jobs.counts()).open).toBe(OPENINGS + saved.length);
    const last = await jobs.lastSequence();
    await jobs.save([sampleClassified({ externalId: 'next' })], '2026-11-26T00:00:01.000Z');
    expect(await jobs.lastSequence()).toBeGreaterThan(last);
    expect(readdirSync(folder.dir).filter((name) => name.includes('replaced'))).toHaveLength(1);
    await close();
  });
});

/** Transactions of others that are changing the table of jobs. */
async function deleters(kysely: Kysely<Database>): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*) as count from pg_locks
    where relation = 'jobs'::regclass and mode = 'RowExclusiveLock' and pid <> pg_backend_pid()
  `.execute(kysely);
  return rows[0]?.count ?? 0;
}
