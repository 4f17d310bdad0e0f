import { setTimeout as setTimer } from 'node:timers/promises';

/** Waits; rejects when the signal aborts. Passed in like the clock, so that tests wait for nothing. */
export type Sleep = (delayMs: number, signal?: AbortSignal) => Promise<void>;

export const systemSleep: Sleep = async (delayMs, signal) => {
  await setTimer(delayMs, undefined, signal ? { signal } : {});
};
