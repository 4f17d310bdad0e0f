/** A standby that follows its primary serves job pages; what it does not have, or while it is away, the primary serves. */
import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type OpenDatabase, openDatabase } from '../../src/db/open-database.ts';
import type { JobStore } from '../../src/jobs/job-store.ts';
import { createReplicatedJobStore } from '../../src/jobs/replicated-job-store.ts';
import { createJobStore } from '../../src/jobs/sql-job-store.ts';
import {
  describeOwnPostgres,
  type OwnPostgres,
  runSql,
  startPostgres,
  startStandby,
} from '../support/postgres.ts';
import { sampleClassified } from '../support/sample-jobs.ts';

const AT = '2026-11-16T08:00:00.000Z';

describeOwnPostgres('a standby of PostgreSQL', () => {
  let primary: OwnPostgres;
  let standby: OwnPostgres;
  let database: OpenDatabase;
  let replica: JobStore;
  let store: JobStore;
  beforeAll(async () => {
    primary = await startPostgres();
    await (await openDatabase(primary.url)).close();
    standby = await startStandby(primary);
    database = await openDatabase(primary.url, { readUrls: [standby.url] });
    replica = createJobStore(database.reader);
    store = createReplicatedJobStore(createJobStore(database.kysely), replica);
  });
  afterAll(async () => {
    await database?.close();
    await standby?.stop();
    await primary?.stop();
  });

  async function save(externalId: string): Promise<string> {
    const [saved] = await store.save([sampleClassified({ externalId })], AT);
    return saved?.id ?? '';
  }

  it('serves what has come over, and the primary what has not', async () => {
    const id = await save('1');
    while ((await replica.byId(id)) === undefined) await sleep(10);
    const { rows } = await sql`select pg_is_in_recovery() as standby`.execute(database.reader);
    expect(rows).toEqual([{ standby: true }]);
    expect(await database.replicaProblems()).toEqual([]);
    await runSql(standby.url, 'select pg_wal_replay_pause()');
    const later = await save('2');
    expect(await replica.byId(later)).toBeUndefined();
    expect((await store.byIds([later, id])).map((job) => job.externalId)).toEqual(['2', '1']);
    expect(await store.counts()).toMatchObject({ open: 1 });
    await runSql(standby.url, 'select pg_wal_replay_resume()');
  });

  it('is stood in for while it is away', async () => {
    const id = await save('3');
    await standby.kill();
    expect(await store.byId(id)).toMatchObject({ externalId: '3' });
    expect(await database.replicaProblems()).toEqual([expect.stringContaining('cannot be reached')]);
    expect(await store.counts()).toMatchObject({ open: 3 });
  });
});
