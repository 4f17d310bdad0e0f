import { Kysely, PostgresDialect, type PostgresPool, sql } from 'kysely';
import { databaseName } from '../../shared/database-name.ts';
import { AppError, reasonOf } from '../../shared/errors.ts';
import { migrate } from '../migrate.ts';
import type { Database } from '../schema.ts';
import type { DatabaseOptions } from '../server-options.ts';
import { statementLog } from '../statement-log.ts';
import { installChangeNotices } from './change-notices.ts';
import { createConnectionPool } from './connection-pool.ts';
import { MIGRATION_LOCK } from './lock-keys.ts';
import { createPortableSchema } from './portable-schema.ts';
import { createReplicaPool } from './replica-pool.ts';
import { createSerialWriters } from './serial-writers.ts';
import { watchChanges } from './watch-changes.ts';

const POOL_SIZE = 10;
const STATEMENT_TIMEOUT_MS = 30_000;

/** Throws as openDatabase does. Where it is not to be prepared, its tables are left as they are. */
export async function openPostgres(url: string, options: DatabaseOptions, isPrepared = true) {
  const name = databaseName(url);
  const { poolSize = POOL_SIZE, statementTimeoutMs = STATEMENT_TIMEOUT_MS, readUrls = [] } = options;
  if (isPrepared) await prepare(url, name);
  const poolOf = (address: string) => createConnectionPool({ url: address, poolSize, statementTimeoutMs });
  const primary = poolOf(url);
  const kysely = kyselyOver(primary, options);
  const replicas = readUrls.map(poolOf);
  const reader = replicas.length === 0 ? kysely : kyselyOver(createReplicaPool(replicas, primary), options);
  return {
    dialect: 'postgres',
    name,
    kysely,
    reader,
    watchChanges: (wake: () => void) => watchChanges(url, wake),
    replicaProblems: async () => (await Promise.all(replicas.map(problemsOf))).flat(),
    poolUse: primary.use,
    close: async () => {
      await Promise.all([kysely, reader].map((db) => db.destroy()));
      // Kysely ends a pool only when it has asked by it.
      await Promise.all([primary, ...replicas].map((pool) => pool.end()));
    },
  } as const;
}

function kyselyOver(pool: PostgresPool, options: DatabaseOptions = {}): Kysely<Database> {
  const dialect = createSerialWriters(new PostgresDialect({ pool }));
  return new Kysely<Database>({ dialect, ...statementLog(options) });
}

async function problemsOf(replica: PostgresPool): Promise<readonly string[]> {
  try {
    (await replica.connect()).release();
    return [];
  } catch (error) {
    return [reasonOf(error)];
  }
}

/** By one connection that holds a lock of its own, without a limit of time: of many starters one migrates, and the others wait for it. */
async function prepare(url: string, name: string): Promise<void> {
  const pool = createConnectionPool({ url, poolSize: 1, statementTimeoutMs: 0 });
  const db = kyselyOver(pool).withPlugin(createPortableSchema());
  try {
    await sql`select pg_advisory_lock(${sql.lit(MIGRATION_LOCK.space)}, ${sql.lit(MIGRATION_LOCK.key)})`.execute(
      db,
    );
    await migrate(db, name);
    await installChangeNotices(db);
  } catch (error) {
    throw error instanceof AppError
      ? error
      : new AppError('DATABASE_UNUSABLE', { name, reason: reasonOf(error) }, { cause: error });
  } finally {
    await db.destroy();
  }
}
