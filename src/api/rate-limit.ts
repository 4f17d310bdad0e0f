/** How many requests a token may send: a count for each, started anew with the first request after a minute. */
import { LRUCache } from 'lru-cache';
import type { Clock } from '../shared/clock.ts';

export type Allowance = Readonly<{
  isAllowed: boolean;
  /** Requests left in this window. */
  remaining: number;
  /** Until the window ends. */
  resetSeconds: number;
}>;

export interface RateLimiter {
  /** Counts a request, and says whether it is one too many. */
  take(id: string): Allowance;
}

const WINDOW_MS = 60_000;
const MAX_TOKENS = 10_000;

/** In the memory of this process: a restart forgets it, and every process counts for itself. */
export function createRateLimiter(limit: number, clock: Clock): RateLimiter {
  const windows = new LRUCache<string, { count: number; endsAt: number }>({ max: MAX_TOKENS });
  return {
    take(id) {
      const now = clock().getTime();
      const known = windows.get(id);
      const window = known && known.endsAt > now ? known : { count: 0, endsAt: now + WINDOW_MS };
      window.count += 1;
      windows.set(id, window);
      return {
        isAllowed: window.count <= limit,
        remaining: Math.max(0, limit - window.count),
        resetSeconds: Math.ceil((window.endsAt - now) / 1000),
      };
    },
  };
}

/** RateLimit and RateLimit-Policy as in draft-ietf-httpapi-ratelimit-headers-10, and Retry-After when it is too much. */
export function rateLimitHeaders(limit: number, allowance: Allowance): Readonly<Record<string, string>> {
  const { isAllowed, remaining, resetSeconds } = allowance;
  return {
    'RateLimit-Policy': `"token";q=${limit};w=${WINDOW_MS / 1000}`,
    RateLimit: `"token";r=${remaining};t=${resetSeconds}`,
    ...(isAllowed ? {} : { 'Retry-After': String(resetSeconds) }),
  };
}
