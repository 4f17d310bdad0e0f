import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { CHANGES_CHANNEL } from './change-notices.ts';

const FIRST_DELAY_MS = 500;
const LAST_DELAY_MS = 30_000;
const CONNECT_TIMEOUT_MS = 5000;

/**
 * Listens on a connection of its own, and connects again for as long as it takes when the server went away. Calls `wake` also whenever
 * it begins to listen: what was committed before was told to nobody. A server that cannot be reached is no error here, for
 * whoever follows polls as well.
 */
export function watchChanges(url: string, wake: () => void): () => Promise<void> {
  const stopped = new AbortController();
  const watching = keepListening(url, wake, stopped.signal);
  return async () => {
    stopped.abort();
    await watching;
  };
}

async function keepListening(url: string, wake: () => void, stopped: AbortSignal): Promise<void> {
  let delayMs = FIRST_DELAY_MS;
  while (!stopped.aborted) {
    const hasListened = await listenOnce(url, wake, stopped);
    delayMs = hasListened ? FIRST_DELAY_MS : Math.min(2 * delayMs, LAST_DELAY_MS);
    await sleep(delayMs, undefined, { signal: stopped }).catch(() => undefined);
  }
}

/** Until the connection ends. Resolves to whether there was one. */
async function listenOnce(url: string, wake: () => void, stopped: AbortSignal): Promise<boolean> {
  const client = new Client({
    connectionString: url,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    keepAlive: true,
    application_name: 'metier (changes)',
  });
  const ended = new Promise<void>((resolve) => {
    client.once('end', resolve);
    // Whatever goes wrong, the connection ends.
    client.on('error', () => resolve());
    stopped.addEventListener('abort', () => resolve(), { once: true });
  });
  try {
    await client.connect();
    client.on('notification', wake);
    await client.query(`listen ${CHANGES_CHANNEL}`);
    wake();
    await ended;
    return true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
}
