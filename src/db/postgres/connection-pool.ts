import { performance } from 'node:perf_hooks';
import type { PostgresPool, PostgresPoolClient } from 'kysely';
import { Pool, types } from 'pg';
import { databaseName } from '../../shared/database-name.ts';
import { AppError, reasonOf } from '../../shared/errors.ts';
import type { PoolUse } from '../server-options.ts';
import { databaseErrorFrom, isUnreachable } from './database-error.ts';
import { createPoolClient } from './pool-client.ts';

/** Also how long a statement waits for one of the connections that are all busy. */
const CONNECT_TIMEOUT_MS = 5000;
/** The server ends a statement itself; should it be gone without a word, the client does so a little later. */
const ANSWER_SLACK_MS = 5000;
/** Share of the wait in which this process was at work itself: from there on it is not the server that was slow. */
const BUSY_SHARE = 0.9;
const MOST_TRIES = 3;

export type PoolOptions = Readonly<{ url: string; poolSize: number; statementTimeoutMs: number }>;

export type ConnectionPool = PostgresPool & Readonly<{ use: () => PoolUse }>;

/**
 * Connections to one server. Errors of the server and of the way to it are those of the catalogue; a connection that had one is not used again. A
 * transaction whose client says nothing for as long as a statement may take is ended by the server, so that nobody holds up the others.
 */
export function createConnectionPool({ url, poolSize, statementTimeoutMs }: PoolOptions): ConnectionPool {
  const name = databaseName(url);
  const pool = new Pool({
    connectionString: url,
    max: poolSize,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    statement_timeout: statementTimeoutMs,
    idle_in_transaction_session_timeout: statementTimeoutMs,
    ...(statementTimeoutMs === 0 ? {} : { query_timeout: statementTimeoutMs + ANSWER_SLACK_MS }),
    keepAlive: true,
    application_name: 'metier',
    types: { getTypeParser },
  });
  // A connection that is lost says so in an event too, which would end the process if nobody listened: its statement fails anyway, and an idle
  // one the pool replaces.
  pool.on('error', () => undefined);
  pool.on('connect', (client) => client.on('error', () => undefined));
  const connections: PostgresPool = pool;
  return {
    options: pool.options,
    connect: async () => clientOf(await connect(connections, name), name),
    use: () => ({ open: pool.totalCount, idle: pool.idleCount, waiting: pool.waitingCount }),
    end: async () => {
      if (!pool.ending) await pool.end();
    },
  };
}

/** A process that is held up itself finds its limit passed before it looks at the answer: nobody has waited for the server then. */
async function connect(pool: PostgresPool, name: string, tries = MOST_TRIES): Promise<PostgresPoolClient> {
  const before = performance.eventLoopUtilization();
  try {
    return await pool.connect();
  } catch (error) {
    const { utilization } = performance.eventLoopUtilization(before);
    const found = databaseErrorFrom(error, name);
    if (isUnreachable(found) && utilization > BUSY_SHARE && tries > 1) return connect(pool, name, tries - 1);
    if (found instanceof AppError) throw found;
    throw new AppError('DATABASE_UNUSABLE', { name, reason: reasonOf(error) }, { cause: error });
  }
}

function clientOf(client: PostgresPoolClient, name: string): PostgresPoolClient {
  let isBroken = false;
  return createPoolClient(
    async <R>(text: string, parameters: readonly unknown[]) => {
      try {
        return await client.query<R>(text, parameters.map(toSqlValue));
      } catch (error) {
        const found = databaseErrorFrom(error, name);
        isBroken ||= isUnreachable(found);
        throw found;
      }
    },
    (destroy) => client.release(destroy === true || isBroken),
  );
}

/** PostgreSQL keeps no NUL in a text: U+FFFD says that something unreadable was there. NaN it would keep, and SQLite not. */
function toSqlValue(value: unknown): unknown {
  if (typeof value === 'number' && !Number.isFinite(value)) throw new TypeError(`${value} cannot be stored.`);
  return typeof value === 'string' ? value.replaceAll('\0', '\uFFFD') : value;
}

/** Counts and sequences are numbers here: none comes near 2^53. */
function getTypeParser(...[oid, format]: Parameters<typeof types.getTypeParser>) {
  return oid === types.builtins.INT8 ? Number : types.getTypeParser(oid, format);
}
