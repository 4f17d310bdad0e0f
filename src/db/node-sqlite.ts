import type { DatabaseSync, SQLInputValue, StatementSync } from 'node:sqlite';
import type { SqliteDatabase, SqliteStatement } from 'kysely';

/** Lets Kysely's SqliteDialect run on node:sqlite. */
export function kyselyDatabaseFrom(sqlite: DatabaseSync): SqliteDatabase {
  return {
    close: () => sqlite.close(),
    // A deferred transaction that reads first cannot wait for another writer: SQLite refuses at once (SQLITE_BUSY).
    prepare: (sql) => kyselyStatementFrom(sqlite.prepare(sql === 'begin' ? 'begin immediate' : sql)),
  };
}

function kyselyStatementFrom(statement: StatementSync): SqliteStatement {
  return {
    reader: statement.columns().length > 0,
    all: (parameters) => statement.all(...parameters.map(toSqlValue)),
    run: (parameters) => statement.run(...parameters.map(toSqlValue)),
    iterate: (parameters) => statement.iterate(...parameters.map(toSqlValue)),
  };
}

function toSqlValue(value: unknown): SQLInputValue {
  if (value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'bigint') {
    return value;
  }
  if (value instanceof Uint8Array) return value;
  throw new TypeError(`A ${typeof value} cannot be stored in SQLite.`);
}
