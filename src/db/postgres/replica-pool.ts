import type { PostgresPool, PostgresPoolClient } from 'kysely';
import { isUnreachable } from './database-error.ts';
import { type AskServer, createPoolClient } from './pool-client.ts';

/** For so long a replica that could not be used is left alone. */
const REST_MS = 10_000;

/**
 * For reading alone: connections to the replicas by turns, and to the primary while none can be used. A statement whose replica goes away
 * is asked again elsewhere. The pools are not ended with this one.
 */
export function createReplicaPool(
  replicas: readonly PostgresPool[],
  primary: PostgresPool,
  now: () => number = Date.now,
): PostgresPool {
  const restsUntil = new Map<PostgresPool, number>();
  let turn = 0;

  const isAwake = (replica: PostgresPool) => (restsUntil.get(replica) ?? 0) <= now();
  const letRest = (replica: PostgresPool) => restsUntil.set(replica, now() + REST_MS);

  async function connect(): Promise<PostgresPoolClient> {
    turn = (turn + 1) % replicas.length;
    for (const replica of [...replicas.slice(turn), ...replicas.slice(0, turn)].filter(isAwake)) {
      try {
        return clientOf(await replica.connect(), replica);
      } catch {
        letRest(replica);
      }
    }
    return primary.connect();
  }
  function clientOf(client: PostgresPoolClient, replica: PostgresPool): PostgresPoolClient {
    const ask: AskServer = async <R>(text: string, parameters: readonly unknown[]) => {
      try {
        return await client.query<R>(text, parameters);
      } catch (error) {
        if (!isUnreachable(error)) throw error;
        letRest(replica);
        return askElsewhere<R>(text, parameters);
      }
    };
    return createPoolClient(ask, (destroy) => client.release(destroy));
  }
  async function askElsewhere<R>(text: string, parameters: readonly unknown[]) {
    const other = await connect();
    try {
      return await other.query<R>(text, parameters);
    } finally {
      other.release();
    }
  }

  return {
    options: primary.options,
    connect,
    end: async () => undefined,
  };
}
