/** The record store over SQL: every write and its lines of the change log are one transaction. */
import type { Insertable, Kysely, Transaction } from 'kysely';
import type { Database, JobsTable } from '../db/schema.ts';
import { chunksOf } from './chunks-of.ts';
import type { ClassifiedJob, ClosedBecause, Job } from './job.ts';
import type { Moment } from './job-history.ts';
import { classificationColumns, rowFrom } from './job-row.ts';
import type { JobStore, OpenJobRef, OverrideWrite, Reclassified, SaveOutcome } from './job-store.ts';
import { closesAtOf, type Overrides } from './overrides.ts';
import { type RepeatKeys, repeatKeysOf } from './repeat-keys.ts';
import {
  endAbsences,
  forgetHeld,
  heldJobsOf,
  holdJobs,
  releaseHeldJobs,
  tellMissed,
} from './sql-absence-store.ts';
import { appendEvents, type NewEvent } from './sql-job-history-store.ts';
import { changesAfter, countJobs, eachOpen, jobsByIds, lastSequence } from './sql-job-read-store.ts';
import { eachListed, lastChangeIn } from './sql-listing-store.ts';
import { allOverrides, overridesOf, writeOverrides } from './sql-override-store.ts';
import { markReading, overdueJobs, readings } from './sql-reading-store.ts';
import { linkReposts } from './sql-repost-store.ts';
import { tellSaves } from './sql-save-history-store.ts';
import { tellOverride } from './tell-override.ts';
import { tellMove } from './tell-save.ts';

type Reader = Kysely<Database> | Transaction<Database>;
type NewRow = Insertable<JobsTable>;
type ToWrite = Readonly<{ row: NewRow & RepeatKeys; job: ClassifiedJob }>;
type KnownRow = Readonly<Pick<JobsTable, 'state' | 'content_hash' | 'classification'>> &
  Pick<NewRow, 'reading_hash'>;

/** Within a run call `markMissing` before `markVerified`, or both with the same time. */
export function createJobStore(db: Kysely<Database>, runId?: string): JobStore {
  const moment = (at: string): Moment => ({ at, ...(runId === undefined ? {} : { runId }) });
  const inTransaction = <T>(work: (transaction: Transaction<Database>) => Promise<T>) =>
    db.transaction().execute(work);
  return {
    during: (run) => createJobStore(db, run),
    save: (jobs, at) => inTransaction((transaction) => saveJobs(transaction, jobs, moment(at))),
    reclassify: (decisions, at) =>
      inTransaction((transaction) => reclassify(transaction, decisions, moment(at))),
    readings: (sourceId, externalIds) => readings(db, sourceId, externalIds),
    overdue: (now, sourceId) => overdueJobs(db, now, sourceId),
    override: (write, at) => inTransaction((transaction) => overrideJob(transaction, write, moment(at))),
    overrides: () => allOverrides(db),
    openJobs: (sourceId) => openJobs(db, sourceId),
    markMissing: (ids, at) => inTransaction((transaction) => markMissing(transaction, ids, moment(at))),
    clearMissing: (ids, at) => inTransaction((transaction) => endAbsences(transaction, ids, moment(at))),
    hold: (request) => inTransaction((transaction) => holdJobs(transaction, request)),
    heldJobs: (sourceId) => heldJobsOf(db, sourceId),
    releaseHeld: (sourceId) => releaseHeldJobs(db, sourceId),
    linkReposts: (request, at) =>
      inTransaction(async (transaction) => {
        const linked = await linkReposts(transaction, request, moment(at));
        await appendChanges(transaction, linked, at);
        return linked.length;
      }),
    close: (ids, because, at) =>
      inTransaction((transaction) => closeJobs(transaction, { ids, because, moment: moment(at) })),
    markVerified: (sourceId, at) => markVerified(db, sourceId, at),
    byId: async (id) => (await jobsByIds(db, [id]))[0],
    byIds: (ids) => jobsByIds(db, ids),
    eachOpen: (batchSize = 500) => eachOpen(db, batchSize),
    eachListed: (range, batchSize = 2000) => eachListed(db, range, batchSize),
    lastChangeIn: (range) => lastChangeIn(db, range),
    changesAfter: (sequence, limit) => changesAfter(db, sequence, limit),
    lastSequence: () => lastSequence(db),
    counts: () => countJobs(db),
  };
}

async function saveJobs(
  db: Transaction<Database>,
  jobs: readonly ClassifiedJob[],
  moment: Moment,
): Promise<readonly SaveOutcome[]> {
  const entries = await entriesFrom(db, jobs, moment.at);
  const stored = await knownRows(
    db,
    entries.map(({ row }) => row.id),
  );
  const known = new Map(stored);
  const toWrite = new Map<string, ToWrite>();
  const toMark = new Map<string, NewRow>();
  const outcomes = entries.map(({ job, row }): SaveOutcome => {
    const outcome = outcomeOf(row, known.get(row.id));
    if (outcome !== 'unchanged') toWrite.set(row.id, { job, row: { ...row, ...repeatKeysOf(job.draft) } });
    else if (known.get(row.id)?.reading_hash !== row.reading_hash) toMark.set(row.id, row);
    known.set(row.id, { ...row });
    return { id: row.id, outcome };
  });
  const again = [...toWrite.values()].flatMap(({ row, job }) => {
    const before = stored.get(row.id);
    return before ? [{ id: row.id, contentHash: row.content_hash, job, before }] : [];
  });
  await tellSaves(db, again, moment);
  for (const chunk of chunksOf([...toWrite.values()])) {
    await upsertJobs(
      db,
      chunk.map(({ row }) => row),
    );
  }
  await appendChanges(db, [...toWrite.keys()], moment.at);
  for (const row of toMark.values()) await markReading(db, row);
  return outcomes;
}

/** A deadline that a person set is the one that closes the job. */
async function entriesFrom(
  db: Reader,
  jobs: readonly ClassifiedJob[],
  at: string,
): Promise<readonly Readonly<{ job: ClassifiedJob; row: NewRow }>[]> {
  const entries = jobs.map((job) => ({ job, row: rowFrom(job, at) }));
  const overrides = new Map<string, Overrides>();
  for (const chunk of chunksOf(entries.map(({ row }) => row.id))) {
    for (const [id, found] of await overridesOf(db, chunk)) overrides.set(id, found);
  }
  return entries.map(({ job, row }) => {
    const found = overrides.get(row.id);
    return { job, row: found ? { ...row, closes_at: closesAtOf(job.draft, found) ?? null } : row };
  });
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
        requisition_id: set.ref('excluded.requisition_id'),
        repeat_key: set.ref('excluded.repeat_key'),
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

async function reclassify(
  db: Transaction<Database>,
  decisions: readonly Reclassified[],
  moment: Moment,
): Promise<number> {
  const known = await knownRows(
    db,
    decisions.map(({ id }) => id),
  );
  const written: string[] = [];
  const events: NewEvent[] = [];
  for (const { id, classification } of decisions) {
    const row = await db
      .updateTable('jobs')
      .set(classificationColumns(classification))
      .where('id', '=', id)
      .where('state', '=', 'open')
      .returning('id')
      .executeTakeFirst();
    if (!row) continue;
    written.push(id);
    const moves = tellMove(known.get(id)?.classification ?? 'null', classification);
    events.push(...moves.map((happening) => ({ jobId: id, happening })));
  }
  await appendEvents(db, events, moment);
  await appendChanges(db, written, moment.at);
  return written.length;
}

async function overrideJob(
  db: Transaction<Database>,
  write: OverrideWrite,
  moment: Moment,
): Promise<Job | undefined> {
  const { jobId } = write;
  const [before] = await jobsByIds(db, [jobId]);
  if (!before) return undefined;
  await writeOverrides(db, write, moment.at);
  const [after = before] = await jobsByIds(db, [jobId]);
  const { closesAt } = after;
  await db
    .updateTable('jobs')
    .set({ closes_at: closesAt ?? null })
    .where('id', '=', jobId)
    .execute();
  const events = tellOverride(write, before, after).map((happening) => ({ jobId, happening }));
  await appendEvents(db, events, moment);
  const isOfDeadline = 'closesAt' in write.set || write.remove.includes('closesAt');
  if (isOfDeadline && (closesAt === undefined || closesAt > moment.at)) {
    await reopenAfterDeadline(db, jobId, moment);
  }
  await appendChanges(db, [jobId], moment.at);
  return (await jobsByIds(db, [jobId]))[0];
}

/** As missing once: nobody looked whether the source lists it while it was closed. */
async function reopenAfterDeadline(db: Transaction<Database>, id: string, moment: Moment): Promise<void> {
  const reopened = await db
    .updateTable('jobs')
    .set({ state: 'open', missing_runs: 1, closed_at: null, closed_because: null })
    .where('id', '=', id)
    .where('state', '=', 'closed')
    .where('closed_because', '=', 'deadline-passed')
    .returning('id')
    .execute();
  const events = reopened.map((row): NewEvent => ({ jobId: row.id, happening: { kind: 'reopened' } }));
  await appendEvents(db, events, moment);
}

/** Only within a transaction: those come one after another, and so the sequences are committed in their order. */
async function appendChanges(db: Transaction<Database>, ids: readonly string[], at: string): Promise<void> {
  for (const chunk of chunksOf(ids)) {
    await db
      .insertInto('changes')
      .values(chunk.map((id) => ({ job_id: id, at })))
      .execute();
  }
}

async function openJobs(db: Reader, sourceId: string): Promise<readonly OpenJobRef[]> {
  const refs = await db
    .selectFrom('jobs')
    .select(['id', 'external_id as externalId', 'missing_runs as missingRuns'])
    .where('source_id', '=', sourceId)
    .where('state', '=', 'open')
    .orderBy('id')
    .execute();
  const held = new Set((await heldJobsOf(db, sourceId))?.ids);
  return refs.map((ref) => ({ ...ref, isHeld: held.has(ref.id) }));
}

async function markMissing(db: Transaction<Database>, ids: readonly string[], moment: Moment): Promise<void> {
  for (const chunk of chunksOf(ids)) {
    await keepLastSeen(db, chunk, moment.at);
    await tellMissed(db, chunk, moment);
    await db
      .updateTable('jobs')
      .set((update) => ({ missing_runs: update('missing_runs', '+', 1) }))
      .where('id', 'in', chunk)
      .where('state', '=', 'open')
      .execute();
  }
}

async function closeJobs(
  db: Transaction<Database>,
  { ids, because, moment }: { ids: readonly string[]; because: ClosedBecause; moment: Moment },
): Promise<number> {
  let closed = 0;
  for (const chunk of chunksOf(ids)) {
    await keepLastSeen(db, chunk, moment.at);
    const rows = await db
      .updateTable('jobs')
      .set({ state: 'closed', closed_at: moment.at, closed_because: because })
      .where('id', 'in', chunk)
      .where('state', '=', 'open')
      .returning('id')
      .execute();
    const closedIds = rows.map((row) => row.id);
    await forgetHeld(db, closedIds);
    const events = closedIds.map((jobId) => ({ jobId, happening: { kind: 'closed', because } as const }));
    await appendEvents(db, events, moment);
    await appendChanges(db, closedIds, moment.at);
    closed += rows.length;
  }
  return closed;
}

/**
 * Before the date of the source stops standing for these jobs: writes the last complete run, but the one of `at` itself, that listed
 * them. Its date may be later than `at`, where the clock was put back.
 */
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
    row.last_verified_at === at ? (row.previous_verified_at ?? '') : row.last_verified_at,
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
