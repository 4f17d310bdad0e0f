/** The REST API as one Hono application, below /api/v1. JSON only; every fault is a problem of RFC 9457. */
import { randomUUID } from 'node:crypto';
import { type Context, Hono, type MiddlewareHandler } from 'hono';
import { methodNotAllowed } from 'hono/method-not-allowed';
import { secureHeaders } from 'hono/secure-headers';
import { AppError, reasonOf } from '../shared/errors.ts';
import { nameRoute } from '../shared/name-route.ts';
import { currentRequest } from '../shared/request-scope.ts';
import { type ApiAnswer, isGood } from './api-answer.ts';
import type { ApiDeps } from './api-deps.ts';
import type { ApiRoute } from './api-route.ts';
import { challengeOf, PROBLEM_TYPE, problemAnswer, retryAfterSeconds } from './problem.ts';
import { bulkRoute } from './push/bulk-route.ts';
import { deletePostingRoute } from './push/delete-posting-route.ts';
import { getPostingRoute } from './push/get-posting-route.ts';
import { putPostingRoute } from './push/put-posting-route.ts';
import { createRateLimiter } from './rate-limit.ts';
import { runRoute } from './run-route.ts';

const API_PATH = '/api/v1';

const ROUTES: readonly ApiRoute[] = [bulkRoute, putPostingRoute, getPostingRoute, deletePostingRoute];
/** Every route stands below its source, and in a short form that takes the source from the token. */
const PREFIXES = [`${API_PATH}/sources/:source`, API_PATH];

/** Of one token. */
const REQUESTS_PER_MINUTE = 600;

export function createApi(deps: ApiDeps): Hono {
  const app = new Hono();
  const limiter = createRateLimiter(REQUESTS_PER_MINUTE, deps.clock);
  const serving = { deps, limit: REQUESTS_PER_MINUTE, limiter };
  app.use(nameRoute, headersFor(deps.baseUrl), refuseBadEscapes);
  app.use(methodNotAllowed({ app, onMethodNotAllowed: refuseMethod }));
  for (const prefix of PREFIXES) {
    for (const route of ROUTES) {
      app.on(route.method, prefix + route.path, async (c) => send(c, await runRoute(c, route, serving)));
    }
  }
  app.notFound((c) => send(c, problemAnswer(new AppError('ENDPOINT_NOT_FOUND', { path: c.req.path }))));
  app.onError((error, c) => send(c, failure(error, c, deps)));
  return app;
}

/** No CORS: a program sends postings, never a page in a browser. Nothing may be framed, sniffed or kept. */
function headersFor(baseUrl: string): MiddlewareHandler {
  const headers = secureHeaders({
    contentSecurityPolicy: { defaultSrc: ["'none'"], frameAncestors: ["'none'"] },
    xFrameOptions: 'DENY',
    strictTransportSecurity:
      new URL(baseUrl).protocol === 'https:' ? 'max-age=63072000; includeSubDomains' : false,
  });
  return (c, next) => {
    c.header('Cache-Control', 'no-store');
    return headers(c, next);
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
    const errorId = currentRequest()?.id ?? randomUUID();
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
  const answer = problemAnswer(error);
  const challenge = challengeOf(answer);
  if (challenge !== undefined) c.header('WWW-Authenticate', challenge);
  const retryAfter = retryAfterSeconds(error.code);
  if (retryAfter !== undefined) c.header('Retry-After', String(retryAfter));
  return answer;
}
