/** How many requests a token or a client may send: a count for each, started anew with the first request after a minute. */
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
const MAX_IDS = 10_000;

/** In the memory of this process: a restart forgets it, and every process counts for itself. */
export function createRateLimiter(limit: number, clock: Clock): RateLimiter {
  const windows = new LRUCache<string, { count: number; endsAt: number }>({ max: MAX_IDS });
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

/** Whose requests are counted: the name of the policy. */
export type Limited = Readonly<{ who: 'token' | 'address'; limit: number; allowance: Allowance }>;

/** RateLimit and RateLimit-Policy as in draft-ietf-httpapi-ratelimit-headers-10, and Retry-After when it is too much. */
export function rateLimitHeaders({ who, limit, allowance }: Limited): Readonly<Record<string, string>> {
  const { isAllowed, remaining, resetSeconds } = allowance;
  return {
    'RateLimit-Policy': `"${who}";q=${limit};w=${WINDOW_MS / 1000}`,
    RateLimit: `"${who}";r=${remaining};t=${resetSeconds}`,
    ...(isAllowed ? {} : { 'Retry-After': String(resetSeconds) }),
  };
}
