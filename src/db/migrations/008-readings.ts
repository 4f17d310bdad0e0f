import type { Kysely } from 'kysely';
import { z } from 'zod';
import type { Database } from '../schema.ts';

/** Deadlines of jobs that are there become a column; their postings are read anew by the next run. */
export async function addReadings(db: Kysely<Database>): Promise<void> {
  for (const column of ['closes_at', 'reading_hash', 'reading_notes']) {
    await db.schema.alterTable('jobs').addColumn(column, 'text').execute();
  }
  await fillDeadlines(db);
  await db.schema.createIndex('jobs_by_deadline').on('jobs').columns(['state', 'closes_at']).execute();
}

const ROWS_AT_ONCE = 500;
const deadlineSchema = z.object({ closesAt: z.string().optional() });

async function fillDeadlines(db: Kysely<Database>): Promise<void> {
  let after = '';
  for (;;) {
    const rows = await db
      .selectFrom('jobs')
      .select(['id', 'draft'])
      .where('id', '>', after)
      .orderBy('id')
      .limit(ROWS_AT_ONCE)
      .execute();
    for (const { id, draft } of rows) {
      const { closesAt } = deadlineSchema.parse(JSON.parse(draft));
      if (closesAt === undefined) continue;
      await db.updateTable('jobs').set({ closes_at: closesAt }).where('id', '=', id).execute();
    }
    const last = rows.at(-1);
    if (last === undefined) return;
    after = last.id;
  }
}
