/** The port of the store of idempotency keys. Adapters: sql-idempotency-store.ts. */
import type { GoodAnswer } from './api-answer.ts';

/** A request that works under a key of a token. */
export type KeyHold = Readonly<{
  tokenId: string;
  key: string;
  /** Another for every request. */
  holder: string;
}>;

export type KeyClaim = KeyHold & Readonly<{ now: string; leasedUntil: string; expiresAt: string }>;

export type KeyState =
  /** The key is this request's, for as long as it renews the lease. */
  | Readonly<{ kind: 'claimed' }>
  /** Another request works under it. */
  | Readonly<{ kind: 'busy' }>
  | Readonly<{ kind: 'answered'; fingerprint: string; answer: GoodAnswer }>;

export interface IdempotencyStore {
  /**
   * Atomic across processes. A key is free when nobody has it, when it has expired, or when the request that works under
   * it let its lease run out: its process is gone. Drops the keys that have expired.
   */
  claim(claim: KeyClaim): Promise<KeyState>;
  renew(hold: KeyHold, leasedUntil: string): Promise<void>;
  /** Keeps the answer until the key expires. Nothing happens when another holds the key by now. */
  complete(hold: KeyHold, answered: Readonly<{ fingerprint: string; answer: GoodAnswer }>): Promise<void>;
  /** Gives the key back unanswered. */
  release(hold: KeyHold): Promise<void>;
}
