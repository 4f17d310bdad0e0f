import type { Kysely } from 'kysely';
import type { Database } from '../schema.ts';

/** The change log of one job, and of a stretch of ids: when its page changed last, without reading the whole log. */
export async function indexChanges(db: Kysely<Database>): Promise<void> {
  await db.schema.createIndex('changes_by_job').on('changes').columns(['job_id', 'at', 'sequence']).execute();
}
