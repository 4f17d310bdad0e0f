/** Open jobs that their source does not list, over SQL: missed by complete runs, or held by a guard. */
import type { Kysely, Transaction } from 'kysely';
import type { Database } from '../db/schema.ts';
import { chunksOf } from './chunks-of.ts';
import type { Moment } from './job-history.ts';
import type { HeldJobs, HoldRequest } from './job-store.ts';
import { appendEvents } from './sql-job-history-store.ts';

/** Tells of the open ones among these jobs that no run missed before. */
export async function tellMissed(
  db: Transaction<Database>,
  ids: readonly string[],
  moment: Moment,
): Promise<void> {
  const present = await db
    .selectFrom('jobs')
    .select('id')
    .where('id', 'in', ids)
    .where('state', '=', 'open')
    .where('missing_runs', '=', 0)
    .execute();
  await appendEvents(
    db,
    present.map(({ id }) => ({ jobId: id, happening: { kind: 'missed' } as const })),
    moment,
  );
}

/** These jobs are listed: those that were missed or held are neither any more, and their history says so. */
export async function endAbsences(
  db: Transaction<Database>,
  ids: readonly string[],
  moment: Moment,
): Promise<void> {
  for (const chunk of chunksOf(ids)) {
    const absent = await db
      .selectFrom('jobs')
      .leftJoin('held_jobs', 'held_jobs.job_id', 'jobs.id')
      .select('jobs.id')
      .where('jobs.id', 'in', chunk)
      .where('jobs.state', '=', 'open')
      .where((where) => where.or([where('missing_runs', '>', 0), where('held_jobs.job_id', 'is not', null)]))
      .execute();
    if (absent.length === 0) continue;
    const absentIds = absent.map(({ id }) => id);
    await db.updateTable('jobs').set({ missing_runs: 0 }).where('id', 'in', absentIds).execute();
    await forgetHeld(db, absentIds);
    await appendEvents(
      db,
      absentIds.map((jobId) => ({ jobId, happening: { kind: 'listed-again' } as const })),
      moment,
    );
  }
}

/** The newest held run of a source takes the place of the one before; a job that was held already has its event. */
export async function holdJobs(
  db: Transaction<Database>,
  { sourceId, runId, ids, reason, at }: HoldRequest,
): Promise<void> {
  const before = new Set((await heldJobsOf(db, sourceId))?.ids);
  await db.deleteFrom('held_jobs').where('source_id', '=', sourceId).execute();
  for (const chunk of chunksOf(ids)) {
    await db
      .insertInto('held_jobs')
      .values(chunk.map((id) => ({ job_id: id, source_id: sourceId, run_id: runId })))
      .execute();
  }
  const newlyHeld = ids.filter((id) => !before.has(id));
  await appendEvents(
    db,
    newlyHeld.map((jobId) => ({ jobId, happening: { kind: 'held', reason } as const })),
    { at, runId },
  );
}

/** These jobs are settled: listed again or closed. At most as many as one statement takes. */
export async function forgetHeld(db: Transaction<Database>, ids: readonly string[]): Promise<void> {
  if (ids.length > 0) await db.deleteFrom('held_jobs').where('job_id', 'in', ids).execute();
}

export async function heldJobsOf(db: Kysely<Database>, sourceId: string): Promise<HeldJobs | undefined> {
  const rows = await db
    .selectFrom('held_jobs')
    .select(['job_id', 'run_id'])
    .where('source_id', '=', sourceId)
    .orderBy('job_id')
    .execute();
  const runId = rows[0]?.run_id;
  return runId === undefined ? undefined : { runId, ids: rows.map(({ job_id }) => job_id) };
}

export async function releaseHeldJobs(db: Kysely<Database>, sourceId: string): Promise<void> {
  await db.deleteFrom('held_jobs').where('source_id', '=', sourceId).execute();
}
