/** A record store goes to PostgreSQL and back, and is the same. */
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { createTokenStore } from '../../src/access/sql-token-store.ts';
import { createFaqFeedbackStore } from '../../src/content/faq-feedback-store.ts';
import { copyDatabase } from '../../src/db/copy-database.ts';
import { type OpenDatabase, openDatabase } from '../../src/db/open-database.ts';
import { createLeaseStore } from '../../src/ingest/sql-lease-store.ts';
import { createPayloadStore } from '../../src/ingest/sql-payload-store.ts';
import { createRunStore } from '../../src/ingest/sql-run-store.ts';
import { createJobStore } from '../../src/jobs/sql-job-store.ts';
import { createCorrectionStore } from '../../src/review/sql-correction-store.ts';
import {
  createTestDatabase,
  describePostgres,
  findPostgres,
  type PostgresServer,
} from '../support/postgres.ts';
import { sampleClassified } from '../support/sample-jobs.ts';
import { sampleReport } from '../support/sample-report.ts';

const MONDAY = '2026-11-16T08:00:00.000Z';
const TUESDAY = '2026-11-17T08:00:00.000Z';
const JOBS = 1203;

describePostgres('copying a record store', () => {
  let server: PostgresServer;
  let place: Awaited<ReturnType<typeof createTestDatabase>>;
  let folder: string;
  let databases: OpenDatabase[];
  beforeAll(async () => {
    server = await findPostgres();
  });
  afterAll(() => server?.stop());
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'metier-copy-'));
    place = await createTestDatabase(server);
    databases = [];
  });
  afterEach(async () => {
    await Promise.all(databases.map(({ close }) => close()));
    await place.drop();
    rmSync(folder, { recursive: true, force: true });
  });

  async function open(pathOrUrl: string): Promise<OpenDatabase> {
    const database = await openDatabase(pathOrUrl, { statementTimeoutMs: 0 });
    databases.push(database);
    return database;
  }

  it('keeps every row both ways, and counts on where the other ended', async () => {
    const original = await open(join(folder, 'original.sqlite'));
    await fill(original);
    const server = await open(place.url);
    const told: string[] = [];
    const copied = await copyDatabase({
      from: original,
      to: server,
      onTable: ({ table }) => told.push(table),
    });
    expect(copied).toContainEqual(expect.objectContaining({ table: 'jobs', rows: JOBS }));
    expect(told).toEqual(copied.map(({ table }) => table));
    const back = await open(join(folder, 'back.sqlite'));
    await copyDatabase({ from: server, to: back });
    for (const { table } of copied)
      expect(await allOf(back, table), table).toEqual(await allOf(original, table));
    for (const { kysely } of [server, back]) {
      const store = createJobStore(kysely);
      const last = await store.lastSequence();
      await store.save([sampleClassified({ externalId: 'next' })], TUESDAY);
      expect(await store.changesAfter(last, 10)).toMatchObject([{ sequence: last + 1 }]);
    }
  });

  it('refuses a target with rows, and leaves them alone', async () => {
    const [original, target] = [await open(':memory:'), await open(place.url)];
    await fill(original);
    await createFaqFeedbackStore(target.kysely).record('pay', true);
    await expect(copyDatabase({ from: original, to: target })).rejects.toMatchObject({
      code: 'DATABASE_NOT_EMPTY',
      message: expect.stringMatching(/there are rows in faq_feedback\.$/),
    });
    expect((await createJobStore(target.kysely).counts()).open).toBe(0);
  });

  it('leaves nothing behind when what was kept is not what was sent', async () => {
    const [original, target] = [await open(':memory:'), await open(place.url)];
    await fill(original);
    await sql`create function meddle() returns trigger language plpgsql as
      $$ begin new.title := upper(new.title); return new; end $$`.execute(target.kysely);
    await sql`create trigger meddle before insert on jobs for each row execute function meddle()`.execute(
      target.kysely,
    );
    await expect(copyDatabase({ from: original, to: target })).rejects.toMatchObject({
      code: 'COPY_UNFAITHFUL',
      message: expect.stringContaining('table jobs'),
    });
    for (const table of ['jobs', 'changes', 'job_events', 'tokens', 'runs'])
      expect(await allOf(target, table), table).toEqual([]);
  });

  async function allOf({ kysely }: OpenDatabase, table: string): Promise<readonly string[]> {
    const { rows } = await sql<Record<string, unknown>>`select * from ${sql.table(table)}`.execute(kysely);
    return rows
      .map((row) =>
        JSON.stringify(
          Object.entries(row)
            .map(plain)
            .sort(([a], [b]) => (a < b ? -1 : 1)),
        ),
      )
      .sort();
  }
});

/** Bytes come as another type from each driver. */
function plain([name, value]: [string, unknown]): [string, unknown] {
  return [name, value instanceof Uint8Array ? Buffer.from(value).toString('hex') : value];
}

/** Something in every table that people or programs write to. */
async function fill({ kysely }: OpenDatabase): Promise<void> {
  const jobs = createJobStore(kysely, 'run-1');
  const saved = await jobs.save(
    Array.from({ length: JOBS }, (_, n) =>
      sampleClassified({
        externalId: `${n}`,
        title: `Réviseur · 审核 🚑 "quoted" '${n}'`,
        requisitionId: `R-${n}`,
      }),
    ),
    MONDAY,
  );
  await jobs.markVerified('board', MONDAY);
  const [first = '', second = '', third = ''] = saved.map(({ id }) => id);
  await jobs.override({ jobId: first, set: { hidden: true }, remove: [], because: 'On hold.' }, TUESDAY);
  await jobs.hold({ sourceId: 'board', runId: 'run-1', ids: [second], reason: 'too many', at: TUESDAY });
  await jobs.close([third], 'absent-from-source', TUESDAY);
  await createRunStore(kysely).save(sampleReport({ runId: 'run-1' }));
  await createCorrectionStore(kysely).record({ jobId: first, title: 'Nurse', madeAt: MONDAY });
  await createFaqFeedbackStore(kysely).record('pay', true);
  const payloads = Array.from({ length: 20 }, (_, n) => {
    const bytes = Buffer.from(`\0openings ${n}\xff`);
    return { bytes, hash: createHash('sha256').update(bytes).digest('hex') };
  });
  await createPayloadStore(kysely).put('board', payloads);
  const lease = { name: 'sync:board', holder: 'a', acquiredAt: MONDAY, expiresAt: TUESDAY };
  await createLeaseStore(kysely).acquire(lease);
  const token = { id: 't', name: 'HR', sourceId: 'hr', secretHash: 'a'.repeat(64), createdAt: MONDAY };
  await createTokenStore(kysely).add(token);
}
