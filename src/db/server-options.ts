/** Of a database that is a server; SQLite has none. */
export type ServerOptions = Readonly<{
  /** Addresses of replicas. */
  readUrls?: readonly string[];
  /** Connections of this process at once, to each server. */
  poolSize?: number;
  /** How long one statement may take; 0 for as long as it takes. */
  statementTimeoutMs?: number;
}>;
