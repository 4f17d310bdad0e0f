import type { Kysely } from 'kysely';
import type { Database } from '../schema.ts';

export async function createOverrides(db: Kysely<Database>): Promise<void> {
  await db.schema
    .createTable('overrides')
    .addColumn('job_id', 'text', (column) => column.notNull())
    .addColumn('field', 'text', (column) => column.notNull())
    .addColumn('value', 'text')
    .addColumn('because', 'text', (column) => column.notNull())
    .addColumn('made_at', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('overrides_by_job', ['job_id', 'field'])
    .execute();
  await db.schema.alterTable('corrections').addColumn('because', 'text').execute();
}
