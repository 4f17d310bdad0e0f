/** The one way to the record store, whichever database it stands on. */
import type { Kysely } from 'kysely';
import { isPostgresUrl } from '../shared/database-name.ts';
import { openSqlite } from './open-sqlite.ts';
import { openPostgres } from './postgres/open-postgres.ts';
import type { Database } from './schema.ts';
import type { DatabaseOptions, PoolUse } from './server-options.ts';

export type OpenDatabase = Readonly<{
  dialect: 'sqlite' | 'postgres';
  /** For messages: the path, or the address without credentials. */
  name: string;
  kysely: Kysely<Database>;
  /** For reading what may be some moments old: the replicas by turns, where there are any. */
  reader: Kysely<Database>;
  /**
   * Calls `wake` soon after changes were committed, by whichever process, and whenever some may have been missed. SQLite never
   * calls: whoever follows polls as well. Resolves what it returns once it will not call again.
   */
  watchChanges(wake: () => void): () => Promise<void>;
  /** What is wrong with replicas, which the primary stands in for without a word. */
  replicaProblems: () => Promise<readonly string[]>;
  /** Connections to the primary; undefined over SQLite. */
  poolUse: () => PoolUse | undefined;
  close: () => Promise<void>;
}>;

/**
 * Opens the record store at a path, or at a "postgres://" address; makes its tables, and brings them to the newest schema. A commit is
 * on disk when its promise resolves, and writing transactions come one after another. `:memory:` gives a database of its own.
 * Throws DATABASE_UNUSABLE, DATABASE_UNREACHABLE or DATABASE_NEWER.
 */
export function openDatabase(pathOrUrl: string, options: DatabaseOptions = {}): Promise<OpenDatabase> {
  return isPostgresUrl(pathOrUrl) ? openPostgres(pathOrUrl, options) : openSqlite(pathOrUrl, options);
}

/** Opens what is there without bringing its schema to another version, to read it for as long as that takes. Throws as openDatabase does. */
export function openAsItIs(pathOrUrl: string): Promise<OpenDatabase> {
  return isPostgresUrl(pathOrUrl)
    ? openPostgres(pathOrUrl, { statementTimeoutMs: 0 }, false)
    : openSqlite(pathOrUrl, {}, async () => undefined);
}
