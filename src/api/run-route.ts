/** What every request goes through: token, rate limit, source, idempotency key; then its route. */
import type { Context } from 'hono';
import { AppError } from '../shared/errors.ts';
import { answerOnce } from './answer-once.ts';
import type { ApiAnswer } from './api-answer.ts';
import type { ApiDeps } from './api-deps.ts';
import type { ApiRoute } from './api-route.ts';
import { authenticate, authoriseSource } from './authenticate.ts';
import { holdToLimit } from './hold-to-limit.ts';
import type { RateLimiter } from './rate-limit.ts';
import { createRequestBody } from './request-body.ts';

export type Serving = Readonly<{ deps: ApiDeps; limit: number; limiter: RateLimiter }>;

/** Sets the headers that tell about the request; throws AppError. */
export async function runRoute(c: Context, route: ApiRoute, serving: Serving): Promise<ApiAnswer> {
  const { deps, limit, limiter } = serving;
  const token = await authenticate(c.req.header('authorization'), deps.tokens);
  const allowance = limiter.take(token.id);
  holdToLimit(c, { who: 'token', limit, allowance });
  const named = c.req.param('source');
  const sourceId = authoriseSource(token, { named, pushed: deps.pushedSources });
  refuseCompressed(c);
  const body = createRequestBody(c.req.raw, route.maxBytes);
  const work = () =>
    route.handle({
      deps,
      sourceId,
      body,
      param: (name) => c.req.param(name) ?? '',
      query: new URL(c.req.url).searchParams,
      mediaType: mediaTypeOf(c.req.header('content-type')),
    });
  const key = route.method === 'GET' ? undefined : c.req.header('idempotency-key');
  if (key === undefined) return work();
  const { idempotency: store, clock, log } = deps;
  const { fingerprint } = body;
  const once = await answerOnce({ store, tokenId: token.id, key, fingerprint, work, clock, log });
  if (once.isReplay) c.header('Idempotency-Replayed', 'true');
  return once.answer;
}

/** A small body may unpack to any size. */
function refuseCompressed(c: Context): void {
  const found = c.req.header('content-encoding')?.toLowerCase() ?? 'identity';
  if (found === 'identity') return;
  throw new AppError('MEDIA_TYPE_UNSUPPORTED', { found: `packed (${found})`, wanted: 'it as it is' });
}

function mediaTypeOf(header = ''): string {
  return (header.split(';')[0] ?? '').trim().toLowerCase();
}
