import { sql } from 'kysely';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import { MIGRATIONS } from '../../src/db/migrations.ts';
import { type OpenDatabase, openDatabase } from '../../src/db/open-database.ts';
import { createJobStore } from '../../src/jobs/sql-job-store.ts';
import {
  createTestDatabase,
  describePostgres,
  findPostgres,
  type PostgresServer,
  runSql,
} from '../support/postgres.ts';
import { sampleClassified } from '../support/sample-jobs.ts';

const AT = '2026-11-16T08:00:00.000Z';
const NOWHERE = 'postgres://metier:s3cret@127.0.0.1:1/jobs';

describePostgres('opening a record store on PostgreSQL', () => {
  let server: PostgresServer;
  let place: Awaited<ReturnType<typeof createTestDatabase>>;
  const opened: OpenDatabase[] = [];
  const open = async (...[options]: [Parameters<typeof openDatabase>[1]?]) => {
    const database = await openDatabase(place.url, options);
    opened.push(database);
    return database;
  };
  beforeAll(async () => {
    server = await findPostgres();
  });
  afterAll(() => server?.stop());
  beforeEach(async () => {
    place = await createTestDatabase(server);
  });
  afterEach(async () => {
    await Promise.all(opened.splice(0).map(({ close }) => close()));
    await place.drop();
  });

  it('migrates it once, however many open it together', async () => {
    const [first] = await Promise.all([open(), open(), open(), open()]);
    expect(await first.kysely.selectFrom('schema_version').selectAll().execute()).toHaveLength(
      MIGRATIONS.length,
    );
  });

  it('compares texts by their bytes, and counts in 64 bits', async () => {
    const { kysely } = await open();
    const { rows } = await sql<{ type: string; collation: string | null; columns: number }>`
      select data_type as type, collation_name as collation, count(*) as columns from information_schema.columns
      where table_schema = current_schema() and data_type in ('text', 'bigint') group by 1, 2 order by 1
    `.execute(kysely);
    expect(rows).toEqual([
      { type: 'bigint', collation: null, columns: 2 },
      { type: 'text', collation: 'C', columns: expect.any(Number) },
    ]);
  });

  it('refuses a database of a later version', async () => {
    const { kysely } = await open();
    await kysely.insertInto('schema_version').values({ version: 99, applied_at: AT }).execute();
    await expect(open()).rejects.toMatchObject({ code: 'DATABASE_NEWER' });
  });

  it('says that a server is away, or refuses, and no password', async () => {
    await expect(openDatabase(NOWHERE)).rejects.toMatchObject({
      code: 'DATABASE_UNREACHABLE',
      message: expect.stringMatching(
        /^The database postgres:\/\/127\.0\.0\.1:1\/jobs cannot be reached: .*ECONNREFUSED/,
      ),
    });
    const absent = new URL(place.url);
    absent.pathname = '/no_such_database';
    await expect(openDatabase(absent.href)).rejects.toMatchObject({
      code: 'DATABASE_UNUSABLE',
      message: expect.stringContaining('"no_such_database" does not exist'),
    });
  });

  it('does not take its own work for a server that is slow to answer', async () => {
    const { kysely } = await open();
    const asking = sql`select 1`.execute(kysely);
    // The connection is under way; the answer to it will have been there for long.
    await new Promise((resolve) => setImmediate(resolve));
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 5500);
    await expect(asking).resolves.toBeDefined();
  });

  it('ends a statement that takes too long', async () => {
    const { kysely } = await open({ statementTimeoutMs: 100 });
    await expect(sql`select pg_sleep(30)`.execute(kysely)).rejects.toMatchObject({ code: 'DATABASE_SLOW' });
  });

  it('ends a transaction whose process says nothing more, so that others can write', async () => {
    const [hanging, waiting] = [await open({ statementTimeoutMs: 300 }), await open()];
    const begun = Promise.withResolvers<void>();
    const over = Promise.withResolvers<void>();
    const hung = hanging.kysely.transaction().execute(async (transaction) => {
      await transaction.insertInto('changes').values({ job_id: 'hung', at: AT }).execute();
      begun.resolve();
      await over.promise;
    });
    await begun.promise;
    const store = createJobStore(waiting.kysely);
    expect(await store.save([sampleClassified({ externalId: '1' })], AT)).toMatchObject([{ outcome: 'new' }]);
    over.resolve();
    await expect(hung).rejects.toThrow();
    expect((await store.changesAfter(0, 10)).map(({ jobId }) => jobId)).not.toContain('hung');
  });

  it('gives a connection back that could not begin to write', async () => {
    const [holder, impatient] = [await open(), await open({ statementTimeoutMs: 100, poolSize: 1 })];
    const store = createJobStore(impatient.kysely);
    await holder.kysely.transaction().execute(async () => {
      const save = store.save([sampleClassified({ externalId: '1' })], AT);
      await expect(save).rejects.toMatchObject({ code: 'DATABASE_SLOW' });
    });
    expect(await store.save([sampleClassified({ externalId: '1' })], AT)).toMatchObject([{ outcome: 'new' }]);
  });

  it('keeps to its number of connections', async () => {
    const { kysely } = await open({ poolSize: 2 });
    const asked = Array.from({ length: 12 }, () =>
      sql<{ pid: number }>`select pg_backend_pid() as pid, pg_sleep(0.01)`.execute(kysely),
    );
    const pids = (await Promise.all(asked)).map(({ rows }) => rows[0]?.pid);
    expect(new Set(pids).size).toBeLessThanOrEqual(2);
  });

  it('keeps what PostgreSQL cannot as what it can, and refuses what is no number', async () => {
    const { kysely } = await open();
    const store = createJobStore(kysely);
    const [saved] = await store.save([sampleClassified({ externalId: 'a\0b', title: 'Nurse\0' })], AT);
    expect(await store.byId(saved?.id ?? '')).toMatchObject({ title: 'Nurse\0' });
    const [again] = await store.save([sampleClassified({ externalId: 'a\0b', title: 'Nurse\0' })], AT);
    expect(again?.outcome).toBe('unchanged');
  });

  it('wakes whoever watches when another process has saved, also after the connection was lost', async () => {
    const [watching, writing] = [await open(), await open()];
    const store = createJobStore(writing.kysely);
    let wakes = 0;
    const stop = watching.watchChanges(() => {
      wakes += 1;
    });
    const wokenAfter = async (act: () => Promise<unknown>) => {
      const before = wakes;
      await act();
      await vi.waitFor(() => expect(wakes).toBeGreaterThan(before), { timeout: 10_000, interval: 5 });
    };
    await wokenAfter(async () => undefined);
    await wokenAfter(() => store.save([sampleClassified({ externalId: '1' })], AT));
    await wokenAfter(() =>
      runSql(
        place.url,
        "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'metier (changes)' and datname = current_database()",
      ),
    );
    await wokenAfter(() => store.save([sampleClassified({ externalId: '2' })], AT));
    await stop();
    const before = wakes;
    await store.save([sampleClassified({ externalId: '3' })], AT);
    expect(wakes).toBe(before);
  });

  it('reads from replicas by turns, from the others when one is away, and from the primary when all are', async () => {
    const replica = await createTestDatabase(server);
    await (await openDatabase(replica.url)).close();
    const nameOf = async ({ reader }: OpenDatabase) =>
      (await sql<{ name: string }>`select current_database() as name`.execute(reader)).rows[0]?.name;
    const nameIn = (url: string) => new URL(url).pathname.slice(1);
    const mixed = await open({ readUrls: [NOWHERE, replica.url] });
    expect([await nameOf(mixed), await nameOf(mixed)]).toEqual([nameIn(replica.url), nameIn(replica.url)]);
    expect(await nameOf(await open({ readUrls: [NOWHERE] }))).toBe(nameIn(place.url));
    expect(await mixed.replicaProblems()).toEqual([
      expect.stringMatching(/127\.0\.0\.1:1\/jobs cannot be reached/),
    ]);
    await replica.drop();
    expect(await nameOf(mixed)).toBe(nameIn(place.url));
  });
});
