/** A clock and a sleep that move only when a test says so. */
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Clock } from '../../src/shared/clock.ts';
import type { Sleep } from '../../src/shared/sleep.ts';

export type ManualTime = Readonly<{
  clock: Clock;
  sleep: Sleep;
  /** Moves on step by step: each sleeper wakes at its own moment, and what it does then is done before the next wakes. */
  advance(durationMs: number): Promise<void>;
  /** The machine sleeps: the clock moves on, and nobody wakes for it. */
  suspend(durationMs: number): void;
  /** Lets everything happen that waits for no time. */
  settle(): Promise<void>;
}>;

type Sleeper = { wakesAtMs: number; wake: () => void };

const TURNS = 20;

export function createManualTime(start: string): ManualTime {
  let nowMs = Date.parse(start);
  // What timers count by: it stands still while the machine sleeps.
  let upMs = 0;
  const sleepers = new Set<Sleeper>();

  const sleep: Sleep = (delayMs, signal) =>
    new Promise((resolve, reject) => {
      const sleeper: Sleeper = { wakesAtMs: upMs + delayMs, wake: () => end(resolve) };
      const cancel = () => end(() => reject(signal?.reason));
      const end = (how: () => void) => {
        sleepers.delete(sleeper);
        signal?.removeEventListener('abort', cancel);
        how();
      };
      sleepers.add(sleeper);
      signal?.addEventListener('abort', cancel);
      if (signal?.aborted) cancel();
    });

  async function settle(): Promise<void> {
    for (let turn = 0; turn < TURNS; turn++) await nextTurn();
  }

  async function advance(durationMs: number): Promise<void> {
    const endMs = upMs + durationMs;
    await settle();
    for (;;) {
      const [next] = [...sleepers].sort((one, other) => one.wakesAtMs - other.wakesAtMs);
      if (next === undefined || next.wakesAtMs > endMs) break;
      nowMs += next.wakesAtMs - upMs;
      upMs = next.wakesAtMs;
      next.wake();
      await settle();
    }
    nowMs += endMs - upMs;
    upMs = endMs;
    await settle();
  }

  return {
    clock: () => new Date(nowMs),
    sleep,
    advance,
    suspend: (durationMs) => {
      nowMs += durationMs;
    },
    settle,
  };
}
