/** Reading jobs and the change log. Part of sql-job-store.ts. */
import { type Kysely, sql, type Transaction } from 'kysely';
import type { Database } from '../db/schema.ts';
import { chunksOf } from './chunks-of.ts';
import type { Job } from './job.ts';
import { type JobRow, jobFrom } from './job-row.ts';
import type { Change, JobCounts } from './job-store.ts';
import { overridesOf } from './sql-override-store.ts';

type Reader = Kysely<Database> | Transaction<Database>;

function selectJobs(db: Reader) {
  return db
    .selectFrom('jobs')
    .leftJoin('sources', 'sources.source_id', 'jobs.source_id')
    .selectAll('jobs')
    .select('sources.last_verified_at as source_verified_at');
}

export async function jobsByIds(db: Reader, ids: readonly string[]): Promise<readonly Job[]> {
  const jobs = new Map<string, Job>();
  for (const chunk of chunksOf(ids)) {
    const rows = await selectJobs(db).where('jobs.id', 'in', chunk).execute();
    for (const job of await jobsFrom(db, rows)) jobs.set(job.id, job);
  }
  return ids.map((id) => jobs.get(id)).filter((job) => job !== undefined);
}

async function jobsFrom(db: Reader, rows: readonly JobRow[]): Promise<readonly Job[]> {
  const jobs: Job[] = [];
  for (const chunk of chunksOf(rows)) {
    const overrides = await overridesOf(
      db,
      chunk.map((row) => row.id),
    );
    jobs.push(...chunk.map((row) => jobFrom(row, overrides.get(row.id))));
  }
  return jobs;
}

export async function* eachOpen(db: Reader, batchSize: number): AsyncGenerator<readonly Job[]> {
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
    yield await jobsFrom(db, rows);
    after = last.id;
  }
}

export async function changesAfter(db: Reader, sequence: number, limit: number): Promise<readonly Change[]> {
  return db
    .selectFrom('changes')
    .select(['sequence', 'job_id as jobId', 'at'])
    .where('sequence', '>', sequence)
    .orderBy('sequence')
    .limit(limit)
    .execute();
}

export async function lastSequence(db: Reader): Promise<number> {
  const row = await db
    .selectFrom('changes')
    .select((select) => select.fn.max('sequence').as('sequence'))
    .executeTakeFirst();
  return row?.sequence ?? 0;
}

export async function countJobs(db: Reader): Promise<JobCounts> {
  const rows = await db
    .selectFrom('jobs')
    .leftJoin('overrides', (join) =>
      join.onRef('overrides.job_id', '=', 'jobs.id').on('overrides.field', '=', 'hidden'),
    )
    .select(['state', 'decision', 'overrides.field as hidden', sql<number>`count(*)`.as('jobs')])
    .groupBy(['state', 'decision', 'overrides.field'])
    .execute();
  const sum = (matches: (row: (typeof rows)[number]) => boolean) =>
    rows.filter(matches).reduce((total, row) => total + row.jobs, 0);
  const isListed = (row: (typeof rows)[number]) => row.state === 'open' && row.hidden === null;
  return {
    open: sum(isListed),
    hidden: sum((row) => row.state === 'open' && row.hidden !== null),
    closed: sum((row) => row.state === 'closed'),
    accepted: sum((row) => isListed(row) && row.decision === 'accepted'),
    review: sum((row) => isListed(row) && row.decision === 'review'),
    none: sum((row) => isListed(row) && row.decision === 'none'),
  };
}
