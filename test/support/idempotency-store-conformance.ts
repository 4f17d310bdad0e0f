/** What every store of idempotency keys must do, whatever database it stands on. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { IdempotencyStore, KeyClaim } from '../../src/api/idempotency-store.ts';

export type OpenIdempotencyStore = Readonly<{ store: IdempotencyStore; close: () => Promise<void> }>;

/** Seconds after a moment. */
const at = (seconds: number) => new Date(Date.UTC(2026, 10, 20) + seconds * 1000).toISOString();
const DAY = 86_400;

function claimOf(holder: string, seconds = 0, other: Partial<KeyClaim> = {}): KeyClaim {
  return {
    tokenId: 'token',
    key: 'key',
    holder,
    now: at(seconds),
    leasedUntil: at(seconds + 5),
    expiresAt: at(seconds + DAY),
    ...other,
  };
}

const ANSWER = {
  fingerprint: 'f'.repeat(64),
  answer: { status: 201, body: { id: 'é"', nested: [null] } },
} as const;
const ANSWERED = { kind: 'answered', ...ANSWER };

export function describeIdempotencyStore(name: string, open: () => Promise<OpenIdempotencyStore>): void {
  describe(`${name} as a store of idempotency keys`, () => {
    let opened: OpenIdempotencyStore;
    let store: IdempotencyStore;
    beforeEach(async () => {
      opened = await open();
      store = opened.store;
    });
    afterEach(() => opened.close());

    it('gives a key to one request, and keeps the answer for the others', async () => {
      expect(await store.claim(claimOf('one'))).toEqual({ kind: 'claimed' });
      expect(await store.claim(claimOf('two', 1))).toEqual({ kind: 'busy' });
      await store.complete(claimOf('one'), ANSWER);
      expect(await store.claim(claimOf('three', 100))).toEqual(ANSWERED);
    });

    it('knows keys by their token', async () => {
      await store.claim(claimOf('one'));
      expect(await store.claim(claimOf('two', 0, { tokenId: 'other' }))).toEqual({ kind: 'claimed' });
      expect(await store.claim(claimOf('three', 0, { key: 'other' }))).toEqual({ kind: 'claimed' });
    });

    it('gives it to one of many that ask at once', async () => {
      const claims = Array.from({ length: 20 }, (_, n) => store.claim(claimOf(`holder-${n}`)));
      const kinds = (await Promise.all(claims)).map(({ kind }) => kind);
      expect(kinds.filter((kind) => kind === 'claimed')).toHaveLength(1);
    });

    it('takes it back from a request that let its lease run out, and not from one that renews it', async () => {
      await store.claim(claimOf('one'));
      await store.renew(claimOf('one'), at(9));
      expect(await store.claim(claimOf('two', 8))).toEqual({ kind: 'busy' });
      expect(await store.claim(claimOf('two', 9))).toEqual({ kind: 'claimed' });
    });

    it('listens no more to a request that lost it', async () => {
      await store.claim(claimOf('one'));
      await store.claim(claimOf('two', 5));
      await store.renew(claimOf('one'), at(DAY));
      await store.complete(claimOf('one'), ANSWER);
      await store.release(claimOf('one'));
      expect(await store.claim(claimOf('three', 6))).toEqual({ kind: 'busy' });
      expect(await store.claim(claimOf('three', 10))).toEqual({ kind: 'claimed' });
    });

    it('is given back unanswered, and never once it is answered', async () => {
      await store.claim(claimOf('one'));
      await store.release(claimOf('one'));
      expect(await store.claim(claimOf('two'))).toEqual({ kind: 'claimed' });
      await store.complete(claimOf('two'), ANSWER);
      await store.release(claimOf('two'));
      expect(await store.claim(claimOf('three'))).toEqual(ANSWERED);
    });

    it('forgets a key when it expires', async () => {
      await store.claim(claimOf('one'));
      await store.complete(claimOf('one'), ANSWER);
      expect(await store.claim(claimOf('two', DAY - 1))).toEqual(ANSWERED);
      expect(await store.claim(claimOf('two', DAY))).toEqual({ kind: 'claimed' });
    });
  });
}
