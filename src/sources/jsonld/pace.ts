/** Keeps a distance between two requests. */
import type { Clock } from '../../shared/clock.ts';
import { AppError } from '../../shared/errors.ts';
import type { Sleep } from '../../shared/sleep.ts';

/** Returns when the next request may go out. Throws SYNC_CANCELLED. */
export type Pace = () => Promise<void>;

export type PaceOptions = Readonly<{
  intervalMs: number;
  clock: Clock;
  sleep: Sleep;
  signal: AbortSignal | undefined;
  /** For the message of a run that is cancelled. */
  what: string;
}>;

export function createPace({ intervalMs, clock, sleep, signal, what }: PaceOptions): Pace {
  let nextAt = 0;
  return async () => {
    const now = clock().getTime();
    const at = Math.max(now, nextAt);
    nextAt = at + intervalMs;
    if (at === now) return;
    try {
      await sleep(at - now, signal);
    } catch (cause) {
      throw new AppError('SYNC_CANCELLED', { what }, { cause });
    }
  };
}
