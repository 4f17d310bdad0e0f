/** Of a database that is a server; SQLite has none. */
export type ServerOptions = Readonly<{
  /** Addresses of replicas. */
  readUrls?: readonly string[];
  /** Connections of this process at once, to each server. */
  poolSize?: number;
  /** How long one statement may take; 0 for as long as it takes. */
  statementTimeoutMs?: number;
}>;

/** Connections of this process to one server. */
export type PoolUse = Readonly<{ open: number; idle: number; waiting: number }>;

/** One that was carried out, or failed. Values are not in `sql`: they stand apart. */
export type Statement = Readonly<{ sql: string; durationMs: number; error?: unknown }>;

export type DatabaseOptions = ServerOptions &
  Readonly<{
    /** Called after each statement. */
    onStatement?: (statement: Statement) => void;
  }>;
