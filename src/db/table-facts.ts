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

/** Every table of the record store but the one that says which version it has. */
export async function listTables(db: Kysely<Database>): Promise<readonly TableFacts[]> {
  const tables = await db.introspection.getTables();
  return tables
    .filter(({ name }) => name !== 'schema_version')
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
  for (const { name } of rows) {
    await sql`
      select setval(pg_get_serial_sequence(${table}, ${name}), max(${sql.ref(name)})) from ${sql.table(table)}
      having max(${sql.ref(name)}) is not null
    `.execute(db);
  }
}
