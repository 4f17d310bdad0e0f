import {
  CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  type TransactionSettings,
} from 'kysely';
import { WRITER_LOCK } from './lock-keys.ts';

const TAKE_LOCK = CompiledQuery.raw(`select pg_advisory_xact_lock(${WRITER_LOCK.space}, ${WRITER_LOCK.key})`);

/**
 * The dialect, whose transactions come one after another, over all processes: what SQLite's `begin immediate` does. So the sequences of the
 * change log are committed in their order, and what a transaction read is what it changes. One that only reads waits for nobody. See docs/decisions/009.
 */
export function createSerialWriters(dialect: Dialect): Dialect {
  return {
    createAdapter: () => dialect.createAdapter(),
    createQueryCompiler: () => dialect.createQueryCompiler(),
    createIntrospector: (db) => dialect.createIntrospector(db),
    createDriver: () => serialDriver(dialect.createDriver()),
  };
}

function serialDriver(driver: Driver): Driver {
  return {
    init: (options) => driver.init(options),
    acquireConnection: (options) => driver.acquireConnection(options),
    beginTransaction: (connection, settings) => beginAlone(driver, connection, settings),
    commitTransaction: (connection) => driver.commitTransaction(connection),
    rollbackTransaction: (connection) => driver.rollbackTransaction(connection),
    releaseConnection: (connection, options) => driver.releaseConnection(connection, options),
    destroy: (options) => driver.destroy(options),
  };
}

/** Unless another isolation is asked for, a statement sees what was committed before it, and so all that the holder before did. */
async function beginAlone(
  driver: Driver,
  connection: DatabaseConnection,
  settings: TransactionSettings,
): Promise<void> {
  const { isolationLevel = 'read committed' } = settings;
  await driver.beginTransaction(connection, { ...settings, isolationLevel });
  if (settings.accessMode === 'read only') return;
  try {
    await connection.executeQuery(TAKE_LOCK);
  } catch (error) {
    // For Kysely it has not begun: nobody else would end it. That it cannot be ended says nothing new.
    await driver.rollbackTransaction(connection).catch(() => undefined);
    throw error;
  }
}
