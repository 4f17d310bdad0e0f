import type { Kysely } from 'kysely';
import type { Database } from '../schema.ts';

export async function createPush(db: Kysely<Database>): Promise<void> {
  await db.schema
    .createTable('tokens')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('source_id', 'text', (column) => column.notNull())
    .addColumn('secret_hash', 'text', (column) => column.notNull().unique())
    .addColumn('created_at', 'text', (column) => column.notNull())
    .addColumn('last_used_on', 'text')
    .addColumn('expires_at', 'text')
    .execute();
  await db.schema
    .createTable('idempotency_keys')
    .addColumn('token_id', 'text', (column) => column.notNull())
    .addColumn('key', 'text', (column) => column.notNull())
    .addColumn('holder', 'text', (column) => column.notNull())
    .addColumn('leased_until', 'text', (column) => column.notNull())
    .addColumn('expires_at', 'text', (column) => column.notNull())
    .addColumn('fingerprint', 'text')
    .addColumn('answer', 'text')
    .addPrimaryKeyConstraint('idempotency_keys_by_token', ['token_id', 'key'])
    .execute();
  await db.schema
    .createIndex('idempotency_keys_by_expiry')
    .on('idempotency_keys')
    .columns(['expires_at'])
    .execute();
}
