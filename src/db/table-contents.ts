/** All rows of a table, in batches and in one order on both databases; what tells whether two tables hold the same. */
import { createHash, type Hash } from 'node:crypto';
import { type Kysely, sql } from 'kysely';
import type { OpenDatabase } from './open-database.ts';
import type { Database } from './schema.ts';
import { primaryKeyOf, type TableFacts } from './table-facts.ts';

export type Row = Readonly<Record<string, unknown>>;

/** `hash`: SHA-256 of the rows in the order of their keys, in hexadecimal; the same on both databases. */
export type TableContents = Readonly<{ table: string; rows: number; hash: string }>;

export type TableReading = Readonly<{ table: string; key: readonly string[]; rowsAtOnce: number }>;

const ROWS_AT_ONCE = 500;
/** A payload may have megabytes. */
const LARGE_ROWS_AT_ONCE = 8;

export async function readingOf(
  { name: table, hasBytes }: TableFacts,
  dialect: OpenDatabase['dialect'],
  db: Kysely<Database>,
): Promise<TableReading> {
  const key = await primaryKeyOf(table, dialect, db);
  return { table, key, rowsAtOnce: hasBytes ? LARGE_ROWS_AT_ONCE : ROWS_AT_ONCE };
}

export async function contentsOf(db: Kysely<Database>, reading: TableReading): Promise<TableContents> {
  const contents = createContents(reading.table);
  for await (const batch of batchesOf(db, reading)) contents.add(batch);
  return contents.end();
}

export function createContents(table: string) {
  const hash = createHash('sha256');
  let count = 0;
  return {
    add(rows: readonly Row[]): void {
      addRows(hash, rows);
      count += rows.length;
    },
    end: (): TableContents => ({ table, rows: count, hash: hash.digest('hex') }),
  };
}

/** In the order of the key, which both databases compare by bytes. */
export async function* batchesOf(
  db: Kysely<Database>,
  { table, key, rowsAtOnce }: TableReading,
): AsyncGenerator<readonly Row[]> {
  const columns = sql.join(key.map((name) => sql.ref(name)));
  let last: Row | undefined;
  do {
    const after = last;
    const rest = after ? sql`where (${columns}) > (${sql.join(key.map((name) => after[name]))})` : sql``;
    const { rows } = await sql<Row>`
      select * from ${sql.table(table)} ${rest} order by ${columns} limit ${sql.lit(rowsAtOnce)}
    `.execute(db);
    if (rows.length > 0) yield rows;
    last = rows.at(-1);
  } while (last !== undefined);
}

function addRows(hash: Hash, rows: readonly Row[]): void {
  for (const row of rows) {
    const cells = Object.keys(row)
      .sort()
      .map((name) => [name, cellOf(row[name])]);
    hash.update(JSON.stringify(cells));
  }
}

/** Bytes come as another type from each driver. */
function cellOf(value: unknown): unknown {
  return value instanceof Uint8Array ? { bytes: Buffer.from(value).toString('base64') } : value;
}
