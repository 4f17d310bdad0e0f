import type { Kysely } from 'kysely';
import { AppError } from '../shared/errors.ts';
import { MIGRATIONS, type Migration } from './migrations.ts';
import type { Database } from './schema.ts';

/** Makes the tables of a database ready for use; `name` is for messages. */
export type PrepareSchema = (db: Kysely<Database>, name: string) => Promise<void>;

/**
 * Brings the schema to the newest version, each migration in its own transaction; safe when several processes
 * start at once. Throws DATABASE_NEWER when a later Metier wrote this database.
 */
export async function migrate(
  db: Kysely<Database>,
  name: string,
  migrations: readonly Migration[] = MIGRATIONS,
): Promise<void> {
  await createVersionTable(db);
  refuseNewer(await schemaVersion(db), name, migrations.at(-1)?.version);
  for (const migration of migrations) await applyOnce(db, migration);
}

/** What this Metier brings a database to. */
export const NEWEST_SCHEMA_VERSION = MIGRATIONS.at(-1)?.version ?? 0;

/** Throws DATABASE_NEWER for a schema that only a later Metier knows. */
export function refuseNewer(found: number, name: string, known = NEWEST_SCHEMA_VERSION): void {
  if (found > known)
    throw new AppError('DATABASE_NEWER', { name, found: String(found), known: String(known) });
}

/** 0 for an empty database. */
export async function schemaVersion(db: Kysely<Database>): Promise<number> {
  const row = await db
    .selectFrom('schema_version')
    .select((select) => select.fn.max('version').as('version'))
    .executeTakeFirst();
  return row?.version ?? 0;
}

/** Of a database as it is; empty where Metier never made its tables. */
export async function appliedVersions(db: Kysely<Database>): Promise<ReadonlySet<number>> {
  const tables = await db.introspection.getTables();
  if (!tables.some(({ name }) => name === 'schema_version')) return new Set();
  const rows = await db.selectFrom('schema_version').select('version').execute();
  return new Set(rows.map(({ version }) => version));
}

async function createVersionTable(db: Kysely<Database>): Promise<void> {
  await db.schema
    .createTable('schema_version')
    .ifNotExists()
    .addColumn('version', 'integer', (column) => column.primaryKey())
    .addColumn('applied_at', 'text', (column) => column.notNull())
    .execute();
}

/**
 * Numbers are given out before they are written, so a lower one may arrive later: what counts is whether this one was applied.
 * Looks again inside the transaction: another process may have been faster.
 */
async function applyOnce(db: Kysely<Database>, migration: Migration): Promise<void> {
  if (await isApplied(db, migration)) return;
  await db.transaction().execute(async (transaction) => {
    if (await isApplied(transaction, migration)) return;
    await migration.up(transaction);
    await transaction
      .insertInto('schema_version')
      .values({ version: migration.version, applied_at: new Date().toISOString() })
      .execute();
  });
}

async function isApplied(db: Kysely<Database>, { version }: Migration): Promise<boolean> {
  const row = await db
    .selectFrom('schema_version')
    .select('version')
    .where('version', '=', version)
    .executeTakeFirst();
  return row !== undefined;
}
