import type { Kysely } from 'kysely';
import type { Database } from '../schema.ts';

export async function createPayloads(db: Kysely<Database>): Promise<void> {
  await db.schema
    .createTable('payloads')
    .addColumn('source_id', 'text', (column) => column.notNull())
    .addColumn('hash', 'text', (column) => column.notNull())
    .addColumn('size', 'integer', (column) => column.notNull())
    // The one name that PostgreSQL knows and SQLite takes for any type: bytes stay bytes in both.
    .addColumn('bytes', 'bytea', (column) => column.notNull())
    .addPrimaryKeyConstraint('payloads_by_hash', ['source_id', 'hash'])
    .execute();
  // Sizes are added up without reading the bytes.
  await db.schema
    .createIndex('payloads_by_size')
    .on('payloads')
    .columns(['source_id', 'size', 'hash'])
    .execute();
  await db.schema.alterTable('runs').addColumn('manifest_hash', 'text').execute();
  await db.schema.alterTable('runs').addColumn('replay_of', 'text').execute();
  await db.schema.createIndex('runs_by_source').on('runs').columns(['source_id', 'started_at']).execute();
  await db.schema
    .createTable('source_shapes')
    .addColumn('source_id', 'text', (column) => column.primaryKey())
    .addColumn('shape', 'text', (column) => column.notNull())
    .addColumn('at', 'text', (column) => column.notNull())
    .execute();
}
