import type { Context } from 'hono';
import { AppError } from '../shared/errors.ts';
import { type Limited, rateLimitHeaders } from './rate-limit.ts';

/** Tells in headers what is left. Throws RATE_LIMITED. */
export function holdToLimit(c: Context, limited: Limited): void {
  for (const [name, value] of Object.entries(rateLimitHeaders(limited))) c.header(name, value);
  const { who, limit, allowance } = limited;
  if (!allowance.isAllowed) throw new AppError('RATE_LIMITED', { who, limit: String(limit) });
}
