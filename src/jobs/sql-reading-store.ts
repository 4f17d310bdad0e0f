/** What open jobs were read from, and until when they are open. Part of sql-job-store.ts. */
import type { Insertable, Kysely, Transaction } from 'kysely';
import type { Database, JobsTable } from '../db/schema.ts';
import { chunksOf } from './chunks-of.ts';
import { jobIdOf } from './job-id.ts';
import { storedReadingFrom } from './job-row.ts';
import type { StoredReading } from './job-store.ts';

type Reader = Kysely<Database> | Transaction<Database>;
type ReadingColumns = Pick<Insertable<JobsTable>, 'id' | 'reading_hash' | 'reading_notes'>;

/** The same draft was read from other words, or by another recipe. */
export async function markReading(
  db: Reader,
  { id, reading_hash, reading_notes }: ReadingColumns,
): Promise<void> {
  await db.updateTable('jobs').set({ reading_hash, reading_notes }).where('id', '=', id).execute();
}

export async function readings(
  db: Reader,
  sourceId: string,
  externalIds: readonly string[],
): Promise<ReadonlyMap<string, StoredReading>> {
  const found = new Map<string, StoredReading>();
  for (const chunk of chunksOf(externalIds.map((externalId) => jobIdOf(sourceId, externalId)))) {
    const rows = await db
      .selectFrom('jobs')
      .select(['id', 'external_id', 'reading_notes', 'decision', 'closes_at'])
      .select((row) => row.ref('reading_hash').$notNull().as('reading_hash'))
      .where('id', 'in', chunk)
      .where('state', '=', 'open')
      .where('reading_hash', 'is not', null)
      .execute();
    for (const row of rows) found.set(row.external_id, storedReadingFrom(row));
  }
  return found;
}

export async function overdueJobs(db: Reader, now: string, sourceId?: string): Promise<readonly string[]> {
  const overdue = db
    .selectFrom('jobs')
    .select('id')
    .where('state', '=', 'open')
    .where('closes_at', '<', now)
    .orderBy('id');
  const rows = await (sourceId === undefined ? overdue : overdue.where('source_id', '=', sourceId)).execute();
  return rows.map(({ id }) => id);
}
