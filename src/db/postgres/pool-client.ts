import type { PostgresCursor, PostgresPoolClient, PostgresQueryResult } from 'kysely';

export type AskServer = <R>(text: string, parameters: readonly unknown[]) => Promise<PostgresQueryResult<R>>;

/** A connection as Kysely wants it, over one way to ask. It has no cursors. */
export function createPoolClient(ask: AskServer, release: PostgresPoolClient['release']): PostgresPoolClient {
  function query<R>(text: string, parameters: readonly unknown[]): Promise<PostgresQueryResult<R>>;
  function query<R>(cursor: PostgresCursor<R>): PostgresCursor<R>;
  function query<R>(
    text: string | PostgresCursor<R>,
    parameters: readonly unknown[] = [],
  ): Promise<PostgresQueryResult<R>> | PostgresCursor<R> {
    if (typeof text !== 'string') throw new TypeError('Nothing here reads by a cursor.');
    return ask<R>(text, parameters);
  }
  return { query, release };
}
