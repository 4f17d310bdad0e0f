/** Manners towards each host, across all sources of the process: few questions at once, and none while it asks for patience. */
import type { Clock } from '../shared/clock.ts';
import type { Sleep } from '../shared/sleep.ts';

export type HostQueue = Readonly<{
  /**
   * Waits for a free place and for the end of the host's patience, first come, first served. Resolves to what gives the place back;
   * to a number, the milliseconds still to wait, when that is longer than `maxWaitMs`. Rejects when the signal aborts.
   */
  enter(host: string, options: EnterOptions): Promise<(() => void) | number>;
  /** The host asked not to be asked for so long; a shorter wish changes nothing. */
  hold(host: string, durationMs: number): void;
}>;

export type EnterOptions = Readonly<{ maxWaitMs: number; signal?: AbortSignal | undefined }>;

export function createHostQueue(
  settings: Readonly<{ atOnce: number; clock: Clock; sleep: Sleep }>,
): HostQueue {
  const hosts = new Map<string, Host>();
  const hostOf = (name: string): Host => {
    const host = hosts.get(name) ?? { free: settings.atOnce, waiting: new Set() };
    hosts.set(name, host);
    return host;
  };
  return {
    async enter(name, options) {
      const host = hostOf(name);
      await takePlace(host, options.signal);
      try {
        const leftMs = await waitOutHold(host, options, settings);
        if (leftMs === 0) return () => givePlaceBack(host);
        givePlaceBack(host);
        return leftMs;
      } catch (error) {
        givePlaceBack(host);
        throw error;
      }
    },
    hold(name, durationMs) {
      const host = hostOf(name);
      const sinceMs = settings.clock().getTime();
      const untilMs = sinceMs + durationMs;
      if (untilMs > (host.hold?.untilMs ?? 0)) host.hold = { sinceMs, untilMs };
    },
  };
}

type Hold = Readonly<{ sinceMs: number; untilMs: number }>;

type Host = {
  free: number;
  /** In order of arrival. */
  readonly waiting: Set<() => void>;
  hold?: Hold | undefined;
};

async function takePlace(host: Host, signal: AbortSignal | undefined): Promise<void> {
  signal?.throwIfAborted();
  if (host.free > 0) {
    host.free -= 1;
    return;
  }
  await new Promise<void>((resolve, reject) => {
    const enter = () => {
      signal?.removeEventListener('abort', leave);
      resolve();
    };
    const leave = () => {
      host.waiting.delete(enter);
      reject(signal?.reason);
    };
    host.waiting.add(enter);
    signal?.addEventListener('abort', leave, { once: true });
  });
}

/** Whoever waits longest gets the place itself: a newcomer cannot slip in between. */
function givePlaceBack(host: Host): void {
  const [next] = host.waiting;
  if (next === undefined) {
    host.free += 1;
    return;
  }
  host.waiting.delete(next);
  next();
}

/** 0 when the host may be asked. */
async function waitOutHold(
  host: Host,
  { maxWaitMs, signal }: EnterOptions,
  { clock, sleep }: Readonly<{ clock: Clock; sleep: Sleep }>,
): Promise<number> {
  for (;;) {
    const { hold } = host;
    const leftMs = hold ? leftOf(hold, clock().getTime()) : 0;
    if (leftMs > maxWaitMs) return leftMs;
    if (leftMs > 0) await sleep(leftMs, signal);
    if (host.hold === hold) {
      host.hold = undefined;
      return 0;
    }
    // Meanwhile the host asked for more.
  }
}

/** A clock that was put back since would make the wait longer than it was asked for: then the host is asked again. */
function leftOf({ sinceMs, untilMs }: Hold, nowMs: number): number {
  return nowMs < sinceMs ? 0 : untilMs - nowMs;
}
