import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { Kysely, SqliteDialect } from 'kysely';
import { AppError, reasonOf } from '../shared/errors.ts';
import { migrate, type PrepareSchema } from './migrate.ts';
import { kyselyDatabaseFrom } from './node-sqlite.ts';
import type { Database } from './schema.ts';
import type { DatabaseOptions } from './server-options.ts';
import { statementLog } from './statement-log.ts';

/** A commit is on disk when its promise resolves: WAL with synchronous=FULL. Throws as openDatabase does, or what `prepare` throws. */
export async function openSqlite(
  path: string,
  options: DatabaseOptions = {},
  prepare: PrepareSchema = migrate,
) {
  const sqlite = connect(path);
  const kysely = new Kysely<Database>({
    dialect: new SqliteDialect({ database: kyselyDatabaseFrom(sqlite) }),
    ...statementLog(options),
  });
  try {
    await prepare(kysely, path);
  } catch (error) {
    sqlite.close();
    throw error instanceof AppError ? error : unusable(path, error);
  }
  return {
    dialect: 'sqlite',
    name: path,
    kysely,
    reader: kysely,
    watchChanges: () => async () => undefined,
    replicaProblems: async () => [],
    poolUse: () => undefined,
    close: () => kysely.destroy(),
  } as const;
}

/** Of 4 kB. With SQLite's 1000 a sync copies most pages of the indexes from the log into the file many times over. */
const CHECKPOINT_PAGES = 8000;

function connect(path: string): DatabaseSync {
  let sqlite: DatabaseSync | undefined;
  try {
    if (path !== ':memory:') mkdirSync(dirname(path), { recursive: true });
    sqlite = new DatabaseSync(path, { timeout: 5000, enableForeignKeyConstraints: true });
    sqlite.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL');
    sqlite.exec(`PRAGMA wal_autocheckpoint = ${CHECKPOINT_PAGES}`);
    return sqlite;
  } catch (error) {
    sqlite?.close();
    throw unusable(path, error);
  }
}

function unusable(path: string, cause: unknown): AppError {
  return new AppError('DATABASE_UNUSABLE', { name: path, reason: reasonOf(cause) }, { cause });
}
