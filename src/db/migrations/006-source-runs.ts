import type { Kysely } from 'kysely';
import type { Database } from '../schema.ts';

/** Who is at work on what, and when each source is asked again. */
export async function createSourceRuns(db: Kysely<Database>): Promise<void> {
  await db.schema
    .createTable('leases')
    .addColumn('name', 'text', (column) => column.primaryKey())
    .addColumn('holder', 'text', (column) => column.notNull())
    .addColumn('acquired_at', 'text', (column) => column.notNull())
    .addColumn('expires_at', 'text', (column) => column.notNull())
    .execute();
  await db.schema
    .createTable('source_states')
    .addColumn('source_id', 'text', (column) => column.primaryKey())
    .addColumn('started_at', 'text')
    .addColumn('ended_at', 'text')
    .addColumn('failures', 'integer', (column) => column.notNull().defaultTo(0))
    .addColumn('retry_at', 'text')
    .addColumn('jitter', 'double precision', (column) => column.notNull().defaultTo(0))
    .execute();
  await db.schema
    .createIndex('runs_by_source')
    .ifNotExists()
    .on('runs')
    .columns(['source_id', 'started_at', 'run_id'])
    .execute();
}
