/** Listens for the site's requests, and stops without cutting one off. */
import { type ServerType, serve } from '@hono/node-server';
import type { Hono } from 'hono';
import { AppError } from '../shared/errors.ts';

export type Listening = Readonly<{
  /** "http://127.0.0.1:3000" */
  url: string;
  /** Takes no new connections, closes idle ones, and resolves when the running requests have ended. */
  stop(): Promise<void>;
}>;

/** Throws PORT_IN_USE; port 0 takes any free port. */
export async function listen(
  app: Hono,
  address: Readonly<{ host: string; port: number }>,
): Promise<Listening> {
  const { host, port } = address;
  const server = await start(app, host, port);
  const bound = server.address();
  const boundPort = typeof bound === 'object' && bound ? bound.port : port;
  const shownHost = host.includes(':') ? `[${host}]` : host;
  return { url: `http://${shownHost}:${boundPort}`, stop: () => stop(server) };
}

function start(app: Hono, hostname: string, port: number): Promise<ServerType> {
  return new Promise((resolve, reject) => {
    const server = serve({ fetch: app.fetch, hostname, port }, () => resolve(server));
    server.once('error', (error: NodeJS.ErrnoException) =>
      reject(
        error.code === 'EADDRINUSE'
          ? new AppError('PORT_IN_USE', { port: String(port) }, { cause: error })
          : error,
      ),
    );
  });
}

function stop(server: ServerType): Promise<void> {
  return new Promise((resolve, reject) => {
    server.close((error) => (error ? reject(error) : resolve()));
    if ('closeIdleConnections' in server) server.closeIdleConnections();
  });
}
