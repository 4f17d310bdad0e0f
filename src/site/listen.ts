/** Puts an application on the network. */
import { createServer } from 'node:http';
import { getRequestListener } from '@hono/node-server';
import type { Hono } from 'hono';
import { AppError } from '../shared/errors.ts';

export type Listening = Readonly<{
  /** "http://127.0.0.1:3000", with the port that was given or chosen. */
  url: string;
  /** Takes no new requests and waits for the running ones. */
  stop(): Promise<void>;
}>;

const IDLE_CONNECTION_MS = 5000;
const REQUEST_TIMEOUT_MS = 30_000;

/** Port 0 chooses a free one. Throws PORT_IN_USE. */
export async function listen(
  app: Hono,
  { host, port }: Readonly<{ host: string; port: number }>,
): Promise<Listening> {
  const handle = getRequestListener(app.fetch);
  const server = createServer(
    { keepAliveTimeout: IDLE_CONNECTION_MS, requestTimeout: REQUEST_TIMEOUT_MS },
    (req, res) => {
      void handle(req, res);
    },
  );
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error) => reject(startError(error, port)));
    server.listen(port, host, resolve);
  });
  const address = server.address();
  const usedPort = typeof address === 'object' && address ? address.port : port;
  return {
    url: `http://${host.includes(':') ? `[${host}]` : host}:${usedPort}`,
    stop: () =>
      new Promise((resolve, reject) => {
        server.close((error) => (error ? reject(error) : resolve()));
        server.closeIdleConnections();
      }),
  };
}

function startError(error: Error, port: number): Error {
  const isTaken = 'code' in error && error.code === 'EADDRINUSE';
  return isTaken ? new AppError('PORT_IN_USE', { port: String(port) }, { cause: error }) : error;
}
