/** A source is synced by one process at a time, and only for as long as no other may think that it died. */
import type { Clock } from '../shared/clock.ts';
import { AppError } from '../shared/errors.ts';
import type { Sleep } from '../shared/sleep.ts';
import type { Lease, LeaseStore } from './lease.ts';

export type HoldOptions = Readonly<{
  leases: LeaseStore;
  sourceId: string;
  /** Of this one piece of work. */
  holder: string;
  clock: Clock;
  sleep: Sleep;
  /** Cancels the work from outside. */
  signal?: AbortSignal;
}>;

export type HeldLease = Readonly<{
  /** Aborts when the lease is lost, or the caller's own signal does. */
  signal: AbortSignal;
  /** To be called before each write. Throws SYNC_OVERTAKEN when another has taken over, as while the machine slept. */
  confirm(): Promise<void>;
}>;

/** Does the work under the lease `sync:SOURCE`, renewed until it ends. Throws SYNC_BUSY when another holds it. */
export async function holdLease<T>(options: HoldOptions, work: (lease: HeldLease) => Promise<T>): Promise<T> {
  const { leases, sourceId, holder, clock } = options;
  const name = `sync:${sourceId}`;
  const now = clock();
  const standing = await leases.acquire({
    name,
    holder,
    acquiredAt: now.toISOString(),
    expiresAt: endOfTerm(now),
  });
  if (standing.holder !== holder) throw busyError(sourceId, standing, now);
  const keeper = keepLease(options, standing);
  try {
    return await work({
      signal: AbortSignal.any([keeper.lost, ...(options.signal ? [options.signal] : [])]),
      confirm: keeper.confirm,
    });
  } finally {
    await keeper.stop();
    // The work is done or has failed by itself: a lease that cannot be given back ends by itself.
    await leases.release({ name, holder }).catch(() => undefined);
  }
}

/** For so long the lease of a process that was killed stands in the way of others. */
const TERM_MS = 60_000;
const RENEW_EVERY_MS = 20_000;
/** No write takes as long: it is begun only when so much of the term is left. */
const LEAST_LEFT_MS = 10_000;

type Keeper = Readonly<{ lost: AbortSignal; confirm(): Promise<void>; stop(): Promise<void> }>;

function keepLease(
  { leases, sourceId, clock, sleep }: HoldOptions,
  { name, holder, expiresAt }: Lease,
): Keeper {
  const lost = new AbortController();
  const done = new AbortController();
  let endsAtMs = Date.parse(expiresAt);

  async function renew(): Promise<void> {
    const nextEnd = endOfTerm(clock());
    if (await leases.renew({ name, holder, expiresAt: nextEnd })) endsAtMs = Date.parse(nextEnd);
    else lost.abort(new AppError('SYNC_OVERTAKEN', { id: sourceId }));
    lost.signal.throwIfAborted();
  }

  async function renewUntilDone(): Promise<void> {
    while (!lost.signal.aborted) {
      await sleep(RENEW_EVERY_MS, done.signal).catch(() => undefined);
      if (done.signal.aborted) return;
      // A store that is busy now may be free next time; whether the lease still stands is asked before every write.
      await renew().catch(() => undefined);
    }
  }

  const renewing = renewUntilDone();
  return {
    lost: lost.signal,
    confirm: async () => {
      lost.signal.throwIfAborted();
      if (clock().getTime() > endsAtMs - LEAST_LEFT_MS) await renew();
    },
    stop: async () => {
      done.abort();
      await renewing;
    },
  };
}

function endOfTerm(from: Date): string {
  return new Date(from.getTime() + TERM_MS).toISOString();
}

function busyError(id: string, { acquiredAt, expiresAt }: Lease, now: Date): AppError {
  const secondsTo = (iso: string) => Math.abs(Math.round((Date.parse(iso) - now.getTime()) / 1000));
  return new AppError('SYNC_BUSY', {
    id,
    heldSeconds: String(secondsTo(acquiredAt)),
    leftSeconds: String(secondsTo(expiresAt)),
  });
}
