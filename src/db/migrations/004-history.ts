import type { Kysely } from 'kysely';
import type { Database } from '../schema.ts';

/** What happened to each job, which closings wait for a person, and which posting repeats which. */
export async function createHistory(db: Kysely<Database>): Promise<void> {
  await db.schema
    .createTable('job_events')
    .addColumn('sequence', 'integer', (column) => column.primaryKey().autoIncrement())
    .addColumn('job_id', 'text', (column) => column.notNull())
    .addColumn('at', 'text', (column) => column.notNull())
    .addColumn('run_id', 'text')
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('detail', 'text', (column) => column.notNull())
    .execute();
  await db.schema.createIndex('job_events_by_job').on('job_events').columns(['job_id', 'sequence']).execute();
  await db.schema
    .createTable('held_jobs')
    .addColumn('job_id', 'text', (column) => column.primaryKey())
    .addColumn('source_id', 'text', (column) => column.notNull())
    .addColumn('run_id', 'text', (column) => column.notNull())
    .execute();
  await db.schema.createIndex('held_jobs_by_source').on('held_jobs').column('source_id').execute();
  await addRepostColumns(db);
}

/** One column a statement: SQLite takes no more. */
async function addRepostColumns(db: Kysely<Database>): Promise<void> {
  for (const column of ['requisition_id', 'repeat_key', 'repost_of', 'first_advertised_at']) {
    await db.schema.alterTable('jobs').addColumn(column, 'text').execute();
  }
  await db.schema
    .alterTable('jobs')
    .addColumn('repost_count', 'integer', (column) => column.notNull().defaultTo(0))
    .execute();
  await db.schema
    .createIndex('jobs_by_requisition')
    .on('jobs')
    .columns(['source_id', 'requisition_id'])
    .execute();
  await db.schema.createIndex('jobs_by_repeat').on('jobs').columns(['source_id', 'repeat_key']).execute();
  await db.schema
    .createIndex('jobs_by_first_seen')
    .on('jobs')
    .columns(['source_id', 'first_seen_at'])
    .execute();
  await db.schema.createIndex('jobs_by_repost').on('jobs').column('repost_of').execute();
}
