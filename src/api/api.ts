/** What programs ask, as one Hono application: REST below /api/v1, tools at /mcp. Every fault is a problem of RFC 9457. */
import { type Context, Hono, type MiddlewareHandler } from 'hono';
import { methodNotAllowed } from 'hono/method-not-allowed';
import { secureHeaders } from 'hono/secure-headers';
import { AppError, reasonOf } from '../shared/errors.ts';
import { nameRoute } from '../shared/name-route.ts';
import { currentRequest, newErrorId } from '../shared/request-scope.ts';
import { type ApiAnswer, isGood } from './api-answer.ts';
import type { ApiDeps } from './api-deps.ts';
import { API_PATH } from './api-path.ts';
import { CATALOG_PATH } from './document/api-catalog.ts';
import { honoPath } from './document/hono-path.ts';
import { MCP_PATH, serveMcp } from './mcp/serve-mcp.ts';
import { challengeOf, PROBLEM_TYPE, problemAnswer, retryAfterSeconds } from './problem.ts';
import { PUSH_ROUTES } from './push/push-routes.ts';
import { createRateLimiter } from './rate-limit.ts';
import { REFERENCE_PATH, serveReads } from './read/serve-reads.ts';
import { runRoute } from './run-route.ts';

/** Every route of a program with a token stands below its source, and in a short form that takes the source from the token. */
const PREFIXES = [`${API_PATH}/sources/:source`, API_PATH];

/** Of one token. */
const REQUESTS_PER_MINUTE = 600;

/** Whether an address is of programs; every other is one of the site. */
export function isApiAddress(path: string): boolean {
  return path.startsWith('/api/') || path === MCP_PATH || path === CATALOG_PATH;
}

export function createApi(deps: ApiDeps): Hono {
  const app = new Hono();
  app.use(nameRoute, headersFor(deps.baseUrl), refuseBadEscapes);
  app.use(methodNotAllowed({ app, onMethodNotAllowed: refuseMethod }));
  if (deps.read.isApiOpen) serveReads(app, deps.read);
  if (deps.read.isMcpOpen) serveMcp(app, deps.read, deps.log);
  servePush(app, deps);
  app.notFound((c) => send(c, problemAnswer(new AppError('ENDPOINT_NOT_FOUND', { path: c.req.path }))));
  app.onError((error, c) => send(c, failure(error, c, deps)));
  return app;
}

function servePush(app: Hono, deps: ApiDeps): void {
  const limiter = createRateLimiter(REQUESTS_PER_MINUTE, deps.clock);
  const serving = { deps, limit: REQUESTS_PER_MINUTE, limiter };
  for (const prefix of PREFIXES) {
    for (const route of PUSH_ROUTES) {
      const path = prefix + honoPath(route.path);
      app.on(route.method, path, async (c) => send(c, await runRoute(c, route, serving)));
    }
  }
}

/** Nothing may be framed or sniffed, nor kept unless its route says so; the one page has its style and nothing else. */
function headersFor(baseUrl: string): MiddlewareHandler {
  const strict = { defaultSrc: ["'none'"], frameAncestors: ["'none'"] };
  const headersWith = (contentSecurityPolicy: typeof strict & { styleSrc?: string[] }) =>
    secureHeaders({
      contentSecurityPolicy,
      xFrameOptions: 'DENY',
      strictTransportSecurity:
        new URL(baseUrl).protocol === 'https:' ? 'max-age=63072000; includeSubDomains' : false,
    });
  const ofData = headersWith(strict);
  const ofPage = headersWith({ ...strict, styleSrc: ["'self'"] });
  return (c, next) => {
    c.header('Cache-Control', 'no-store');
    return (c.req.path === REFERENCE_PATH ? ofPage : ofData)(c, next);
  };
}

/** Hono would hand escapes that are no UTF-8 to the routes as they are. */
const refuseBadEscapes: MiddlewareHandler = async (c, next) => {
  try {
    decodeURIComponent(new URL(c.req.url).pathname);
  } catch (cause) {
    throw new AppError('ADDRESS_MALFORMED', { problem: 'its escapes are not UTF-8' }, { cause });
  }
  await next();
};

function refuseMethod(c: Context, methods: readonly string[]): Response {
  c.header('Allow', methods.join(', '));
  return send(
    c,
    problemAnswer(new AppError('METHOD_NOT_ALLOWED', { method: c.req.method, path: c.req.path })),
  );
}

function send(c: Context, answer: ApiAnswer): Response {
  const { status } = answer;
  // The rest of a body that is too large is not read: nothing can follow it on this connection.
  if (status === 413) c.header('Connection', 'close');
  c.header('Content-Type', isGood(answer) ? 'application/json' : PROBLEM_TYPE);
  const body = isGood(answer) ? answer.body : { ...answer.body, ...requestIdMember() };
  return c.body(JSON.stringify(body), status);
}

/** For whoever asks those who run the site about it. */
function requestIdMember(): { requestId?: string } {
  const request = currentRequest();
  return request === undefined ? {} : { requestId: request.id };
}

function failure(error: Error, c: Context, { log }: ApiDeps): ApiAnswer {
  if (!(error instanceof AppError && error.isPublic)) {
    const errorId = newErrorId();
    log.error(
      { errorId, path: c.req.path, reason: reasonOf(error), stack: error.stack },
      'API request failed',
    );
    const isAway = error instanceof AppError && error.status === 503;
    return answerWithHeaders(c, new AppError(isAway ? 'SERVICE_AWAY' : 'INTERNAL', { errorId }));
  }
  return answerWithHeaders(c, error);
}

function answerWithHeaders(c: Context, error: AppError): ApiAnswer {
  const { closedAt } = error.args;
  const answer = problemAnswer(error, closedAt === undefined ? {} : { closedAt });
  const challenge = challengeOf(answer);
  if (challenge !== undefined) c.header('WWW-Authenticate', challenge);
  const retryAfter = retryAfterSeconds(error.code);
  if (retryAfter !== undefined) c.header('Retry-After', String(retryAfter));
  return answer;
}
