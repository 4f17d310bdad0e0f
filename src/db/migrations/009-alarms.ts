import { type Kysely, sql } from 'kysely';
import type { Database } from '../schema.ts';

/** What needs a person's look at a source, and what each channel was told of it. */
export async function createAlarms(db: Kysely<Database>): Promise<void> {
  await db.schema
    .createTable('alarms')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('source_id', 'text', (column) => column.notNull())
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('raised_at', 'text', (column) => column.notNull())
    .addColumn('ended_at', 'text')
    .addColumn('detail', 'text', (column) => column.notNull())
    .execute();
  // Whoever raises the same at the same time, one of them does.
  await db.schema
    .createIndex('alarms_open_once')
    .unique()
    .on('alarms')
    .columns(['source_id', 'kind'])
    .where(sql.ref('ended_at'), 'is', null)
    .execute();
  await db.schema.createIndex('alarms_by_time').on('alarms').columns(['raised_at', 'id']).execute();
  await db.schema
    .createTable('alarm_tellings')
    .addColumn('alarm_id', 'text', (column) => column.notNull())
    .addColumn('channel', 'text', (column) => column.notNull())
    .addColumn('event', 'text')
    .addColumn('told_at', 'text')
    .addColumn('claimed_until', 'text')
    .addPrimaryKeyConstraint('alarm_tellings_by_alarm', ['alarm_id', 'channel'])
    .execute();
}
