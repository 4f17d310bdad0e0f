/** When to ask again, and how long to wait before. */
import type { Clock } from '../shared/clock.ts';

/** Answers that may be better a moment later. */
export function isRetryableStatus(status: number): boolean {
  return RETRYABLE.has(status);
}

/** 1 s, 2 s, 4 s, ... after the first, second, third failure, never more than 30 s. */
export function backOffMs(failures: number): number {
  return Math.min(FIRST_BACK_OFF_MS * 2 ** (failures - 1), MAX_BACK_OFF_MS);
}

/**
 * The wait a Retry-After header asks for, in seconds or as a date (RFC 9110, 10.2.3), a week at the most; undefined when it says
 * nothing readable.
 */
export function parseRetryAfterMs(header: string | undefined, clock: Clock): number | undefined {
  if (header === undefined) return undefined;
  if (/^\s*\d+\s*$/.test(header)) return Math.min(Number(header) * 1000, LONGEST_PATIENCE_MS);
  const at = Date.parse(header);
  return Number.isNaN(at) ? undefined : Math.min(Math.max(0, at - clock().getTime()), LONGEST_PATIENCE_MS);
}

const RETRYABLE = new Set([408, 425, 429, 500, 502, 503, 504]);
const LONGEST_PATIENCE_MS = 7 * 24 * 60 * 60_000;
const FIRST_BACK_OFF_MS = 1000;
const MAX_BACK_OFF_MS = 30_000;
