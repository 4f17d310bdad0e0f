/** What a backup says of itself: a table with one row in the database that it holds. */
import { type Kysely, sql } from 'kysely';
import { z } from 'zod';
import type { Database } from '../schema.ts';

const manifestSchema = z
  .object({
    format: z.literal(1),
    /** Of the program that wrote it: "0.1.0" */
    metier: z.string(),
    /** The newest migration that was applied. */
    schema: z.int().positive(),
    /** The moment that it holds, ISO 8601. */
    madeAt: z.iso.datetime(),
    from: z.enum(['sqlite', 'postgres']),
    /** Sequence of the last line of the change log; 0: there is none. */
    lastChange: z.int().nonnegative(),
    tables: z.array(
      z.object({ table: z.string(), rows: z.int().nonnegative(), hash: z.string() }).readonly(),
    ),
  })
  .readonly();

export type BackupManifest = z.output<typeof manifestSchema>;

export async function writeManifest(db: Kysely<Database>, manifest: BackupManifest): Promise<void> {
  await db.schema
    .createTable('backup_manifest')
    .addColumn('manifest', 'text', (column) => column.notNull())
    .execute();
  await sql`insert into backup_manifest (manifest) values (${JSON.stringify(manifest)})`.execute(db);
}

/** Undefined where there is none, or one of another shape. */
export async function readManifest(db: Kysely<Database>): Promise<BackupManifest | undefined> {
  const tables = await db.introspection.getTables();
  if (!tables.some(({ name }) => name === 'backup_manifest')) return undefined;
  const { rows } = await sql<{ manifest: string }>`select manifest from backup_manifest`.execute(db);
  try {
    return manifestSchema.safeParse(JSON.parse(rows[0]?.manifest ?? '')).data;
  } catch {
    return undefined;
  }
}

export async function dropManifest(db: Kysely<Database>): Promise<void> {
  await db.schema.dropTable('backup_manifest').execute();
}
