/** What every store of leases must do, whatever database it stands on. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Lease, LeaseStore } from '../../src/ingest/lease.ts';

export type OpenLeaseStore = Readonly<{ store: LeaseStore; close: () => Promise<void> }>;

const NAME = 'sync:board';
const at = (second: number) => new Date(Date.UTC(2026, 10, 20, 12, 0, second)).toISOString();

/** Held for ten seconds from `second` on. */
function leaseOf(holder: string, second: number, name = NAME): Lease {
  return { name, holder, acquiredAt: at(second), expiresAt: at(second + 10) };
}

export function describeLeaseStore(name: string, open: () => Promise<OpenLeaseStore>): void {
  describe(`${name} as a store of leases`, () => {
    let opened: OpenLeaseStore;
    let store: LeaseStore;
    beforeEach(async () => {
      opened = await open();
      store = opened.store;
    });
    afterEach(() => opened.close());

    it('gives a free lease, and tells another who holds it', async () => {
      const first = leaseOf('a', 0);
      expect(await store.acquire(first)).toEqual(first);
      expect(await store.acquire(leaseOf('b', 5))).toEqual(first);
      const other = leaseOf('b', 5, 'sync:other');
      expect(await store.acquire(other)).toEqual(other);
    });

    it('gives one that was released, and one that has expired', async () => {
      await store.acquire(leaseOf('a', 0));
      await store.release({ name: NAME, holder: 'a' });
      const second = leaseOf('b', 1);
      expect(await store.acquire(second)).toEqual(second);
      expect(await store.acquire(leaseOf('c', 10))).toEqual(second);
      const third = leaseOf('c', 11);
      expect(await store.acquire(third)).toEqual(third);
    });

    it('gives one that a clock far ahead took, and not one of a clock a little ahead', async () => {
      await store.acquire(leaseOf('far', 50));
      const second = leaseOf('b', 10);
      expect(await store.acquire(second)).toEqual(second);
      expect(await store.acquire(leaseOf('c', 5))).toEqual(second);
    });

    it('does not give a lease to its holder twice', async () => {
      const first = leaseOf('a', 0);
      await store.acquire(first);
      expect(await store.acquire(leaseOf('a', 5))).toEqual(first);
    });

    it('renews what is still the holder’s, even after its end', async () => {
      await store.acquire(leaseOf('a', 0));
      expect(await store.renew({ name: NAME, holder: 'a', expiresAt: at(40) })).toBe(true);
      expect(await store.acquire(leaseOf('b', 30))).toMatchObject({ holder: 'a', expiresAt: at(40) });
    });

    it('renews and releases nothing that another took', async () => {
      await store.acquire(leaseOf('a', 0));
      const second = leaseOf('b', 10);
      await store.acquire(second);
      expect(await store.renew({ name: NAME, holder: 'a', expiresAt: at(99) })).toBe(false);
      await store.release({ name: NAME, holder: 'a' });
      expect(await store.acquire(leaseOf('c', 12))).toEqual(second);
    });

    it('does not renew what was released', async () => {
      expect(await store.renew({ name: NAME, holder: 'a', expiresAt: at(99) })).toBe(false);
    });

    it('lets exactly one of many win', async () => {
      const answers = await Promise.all(
        Array.from({ length: 20 }, (_, index) => store.acquire(leaseOf(`holder-${index}`, 0))),
      );
      expect(new Set(answers.map(({ holder }) => holder)).size).toBe(1);
    });
  });
}
