import type { Kysely } from 'kysely';
import type { Database } from '../schema.ts';

/** Findings of the job lint that a person lets pass, with the reason. */
export async function createLintAcceptances(db: Kysely<Database>): Promise<void> {
  await db.schema
    .createTable('lint_acceptances')
    .addColumn('job_id', 'text', (column) => column.notNull())
    .addColumn('rule', 'text', (column) => column.notNull())
    .addColumn('because', 'text', (column) => column.notNull())
    .addColumn('accepted_at', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('lint_acceptances_by_job', ['job_id', 'rule'])
    .execute();
}
