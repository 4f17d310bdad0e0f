/** What happens around each request, whichever door answers it: it gets an id, and is told to log, metrics and trace. */
import type { Log } from '../shared/log.ts';
import { type RequestScope, runInRequest } from '../shared/request-scope.ts';
import { REQUEST_ID_HEADER, requestIdFrom } from './request-id.ts';

type Door<Env> = Readonly<{ fetch: (request: Request, env: Env) => Response | Promise<Response> }>;

export type ServedRequest = Readonly<{ method: string; route: string; status: number; seconds: number }>;

export type ObserveOptions = Readonly<{
  log: Log;
  /** Whether the log has a line for each request. */
  isLogged: boolean;
  /** Then every answer asks its client to come back by another connection. */
  isDraining: () => boolean;
}>;

/** Asked every few seconds by machines. */
const PROBES = new Set(['/healthz', '/readyz']);
const MAX_LOGGED_PATH = 200;
const METHODS = new Set(['GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'OPTIONS', 'PATCH']);

export function observeRequests<Env>(door: Door<Env>, options: ObserveOptions): Door<Env> {
  return {
    async fetch(request, env) {
      const scope: RequestScope = { id: requestIdFrom(request.headers) };
      const startedAt = performance.now();
      return runInRequest(scope, async () => {
        const response = await door.fetch(request, env);
        response.headers.set(REQUEST_ID_HEADER, scope.id);
        if (options.isDraining()) response.headers.set('Connection', 'close');
        const served = {
          method: METHODS.has(request.method) ? request.method : 'other',
          route: scope.route ?? 'none',
          status: response.status,
          seconds: (performance.now() - startedAt) / 1000,
        };
        if (options.isLogged) logRequest(options.log, new URL(request.url).pathname, served);
        return response;
      });
    },
  };
}

/** Neither the address of the visitor nor what stands behind the question mark: what somebody searches for is nobody's business. */
function logRequest(log: Log, path: string, { method, route, status, seconds }: ServedRequest): void {
  const fields = {
    method,
    path: path.slice(0, MAX_LOGGED_PATH),
    route,
    status,
    ms: Math.round(seconds * 1000),
  };
  if (PROBES.has(route)) log.debug(fields, 'request');
  else log.info(fields, 'request');
}
