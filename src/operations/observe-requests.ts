/** What happens around each request, whichever door answers it: it gets an id, and is told to log, metrics and trace. */
import type { Log } from '../shared/log.ts';
import { type RequestScope, runInRequest } from '../shared/request-scope.ts';
import type { Metrics } from './metrics/metrics.ts';
import { REQUEST_ID_HEADER, requestIdFrom } from './request-id.ts';
import type { ServedRequest } from './served-request.ts';
import type { Tracer } from './tracing/tracer.ts';

type Door<Env> = Readonly<{ fetch: (request: Request, env: Env) => Response | Promise<Response> }>;

export type ObserveOptions = Readonly<{
  log: Log;
  metrics?: Pick<Metrics, 'requestServed'>;
  tracer: Tracer;
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
    fetch(request, env) {
      const scope: RequestScope = { id: requestIdFrom(request.headers) };
      const traceparent = request.headers.get('traceparent') ?? undefined;
      const method = METHODS.has(request.method) ? request.method : 'other';
      const attributes = { 'http.request.method': method, 'metier.request_id': scope.id };
      const span = { name: method, kind: 'server', attributes, traceparent } as const;
      return runInRequest(scope, () =>
        options.tracer.span(span, async (running) => {
          const startedAt = performance.now();
          const response = await door.fetch(request, env);
          const seconds = (performance.now() - startedAt) / 1000;
          const { route = 'none' } = scope;
          const { status } = response;
          running.finish({
            name: `${method} ${route}`,
            attributes: { 'http.route': route, 'http.response.status_code': status },
            isFailed: status >= 500,
          });
          tellServed({ method, route, status, seconds }, new URL(request.url).pathname, options);
          response.headers.set(REQUEST_ID_HEADER, scope.id);
          if (options.isDraining()) response.headers.set('Connection', 'close');
          return response;
        }),
      );
    },
  };
}

function tellServed(served: ServedRequest, path: string, { metrics, log, isLogged }: ObserveOptions): void {
  metrics?.requestServed(served);
  if (isLogged) logRequest(log, path, served);
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
