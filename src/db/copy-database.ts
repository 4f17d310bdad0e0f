/** Moves a record store to another database, whichever the two stand on. */
import { createHash, type Hash } from 'node:crypto';
import { type Kysely, sql, type Transaction } from 'kysely';
import { AppError } from '../shared/errors.ts';
import type { OpenDatabase } from './open-database.ts';
import type { Database } from './schema.ts';
import { countOnFrom, listTables, primaryKeyOf, type TableFacts } from './table-facts.ts';

export type CopiedTable = Readonly<{ table: string; rows: number }>;

export type CopyOptions = Readonly<{
  from: OpenDatabase;
  to: OpenDatabase;
  /** Called for each table, once it is copied and compared. */
  onTable?: (copied: CopiedTable) => void;
}>;

type Row = Readonly<Record<string, unknown>>;
type Connection = Kysely<Database> | Transaction<Database>;
type Contents = Readonly<{ rows: number; hash: string }>;

const ROWS_AT_ONCE = 500;
/** A payload may have megabytes. */
const LARGE_ROWS_AT_ONCE = 8;

/**
 * Copies every row of every table as one transaction, reads all of it back, and compares numbers and contents: the target has everything,
 * or is as it was. Sequences of the change log stay, so that a search index of the one is good for the other. Nothing else writes to the source
 * meanwhile, but for single statements, which are not copied. Throws DATABASE_NOT_EMPTY and COPY_UNFAITHFUL.
 */
export async function copyDatabase({ from, to, onTable }: CopyOptions): Promise<readonly CopiedTable[]> {
  return snapshotOf(from, (source) =>
    to.kysely.transaction().execute(async (target) => {
      const tables = await listTables(source);
      await refuseRows(target, tables, to.name);
      const copied: CopiedTable[] = [];
      for (const table of tables) {
        const rows = await copyTable(table, { source, target, from, to });
        onTable?.({ table: table.name, rows });
        copied.push({ table: table.name, rows });
      }
      return copied;
    }),
  );
}

/** Every read sees the same moment. */
function snapshotOf<T>(
  { kysely, dialect }: OpenDatabase,
  work: (source: Transaction<Database>) => Promise<T>,
): Promise<T> {
  const transaction = kysely.transaction();
  return dialect === 'postgres'
    ? transaction.setIsolationLevel('repeatable read').execute(work)
    : transaction.execute(work);
}

async function refuseRows(target: Connection, tables: readonly TableFacts[], name: string): Promise<void> {
  const filled: string[] = [];
  for (const { name: table } of tables) {
    const { rows } = await sql`select 1 from ${sql.table(table)} limit 1`.execute(target);
    if (rows.length > 0) filled.push(table);
  }
  if (filled.length > 0) throw new AppError('DATABASE_NOT_EMPTY', { name, tables: filled.join(', ') });
}

type Copying = Pick<CopyOptions, 'from' | 'to'> &
  Readonly<{ source: Transaction<Database>; target: Transaction<Database> }>;

async function copyTable(facts: TableFacts, { source, target, from, to }: Copying): Promise<number> {
  const { name: table, hasBytes } = facts;
  const key = await primaryKeyOf(table, from.dialect, source);
  const reading = { table, key, rowsAtOnce: hasBytes ? LARGE_ROWS_AT_ONCE : ROWS_AT_ONCE };
  const sent = createHash('sha256');
  let rows = 0;
  for await (const batch of batchesOf(source, reading)) {
    const fit = to.dialect === 'postgres' ? batch.map(withoutNul) : batch;
    await insertRows(target, table, fit);
    addRows(sent, fit);
    rows += batch.length;
  }
  const kept = await contentsOf(target, reading);
  if (kept.rows !== rows || kept.hash !== sent.digest('hex')) {
    throw new AppError('COPY_UNFAITHFUL', { table, sent: String(rows), kept: String(kept.rows) });
  }
  await countOnFrom(table, to.dialect, target);
  return rows;
}

type Reading = Readonly<{ table: string; key: readonly string[]; rowsAtOnce: number }>;

async function contentsOf(db: Connection, reading: Reading): Promise<Contents> {
  const hash = createHash('sha256');
  let rows = 0;
  for await (const batch of batchesOf(db, reading)) {
    addRows(hash, batch);
    rows += batch.length;
  }
  return { rows, hash: hash.digest('hex') };
}

/** In the order of the key, which both databases compare by bytes. */
async function* batchesOf(
  db: Connection,
  { table, key, rowsAtOnce }: Reading,
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

async function insertRows(db: Connection, table: string, rows: readonly Row[]): Promise<void> {
  const names = Object.keys(rows[0] ?? {});
  const values = rows.map((row) => sql`(${sql.join(names.map((name) => row[name]))})`);
  await sql`
    insert into ${sql.table(table)} (${sql.join(names.map((name) => sql.ref(name)))}) values ${sql.join(values)}
  `.execute(db);
}

/** PostgreSQL keeps no NUL in a text; see postgres/connection-pool.ts. */
function withoutNul(row: Row): Row {
  const entries = Object.entries(row).map(([name, value]) => [
    name,
    typeof value === 'string' ? value.replaceAll('\0', '\uFFFD') : value,
  ]);
  return Object.fromEntries(entries);
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
