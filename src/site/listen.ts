/** Puts an application on the network. */
import { type ServerType, serve } from '@hono/node-server';
import type { Hono } from 'hono';
import { AppError } from '../shared/errors.ts';

export type Listening = Readonly<{
  /** "http://127.0.0.1:3000", with the port that was given or chosen. */
  url: string;
  /** Takes no new requests and waits for the running ones, `timeoutMs` at the longest; resolves to whether some were cut off then. */
  stop(timeoutMs?: number): Promise<boolean>;
}>;

/** Port 0 chooses a free one. Throws PORT_IN_USE. */
export async function listen(
  app: Pick<Hono, 'fetch'>,
  { host, port }: Readonly<{ host: string; port: number }>,
): Promise<Listening> {
  const server = await new Promise<ServerType>((resolve, reject) => {
    const starting = serve({ fetch: app.fetch, hostname: host, port, serverOptions }, () =>
      resolve(starting),
    );
    starting.once('error', (error) => reject(startError(error, { host, port })));
  });
  return { url: urlOf(server, host), stop: (timeoutMs) => stop(server, timeoutMs) };
}

const STOP_TIMEOUT_MS = 20_000;
/** Within so long a client that has connected sends its request. */
const IDLE_AFTER_MS = 500;
/** A bulk of 100,000 postings takes minutes to place, and is read no faster than that. Headers keep Node's limit. */
const serverOptions = { requestTimeout: 60 * 60 * 1000 };

function urlOf(server: ServerType, host: string): string {
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : '';
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
}

async function stop(server: ServerType, timeoutMs = STOP_TIMEOUT_MS): Promise<boolean> {
  const closeIdle = withheldClosingOfIdle(server);
  const closed = new Promise<void>((resolve, reject) => {
    server.close((error) => (error ? reject(error) : resolve()));
  });
  const idle = setInterval(closeIdle, IDLE_AFTER_MS);
  let isCutOff = false;
  const timer = setTimeout(() => {
    isCutOff = true;
    if ('closeAllConnections' in server) server.closeAllConnections();
  }, timeoutMs);
  await closed;
  clearInterval(idle);
  clearTimeout(timer);
  return isCutOff;
}

/** A server that is closed cuts off at once what it takes for idle, and that is also a connection whose first request is on its way. */
function withheldClosingOfIdle(server: ServerType): () => void {
  if (!('closeIdleConnections' in server)) return () => undefined;
  const closeIdle = server.closeIdleConnections.bind(server);
  server.closeIdleConnections = () => undefined;
  return closeIdle;
}

function startError(error: Error, { host, port }: Readonly<{ host: string; port: number }>): AppError {
  const isTaken = 'code' in error && error.code === 'EADDRINUSE';
  if (isTaken) return new AppError('PORT_IN_USE', { port: String(port) }, { cause: error });
  return new AppError(
    'ADDRESS_UNUSABLE',
    { host, port: String(port), reason: error.message },
    { cause: error },
  );
}
