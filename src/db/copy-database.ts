/** Moves a record store to another database, whichever the two stand on. */
import { type Kysely, sql, type Transaction } from 'kysely';
import { AppError } from '../shared/errors.ts';
import type { OpenDatabase } from './open-database.ts';
import { readSnapshot } from './read-snapshot.ts';
import type { Database } from './schema.ts';
import {
  batchesOf,
  contentsOf,
  createContents,
  type Row,
  readingOf,
  type TableContents,
} from './table-contents.ts';
import { countOnFrom, listTables, type TableFacts } from './table-facts.ts';

export type CopyOptions = Readonly<{
  /** Of the same schema. */
  from: OpenDatabase;
  to: OpenDatabase;
  /** Takes the place of what is there, in the same transaction; else that is refused. */
  replaces?: boolean;
  /** Called for each table, once it is copied and compared. */
  onTable?: ((copied: TableContents) => void) | undefined;
}>;

/**
 * Copies every row of every table as one transaction, reads all of it back, and compares numbers and contents: the target has everything,
 * or is as it was. Sequences of the change log stay, so that a search index of the one is good for the other. What is written to the source
 * meanwhile is not copied. Throws DATABASE_NOT_EMPTY and COPY_UNFAITHFUL.
 */
export async function copyDatabase(options: CopyOptions): Promise<readonly TableContents[]> {
  const { from, to, replaces = false, onTable } = options;
  return readSnapshot(from, (source) =>
    to.kysely.transaction().execute(async (target) => {
      const tables = await tablesOfBoth(source, target);
      if (replaces) await deleteRows(target, tables);
      else await refuseRows(target, tables, to.name);
      const copied: TableContents[] = [];
      for (const table of tables) {
        const contents = await copyTable(table, { source, target, from, to });
        onTable?.(contents);
        copied.push(contents);
      }
      return copied;
    }),
  );
}

/** Throws DATABASE_NOT_EMPTY, which names the tables that have rows. */
export async function refuseRows(
  db: Kysely<Database>,
  tables: readonly TableFacts[],
  name: string,
): Promise<void> {
  const filled: string[] = [];
  for (const { name: table } of tables) {
    const { rows } = await sql`select 1 from ${sql.table(table)} limit 1`.execute(db);
    if (rows.length > 0) filled.push(table);
  }
  if (filled.length > 0) throw new AppError('DATABASE_NOT_EMPTY', { name, tables: filled.join(', ') });
}

/** A server may hold tables of others beside ours. */
async function tablesOfBoth(
  source: Kysely<Database>,
  target: Kysely<Database>,
): Promise<readonly TableFacts[]> {
  const there = new Set((await listTables(target)).map(({ name }) => name));
  return (await listTables(source)).filter(({ name }) => there.has(name));
}

async function deleteRows(target: Kysely<Database>, tables: readonly TableFacts[]): Promise<void> {
  for (const { name } of tables) await sql`delete from ${sql.table(name)}`.execute(target);
}

type Copying = Pick<CopyOptions, 'from' | 'to'> &
  Readonly<{ source: Kysely<Database>; target: Transaction<Database> }>;

async function copyTable(facts: TableFacts, { source, target, from, to }: Copying): Promise<TableContents> {
  const { name: table } = facts;
  const reading = await readingOf(facts, from.dialect, source);
  const contents = createContents(table);
  for await (const batch of batchesOf(source, reading)) {
    const fit = to.dialect === 'postgres' ? batch.map(withoutNul) : batch;
    await insertRows(target, table, fit);
    contents.add(fit);
  }
  const sent = contents.end();
  const kept = await contentsOf(target, reading);
  if (kept.rows !== sent.rows || kept.hash !== sent.hash) {
    throw new AppError('COPY_UNFAITHFUL', { table, sent: String(sent.rows), kept: String(kept.rows) });
  }
  await countOnFrom(table, to.dialect, target);
  return sent;
}

async function insertRows(db: Kysely<Database>, table: string, rows: readonly Row[]): Promise<void> {
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
