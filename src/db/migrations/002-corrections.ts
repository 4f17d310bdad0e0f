import type { Kysely } from 'kysely';
import type { Database } from '../schema.ts';

export async function createCorrections(db: Kysely<Database>): Promise<void> {
  await db.schema
    .createTable('corrections')
    .addColumn('job_id', 'text', (column) => column.primaryKey())
    .addColumn('title', 'text', (column) => column.notNull())
    .addColumn('function_key', 'text')
    .addColumn('proposed_key', 'text')
    .addColumn('made_at', 'text', (column) => column.notNull())
    .addColumn('learned_step', 'integer')
    .execute();
}
