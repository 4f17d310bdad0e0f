/** Sequences are given out before they are committed: whoever tails the change log must miss none all the same. */
import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { type OpenDatabase, openDatabase } from '../../src/db/open-database.ts';
import { createJobStore } from '../../src/jobs/sql-job-store.ts';
import {
  createTestDatabase,
  describePostgres,
  findPostgres,
  type PostgresServer,
} from '../support/postgres.ts';
import { sampleClassified } from '../support/sample-jobs.ts';

const AT = '2026-11-16T08:00:00.000Z';

describePostgres('the change log on PostgreSQL', () => {
  let server: PostgresServer;
  let place: Awaited<ReturnType<typeof createTestDatabase>>;
  let one: OpenDatabase;
  let other: OpenDatabase;
  beforeAll(async () => {
    server = await findPostgres();
    place = await createTestDatabase(server);
    one = await openDatabase(place.url);
    other = await openDatabase(place.url);
  });
  afterAll(async () => {
    await Promise.all([one?.close(), other?.close()]);
    await place?.drop();
    await server?.stop();
  });
  beforeEach(async () => {
    await sql`truncate jobs, job_events, changes restart identity`.execute(one.kysely);
  });

  /** What a follower reads that looks once now, and goes on from there once `rest` is over. */
  async function tailAround(rest: () => Promise<unknown>): Promise<readonly number[]> {
    const store = createJobStore(one.kysely);
    const first = await store.changesAfter(0, 1000);
    await rest();
    const later = await store.changesAfter(first.at(-1)?.sequence ?? 0, 1000);
    return [...first, ...later].map(({ sequence }) => sequence);
  }

  async function someoneWaits(): Promise<boolean> {
    const { rows } = await sql`select 1 from pg_locks where locktype = 'advisory' and not granted`.execute(
      one.kysely,
    );
    return rows.length > 0;
  }

  it('shows no change before all that have lower numbers', async () => {
    const [appended, gate] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    const slow = one.kysely.transaction().execute(async (transaction) => {
      await transaction.insertInto('changes').values({ job_id: 'slow', at: AT }).execute();
      appended.resolve();
      await gate.promise;
    });
    await appended.promise;
    const quickly = { isDone: false };
    const quick = createJobStore(other.kysely)
      .save([sampleClassified({ externalId: 'quick' })], AT)
      .finally(() => {
        quickly.isDone = true;
      });
    while (!quickly.isDone && !(await someoneWaits())) await sleep(5);
    const seen = await tailAround(async () => {
      gate.resolve();
      await Promise.all([slow, quick]);
    });
    expect(seen).toEqual([1, 2]);
  });

  it('is read whole by a follower while many write', async () => {
    const stores = [createJobStore(one.kysely), createJobStore(other.kysely)];
    const writers = { areDone: false };
    const writing = Promise.all(
      Array.from({ length: 8 }, async (_, writer) => {
        for (let n = 0; n < 10; n++) {
          await stores[writer % 2]?.save([sampleClassified({ externalId: `${writer}-${n}` })], AT);
        }
      }),
    ).finally(() => {
      writers.areDone = true;
    });
    const seen: number[] = [];
    const follow = async () => {
      const changes = await createJobStore(one.kysely).changesAfter(seen.at(-1) ?? 0, 1000);
      seen.push(...changes.map(({ sequence }) => sequence));
    };
    while (!writers.areDone) await follow();
    await writing;
    await follow();
    expect(seen).toHaveLength(80);
    expect(seen).toEqual(seen.toSorted((a, b) => a - b));
  });

  it('lets two writers of one job come one after the other, each telling what it changed', async () => {
    const titles = Array.from({ length: 6 }, (_, n) => `Examiner ${n}`);
    await Promise.all(
      titles.map((title, n) =>
        createJobStore((n % 2 === 0 ? one : other).kysely).save(
          [sampleClassified({ externalId: '1', title })],
          AT,
        ),
      ),
    );
    const outcomes = await one.kysely.selectFrom('job_events').select('detail').orderBy('sequence').execute();
    const told = outcomes.map(({ detail }) => JSON.parse(detail).fields[0]);
    expect(told).toHaveLength(titles.length - 1);
    told.slice(1).forEach((change, index) => {
      expect(change.from).toBe(told[index].to);
    });
  });
});
