/** A request with an idempotency key is worked on once: whoever sends it again gets the answer of the first time. */
import { randomUUID } from 'node:crypto';
import type { Clock } from '../shared/clock.ts';
import { AppError, reasonOf } from '../shared/errors.ts';
import type { Log } from '../shared/log.ts';
import { type ApiAnswer, isGood } from './api-answer.ts';
import type { IdempotencyStore, KeyHold } from './idempotency-store.ts';

export type OnceOptions = Readonly<{
  store: IdempotencyStore;
  tokenId: string;
  key: string;
  /** Of the whole request. */
  fingerprint: () => Promise<string>;
  work: () => Promise<ApiAnswer>;
  clock: Clock;
  log: Log;
}>;

/**
 * Only a good answer is kept: a request that failed may be mended and sent again under its key. The effect of `work` and
 * the key are written one after the other, so that after a crash between the two the work is done once more: it must
 * come to the same when it is repeated. Throws IDEMPOTENCY_KEY_INVALID, _BUSY or _REUSED, and what `work` throws.
 */
export async function answerOnce(
  options: OnceOptions,
): Promise<Readonly<{ answer: ApiAnswer; isReplay: boolean }>> {
  const { store, tokenId, key, fingerprint, clock } = options;
  if (!KEY.test(key)) throw new AppError('IDEMPOTENCY_KEY_INVALID');
  const hold: KeyHold = { tokenId, key, holder: randomUUID() };
  const now = clock().getTime();
  const state = await store.claim({
    ...hold,
    now: isoOf(now),
    leasedUntil: isoOf(now + LEASE_MS),
    expiresAt: isoOf(now + KEPT_MS),
  });
  switch (state.kind) {
    case 'busy':
      throw new AppError('IDEMPOTENCY_KEY_BUSY', { key });
    case 'answered':
      if ((await fingerprint()) !== state.fingerprint) throw new AppError('IDEMPOTENCY_KEY_REUSED', { key });
      return { answer: state.answer, isReplay: true };
    case 'claimed':
      return { answer: await workUnder(hold, options), isReplay: false };
  }
}

const KEY = /^[\x21-\x7e]{1,255}$/;
const KEPT_MS = 24 * 60 * 60 * 1000;
/** Short, so that the key of a process that was killed is soon free; a stall beyond it only repeats harmless work. */
const LEASE_MS = 5000;
const RENEW_EVERY_MS = 1000;

async function workUnder(hold: KeyHold, options: OnceOptions): Promise<ApiAnswer> {
  const { store, work, fingerprint } = options;
  const renewal = setInterval(() => void renew(hold, options), RENEW_EVERY_MS).unref();
  try {
    const answer = await work();
    if (isGood(answer)) await store.complete(hold, { fingerprint: await fingerprint(), answer });
    else await store.release(hold);
    return answer;
  } catch (error) {
    await store.release(hold);
    throw error;
  } finally {
    clearInterval(renewal);
  }
}

async function renew(hold: KeyHold, { store, clock, log }: OnceOptions): Promise<void> {
  try {
    await store.renew(hold, isoOf(clock().getTime() + LEASE_MS));
  } catch (error) {
    log.warn({ reason: reasonOf(error) }, 'the lease of an idempotency key could not be renewed');
  }
}

function isoOf(ms: number): string {
  return new Date(ms).toISOString();
}
