/** What every request to read goes through: the limit of its client, its parameters, its route; then an answer that can be kept. */
import type { Context } from 'hono';
import { sendText } from '../../shared/send-text.ts';
import { API_PATH } from '../api-path.ts';
import { clientAddress } from '../client-address.ts';
import { holdToLimit } from '../hold-to-limit.ts';
import { relay } from '../relay.ts';
import type { Reading } from './read-deps.ts';
import type { ReadRoute } from './read-route.ts';

/** Sets headers that tell about the request; throws AppError. */
export async function runReadRoute(
  c: Context,
  route: ReadRoute,
  { deps, limiter }: Reading,
): Promise<Response> {
  const { config } = deps;
  const allowance = limiter.take(clientAddress(c, config.server.proxies));
  holdToLimit(c, { who: 'address', limit: config.api.requestsPerMinute, allowance });
  const url = new URL(c.req.url);
  const answer = await route.handle({
    deps,
    param: (name) => c.req.param(name) ?? '',
    params: url.searchParams,
  });
  if (answer.kind === 'moved') {
    // A slug may change back: a client that kept both moves would go round in circles.
    c.header('Cache-Control', 'no-cache');
    return c.redirect(API_PATH + answer.path, 301);
  }
  if (answer.next !== undefined)
    c.header('Link', `<${nextHref(url, answer.next, config.site.baseUrl)}>; rel="next"`);
  return answerWith(c, { text: JSON.stringify(answer.body), mediaType: 'application/json', ...route });
}

export type Kept = Readonly<{ text: string; mediaType: string; maxAgeSeconds: number }>;

/** Compressed, with an ETag; keeps the headers that were set. */
export async function answerWith(c: Context, { text, mediaType, maxAgeSeconds }: Kept): Promise<Response> {
  const cacheControl = maxAgeSeconds === 0 ? 'public, no-cache' : `public, max-age=${maxAgeSeconds}`;
  const response = await sendText(c.req.raw.headers, { text, mediaType, cacheControl });
  // Below the address of a job somebody with a token is told something else.
  response.headers.append('Vary', 'Authorization');
  return relay(c, response);
}

function nextHref({ pathname, searchParams }: URL, next: string, baseUrl: string): string {
  const params = new URLSearchParams(searchParams);
  params.set('after', next);
  return new URL(`${pathname}?${params}`, baseUrl).href;
}
