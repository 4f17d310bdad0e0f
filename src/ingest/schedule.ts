/** When a source is asked again: its interval, moved a little, longer after failures. Pure, so every process agrees. */
import { isUnfinished, type SourceState } from './source-state.ts';

export type ScheduledSource = Readonly<{ id: string; everyMinutes: number }>;

/** Failed runs in a row from which a source counts as paused: it is asked once, when its wait is over. */
export const PAUSED_FROM_FAILURES = 5;

/**
 * Epoch milliseconds; 0 for a source that is due whatever the time is. A run that is said to begin in the future was written by
 * a clock that was wrong: nobody shall wait for that day.
 */
export function dueAtMs({ everyMinutes }: ScheduledSource, state: SourceState, now: Date): number {
  if (state.startedAt === undefined) return 0;
  const startedAtMs = Date.parse(state.startedAt);
  if (startedAtMs > now.getTime() + CLOCK_SKEW_MS) return 0;
  const dueAt = startedAtMs + waitMs(everyMinutes * MINUTE_MS, state);
  return state.retryAt === undefined ? dueAt : Math.max(dueAt, Date.parse(state.retryAt));
}

export function isDue(source: ScheduledSource, state: SourceState, now: Date): boolean {
  return dueAtMs(source, state, now) <= now.getTime();
}

/** Undefined unless the source has failed too often in a row. */
export function pausedUntilMs(source: ScheduledSource, state: SourceState, now: Date): number | undefined {
  const isPaused = state.failures >= PAUSED_FROM_FAILURES && state.startedAt !== undefined;
  return isPaused ? dueAtMs(source, state, now) : undefined;
}

const MINUTE_MS = 60_000;
/** By so much the clocks of two machines on one store may differ. */
const CLOCK_SKEW_MS = MINUTE_MS;
const JITTER_SHARE = 0.1;
const LONGEST_BACK_OFF_MS = 6 * 60 * MINUTE_MS;
/** A run that died is made up for soon: its source did not fail. But it may have killed us, so this wait doubles as well. */
const FIRST_WAIT_AFTER_DEATH_MS = MINUTE_MS;

/** Never shorter than the interval but after a run that died. */
function waitMs(intervalMs: number, state: SourceState): number {
  const { failures, jitter } = state;
  const firstMs = isUnfinished(state) ? Math.min(FIRST_WAIT_AFTER_DEATH_MS, intervalMs) : intervalMs;
  const backOffMs = Math.min(firstMs * 2 ** failures, Math.max(LONGEST_BACK_OFF_MS, intervalMs));
  return backOffMs * (1 + JITTER_SHARE * jitter);
}
