import type { Kysely } from 'kysely';
import type { Database } from '../schema.ts';

export async function createRecordStore(db: Kysely<Database>): Promise<void> {
  await createJobs(db);
  await db.schema
    .createTable('changes')
    .addColumn('sequence', 'integer', (column) => column.primaryKey().autoIncrement())
    .addColumn('job_id', 'text', (column) => column.notNull())
    .addColumn('at', 'text', (column) => column.notNull())
    .execute();
  await db.schema
    .createTable('sources')
    .addColumn('source_id', 'text', (column) => column.primaryKey())
    .addColumn('last_verified_at', 'text', (column) => column.notNull())
    .addColumn('previous_verified_at', 'text')
    .execute();
  await createRuns(db);
  await db.schema
    .createTable('faq_feedback')
    .addColumn('slug', 'text', (column) => column.primaryKey())
    .addColumn('helpful', 'integer', (column) => column.notNull().defaultTo(0))
    .addColumn('unhelpful', 'integer', (column) => column.notNull().defaultTo(0))
    .execute();
}

async function createJobs(db: Kysely<Database>): Promise<void> {
  await db.schema
    .createTable('jobs')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('source_id', 'text', (column) => column.notNull())
    .addColumn('external_id', 'text', (column) => column.notNull())
    .addColumn('state', 'text', (column) => column.notNull())
    .addColumn('title', 'text', (column) => column.notNull())
    .addColumn('draft', 'text', (column) => column.notNull())
    .addColumn('classification', 'text', (column) => column.notNull())
    .addColumn('decision', 'text', (column) => column.notNull())
    .addColumn('function_key', 'text')
    .addColumn('confidence', 'double precision', (column) => column.notNull())
    .addColumn('content_hash', 'text', (column) => column.notNull())
    .addColumn('first_seen_at', 'text', (column) => column.notNull())
    .addColumn('last_seen_at', 'text', (column) => column.notNull())
    .addColumn('missing_runs', 'integer', (column) => column.notNull().defaultTo(0))
    .addColumn('closed_at', 'text')
    .addColumn('closed_because', 'text')
    .addUniqueConstraint('jobs_by_external_id', ['source_id', 'external_id'])
    .execute();
  await db.schema.createIndex('jobs_by_state').on('jobs').columns(['state', 'id']).execute();
  await db.schema.createIndex('jobs_by_source').on('jobs').columns(['source_id', 'state']).execute();
}

async function createRuns(db: Kysely<Database>): Promise<void> {
  await db.schema
    .createTable('runs')
    .addColumn('run_id', 'text', (column) => column.primaryKey())
    .addColumn('source_id', 'text', (column) => column.notNull())
    .addColumn('started_at', 'text', (column) => column.notNull())
    .addColumn('finished_at', 'text', (column) => column.notNull())
    .addColumn('report', 'text', (column) => column.notNull())
    .execute();
  await db.schema.createIndex('runs_by_start').on('runs').columns(['started_at', 'run_id']).execute();
}
