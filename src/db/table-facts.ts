/** What a database says of its own tables. */
import { type Kysely, sql } from 'kysely';
import type { OpenDatabase } from './open-database.ts';
import type { Database } from './schema.ts';

type Dialect = OpenDatabase['dialect'];

export type TableFacts = Readonly<{
  name: string;
  /** Rows of it may be large. */
  hasBytes: boolean;
}>;

/** What says something of the whole: the versions of the schema, and what a backup holds. */
const NOT_CONTENT: ReadonlySet<string> = new Set(['schema_version', 'backup_manifest']);

/** Every table of the record store with what was recorded. */
export async function listTables(db: Kysely<Database>): Promise<readonly TableFacts[]> {
  const tables = await db.introspection.getTables();
  return tables
    .filter(({ name, isView }) => !isView && !NOT_CONTENT.has(name))
    .map(({ name, columns }) => ({
      name,
      hasBytes: columns.some(({ dataType }) => /^(bytea|blob)$/i.test(dataType)),
    }));
}

/** The columns of the primary key in their order. Throws for a table without: no row of it could be told from another. */
export async function primaryKeyOf(
  table: string,
  dialect: Dialect,
  db: Kysely<Database>,
): Promise<readonly string[]> {
  const columns =
    dialect === 'sqlite'
      ? sql<{ name: string }>`select name from pragma_table_info(${table}) where pk > 0 order by pk`
      : sql<{ name: string }>`
          select a.attname as name from pg_index i
          join pg_attribute a on a.attrelid = i.indrelid and a.attnum = any(i.indkey)
          where i.indrelid = ${table}::regclass and i.indisprimary
          order by array_position(i.indkey::int2[], a.attnum)`;
  const { rows } = await columns.execute(db);
  if (rows.length === 0) throw new TypeError(`The table ${table} has no primary key.`);
  return rows.map(({ name }) => name);
}

/** Lets the numbers that PostgreSQL gives out go on behind those in the table; SQLite looks for itself. */
export async function countOnFrom(table: string, dialect: Dialect, db: Kysely<Database>): Promise<void> {
  if (dialect === 'sqlite') return;
  const { rows } = await sql<{ name: string }>`
    select column_name as name from information_schema.columns
    where table_schema = current_schema() and table_name = ${table} and is_identity = 'YES'
  `.execute(db);
  for (const { name } of rows) await restartBehind(table, name, db);
}

/** `setval` would stay when the transaction is rolled back. */
async function restartBehind(table: string, column: string, db: Kysely<Database>): Promise<void> {
  const { rows } = await sql<{ sequence: string; last: number | null }>`
    select pg_get_serial_sequence(${table}, ${column}) as sequence,
      (select max(${sql.ref(column)}) from ${sql.table(table)}) as last
  `.execute(db);
  const [found] = rows;
  if (found === undefined || found.last === null) return;
  // The server quotes the name itself.
  await sql`alter sequence ${sql.raw(found.sequence)} restart with ${sql.lit(found.last + 1)}`.execute(db);
}
