/** The record store over SQL: every write and its lines of the change log are one transaction. */
import { type Insertable, type Kysely, sql, type Transaction } from 'kysely';
import type { Database, JobsTable } from '../db/schema.ts';
import type { ClassifiedJob, ClosedBecause, Job } from './job.ts';
import { jobIdOf } from './job-id.ts';
import { classificationColumns, jobFrom, rowFrom, storedReadingFrom } from './job-row.ts';
import type {
  Change,
  JobCounts,
  JobStore,
  OpenJobRef,
  Reclassified,
  SaveOutcome,
  StoredReading,
} from './job-store.ts';

/** Rows in one statement: well below SQLite's limit of 32,766 parameters. */
const ROWS_PER_STATEMENT = 200;

type Reader = Kysely<Database> | Transaction<Database>;
type NewRow = Insertable<JobsTable>;
type KnownRow = Readonly<Pick<NewRow, 'state' | 'content_hash' | 'classification' | 'reading_hash'>>;

/** Within a run call `markMissing` before `markVerified`, or both with the same time. */
export function createJobStore(db: Kysely<Database>): JobStore {
  return {
    save: (jobs, at) => db.transaction().execute((transaction) => saveJobs(transaction, jobs, at)),
    reclassify: (decisions, at) =>
      db.transaction().execute((transaction) => reclassify(transaction, decisions, at)),
    readings: (sourceId, externalIds) => readings(db, sourceId, externalIds),
    overdue: (now, sourceId) => overdueJobs(db, now, sourceId),
    openJobs: (sourceId) => openJobs(db, sourceId),
    markMissing: (ids, at) => db.transaction().execute((transaction) => markMissing(transaction, ids, at)),
    clearMissing: (ids) => db.transaction().execute((transaction) => clearMissing(transaction, ids)),
    close: (ids, because, at) =>
      db.transaction().execute((transaction) => closeJobs(transaction, { ids, because, at })),
    markVerified: (sourceId, at) => markVerified(db, sourceId, at),
    byId: async (id) => (await jobsByIds(db, [id]))[0],
    byIds: (ids) => jobsByIds(db, ids),
    eachOpen: (batchSize = 500) => eachOpen(db, batchSize),
    changesAfter: (sequence, limit) => changesAfter(db, sequence, limit),
    lastSequence: () => lastSequence(db),
    counts: () => countJobs(db),
  };
}

async function saveJobs(
  db: Transaction<Database>,
  jobs: readonly ClassifiedJob[],
  at: string,
): Promise<readonly SaveOutcome[]> {
  const rows = jobs.map((job) => rowFrom(job, at));
  const known = await knownRows(
    db,
    rows.map((row) => row.id),
  );
  const toWrite = new Map<string, NewRow>();
  const toMark = new Map<string, NewRow>();
  const outcomes = rows.map((row): SaveOutcome => {
    const outcome = outcomeOf(row, known.get(row.id));
    if (outcome !== 'unchanged') toWrite.set(row.id, row);
    else if (known.get(row.id)?.reading_hash !== row.reading_hash) toMark.set(row.id, row);
    known.set(row.id, { ...row });
    return { id: row.id, outcome };
  });
  for (const chunk of chunksOf([...toWrite.values()])) await upsertJobs(db, chunk);
  await appendChanges(db, [...toWrite.keys()], at);
  for (const row of toMark.values()) await markReading(db, row);
  return outcomes;
}

function outcomeOf(row: NewRow, known: KnownRow | undefined): SaveOutcome['outcome'] {
  if (known === undefined) return 'new';
  if (known.state === 'closed') return 'reopened';
  const isSame = known.content_hash === row.content_hash && known.classification === row.classification;
  return isSame ? 'unchanged' : 'changed';
}

async function knownRows(db: Reader, ids: readonly string[]): Promise<Map<string, KnownRow>> {
  const known = new Map<string, KnownRow>();
  for (const chunk of chunksOf(ids)) {
    const rows = await db
      .selectFrom('jobs')
      .select(['id', 'state', 'content_hash', 'classification', 'reading_hash'])
      .where('id', 'in', chunk)
      .execute();
    for (const row of rows) known.set(row.id, row);
  }
  return known;
}

/** Keeps first_seen_at of a job that is known. */
async function upsertJobs(db: Reader, rows: readonly NewRow[]): Promise<void> {
  await db
    .insertInto('jobs')
    .values([...rows])
    .onConflict((conflict) =>
      conflict.column('id').doUpdateSet((set) => ({
        state: set.ref('excluded.state'),
        title: set.ref('excluded.title'),
        draft: set.ref('excluded.draft'),
        classification: set.ref('excluded.classification'),
        decision: set.ref('excluded.decision'),
        function_key: set.ref('excluded.function_key'),
        confidence: set.ref('excluded.confidence'),
        content_hash: set.ref('excluded.content_hash'),
        last_seen_at: set.ref('excluded.last_seen_at'),
        missing_runs: 0,
        closed_at: null,
        closed_because: null,
        closes_at: set.ref('excluded.closes_at'),
        reading_hash: set.ref('excluded.reading_hash'),
        reading_notes: set.ref('excluded.reading_notes'),
      })),
    )
    .execute();
}

/** The same draft was read from other words, or by another recipe. */
async function markReading(db: Reader, { id, reading_hash, reading_notes }: NewRow): Promise<void> {
  await db.updateTable('jobs').set({ reading_hash, reading_notes }).where('id', '=', id).execute();
}

async function readings(
  db: Reader,
  sourceId: string,
  externalIds: readonly string[],
): Promise<ReadonlyMap<string, StoredReading>> {
  const found = new Map<string, StoredReading>();
  for (const chunk of chunksOf(externalIds.map((externalId) => jobIdOf(sourceId, externalId)))) {
    const rows = await db
      .selectFrom('jobs')
      .select(['id', 'external_id', 'reading_notes', 'decision', 'closes_at'])
      .select((row) => row.ref('reading_hash').$notNull().as('reading_hash'))
      .where('id', 'in', chunk)
      .where('state', '=', 'open')
      .where('reading_hash', 'is not', null)
      .execute();
    for (const row of rows) found.set(row.external_id, storedReadingFrom(row));
  }
  return found;
}

async function overdueJobs(db: Reader, now: string, sourceId?: string): Promise<readonly string[]> {
  const overdue = db
    .selectFrom('jobs')
    .select('id')
    .where('state', '=', 'open')
    .where('closes_at', '<', now)
    .orderBy('id');
  const rows = await (sourceId === undefined ? overdue : overdue.where('source_id', '=', sourceId)).execute();
  return rows.map(({ id }) => id);
}

async function reclassify(
  db: Transaction<Database>,
  decisions: readonly Reclassified[],
  at: string,
): Promise<number> {
  const written: string[] = [];
  for (const { id, classification } of decisions) {
    const row = await db
      .updateTable('jobs')
      .set(classificationColumns(classification))
      .where('id', '=', id)
      .where('state', '=', 'open')
      .returning('id')
      .executeTakeFirst();
    if (row) written.push(row.id);
  }
  await appendChanges(db, written, at);
  return written.length;
}

async function appendChanges(db: Reader, ids: readonly string[], at: string): Promise<void> {
  for (const chunk of chunksOf(ids)) {
    await db
      .insertInto('changes')
      .values(chunk.map((id) => ({ job_id: id, at })))
      .execute();
  }
}

async function openJobs(db: Reader, sourceId: string): Promise<readonly OpenJobRef[]> {
  return db
    .selectFrom('jobs')
    .select(['id', 'external_id as externalId', 'missing_runs as missingRuns'])
    .where('source_id', '=', sourceId)
    .where('state', '=', 'open')
    .orderBy('id')
    .execute();
}

async function markMissing(db: Transaction<Database>, ids: readonly string[], at: string): Promise<void> {
  for (const chunk of chunksOf(ids)) {
    await keepLastSeen(db, chunk, at);
    await db
      .updateTable('jobs')
      .set((update) => ({ missing_runs: update('missing_runs', '+', 1) }))
      .where('id', 'in', chunk)
      .where('state', '=', 'open')
      .execute();
  }
}

async function clearMissing(db: Transaction<Database>, ids: readonly string[]): Promise<void> {
  for (const chunk of chunksOf(ids)) {
    await db.updateTable('jobs').set({ missing_runs: 0 }).where('id', 'in', chunk).execute();
  }
}

async function closeJobs(
  db: Transaction<Database>,
  { ids, because, at }: { ids: readonly string[]; because: ClosedBecause; at: string },
): Promise<number> {
  let closed = 0;
  for (const chunk of chunksOf(ids)) {
    await keepLastSeen(db, chunk, at);
    const rows = await db
      .updateTable('jobs')
      .set({ state: 'closed', closed_at: at, closed_because: because })
      .where('id', 'in', chunk)
      .where('state', '=', 'open')
      .returning('id')
      .execute();
    await appendChanges(
      db,
      rows.map((row) => row.id),
      at,
    );
    closed += rows.length;
  }
  return closed;
}

/** Before the date of the source stops standing for these jobs: writes the last complete run before `at` that listed them. */
async function keepLastSeen(db: Transaction<Database>, ids: readonly string[], at: string): Promise<void> {
  const rows = await db
    .selectFrom('jobs')
    .innerJoin('sources', 'sources.source_id', 'jobs.source_id')
    .select(['jobs.id', 'last_seen_at', 'last_verified_at', 'previous_verified_at'])
    .where('jobs.id', 'in', ids)
    .where('state', '=', 'open')
    .where('missing_runs', '=', 0)
    .execute();
  const idsBySeenAt = Map.groupBy(rows, (row) =>
    row.last_verified_at < at ? row.last_verified_at : (row.previous_verified_at ?? ''),
  );
  for (const [seenAt, seen] of idsBySeenAt) {
    await db
      .updateTable('jobs')
      .set({ last_seen_at: seenAt })
      .where(
        'id',
        'in',
        seen.map((row) => row.id),
      )
      .where('last_seen_at', '<', seenAt)
      .execute();
  }
}

async function markVerified(db: Kysely<Database>, sourceId: string, at: string): Promise<void> {
  await db
    .insertInto('sources')
    .values({ source_id: sourceId, last_verified_at: at, previous_verified_at: null })
    .onConflict((conflict) =>
      conflict
        .column('source_id')
        .doUpdateSet((set) => ({
          last_verified_at: at,
          previous_verified_at: set.ref('sources.last_verified_at'),
        }))
        .where('sources.last_verified_at', '<', at),
    )
    .execute();
}

function selectJobs(db: Reader) {
  return db
    .selectFrom('jobs')
    .leftJoin('sources', 'sources.source_id', 'jobs.source_id')
    .selectAll('jobs')
    .select('sources.last_verified_at as source_verified_at');
}

async function jobsByIds(db: Reader, ids: readonly string[]): Promise<readonly Job[]> {
  const jobs = new Map<string, Job>();
  for (const chunk of chunksOf(ids)) {
    const rows = await selectJobs(db).where('jobs.id', 'in', chunk).execute();
    for (const row of rows) jobs.set(row.id, jobFrom(row));
  }
  return ids.map((id) => jobs.get(id)).filter((job) => job !== undefined);
}

async function* eachOpen(db: Reader, batchSize: number): AsyncGenerator<readonly Job[]> {
  let after = '';
  for (;;) {
    const rows = await selectJobs(db)
      .where('state', '=', 'open')
      .where('jobs.id', '>', after)
      .orderBy('jobs.id')
      .limit(batchSize)
      .execute();
    const last = rows.at(-1);
    if (last === undefined) return;
    yield rows.map(jobFrom);
    after = last.id;
  }
}

async function changesAfter(db: Reader, sequence: number, limit: number): Promise<readonly Change[]> {
  return db
    .selectFrom('changes')
    .select(['sequence', 'job_id as jobId', 'at'])
    .where('sequence', '>', sequence)
    .orderBy('sequence')
    .limit(limit)
    .execute();
}

async function lastSequence(db: Reader): Promise<number> {
  const row = await db
    .selectFrom('changes')
    .select((select) => select.fn.max('sequence').as('sequence'))
    .executeTakeFirst();
  return row?.sequence ?? 0;
}

/** Decisions are counted over open jobs. */
async function countJobs(db: Reader): Promise<JobCounts> {
  const rows = await db
    .selectFrom('jobs')
    .select(['state', 'decision', sql<number>`count(*)`.as('jobs')])
    .groupBy(['state', 'decision'])
    .execute();
  const sum = (matches: (row: (typeof rows)[number]) => boolean) =>
    rows.filter(matches).reduce((total, row) => total + row.jobs, 0);
  return {
    open: sum((row) => row.state === 'open'),
    closed: sum((row) => row.state === 'closed'),
    accepted: sum((row) => row.state === 'open' && row.decision === 'accepted'),
    review: sum((row) => row.state === 'open' && row.decision === 'review'),
    none: sum((row) => row.state === 'open' && row.decision === 'none'),
  };
}

function* chunksOf<T>(items: readonly T[]): Generator<readonly T[]> {
  for (let start = 0; start < items.length; start += ROWS_PER_STATEMENT) {
    yield items.slice(start, start + ROWS_PER_STATEMENT);
  }
}
