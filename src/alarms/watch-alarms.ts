/** Keeps alarms true while the site runs: after every run, and once a minute, because time alone makes a source stale. */
import { reasonOf } from '../shared/errors.ts';
import type { Log } from '../shared/log.ts';
import type { Sleep } from '../shared/sleep.ts';
import type { AlarmDesk } from './alarm-desk.ts';

export type AlarmWatchOptions = Readonly<{
  alarms: Pick<AlarmDesk, 'judge' | 'tell'>;
  /** Resolves when the sources that were due at the start have been tried: until then a pause of the site looks like a fault. */
  ready: Promise<void>;
  sleep: Sleep;
  log: Log;
}>;

export type AlarmWatch = Readonly<{
  /** A run has ended: looks at once. */
  nudge(): void;
  /** Resolves when what is being told has been told, or could not be. */
  stop(): Promise<void>;
}>;

export function startAlarmWatch(options: AlarmWatchOptions): AlarmWatch {
  const abort = new AbortController();
  const bell: Bell = { ring: () => undefined, isRung: false };
  const loop = runUntilStopped(options, bell, abort.signal);
  return {
    nudge: () => {
      bell.isRung = true;
      bell.ring();
    },
    stop: async () => {
      abort.abort();
      await loop;
    },
  };
}

const LOOK_EVERY_MS = 60_000;
/** A first round that takes longer keeps nobody in the dark. */
const READY_WITHIN_MS = 10 * 60_000;

/** A nudge that comes while the watch looks is not lost. */
type Bell = { ring: () => void; isRung: boolean };

async function runUntilStopped(options: AlarmWatchOptions, bell: Bell, signal: AbortSignal): Promise<void> {
  await firstOf([options.ready], READY_WITHIN_MS, { sleep: options.sleep, signal });
  while (!signal.aborted) {
    bell.isRung = false;
    await look(options);
    const rung = new Promise<void>((resolve) => {
      bell.ring = resolve;
      if (bell.isRung) resolve();
    });
    await firstOf([rung], LOOK_EVERY_MS, { sleep: options.sleep, signal });
  }
}

async function look({ alarms, log }: AlarmWatchOptions): Promise<void> {
  try {
    await alarms.judge();
    for (const { channel, subject, failed } of await alarms.tell()) {
      if (failed === undefined) log.info({ channel, subject }, 'alarm told');
      else log.error({ channel, subject, reason: failed }, 'an alarm could not be told: it is tried again');
    }
  } catch (error) {
    log.error({ reason: reasonOf(error) }, 'alarms could not be looked after');
  }
}

async function firstOf(
  events: readonly Promise<void>[],
  waitMs: number,
  { sleep, signal }: Readonly<{ sleep: Sleep; signal: AbortSignal }>,
): Promise<void> {
  const woken = new AbortController();
  const pause = sleep(waitMs, AbortSignal.any([signal, woken.signal])).catch(() => undefined);
  await Promise.race([pause, ...events]);
  woken.abort();
}
