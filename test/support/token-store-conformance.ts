/** What every store of tokens must do, whatever database it stands on. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Token } from '../../src/access/token.ts';
import type { TokenStore } from '../../src/access/token-store.ts';

export type OpenTokenStore = Readonly<{ store: TokenStore; close: () => Promise<void> }>;

const FIRST: Token = {
  id: 'first',
  name: 'HR system · "quoted"',
  sourceId: 'hr-system',
  secretHash: 'a'.repeat(64),
  createdAt: '2026-11-16T08:00:00.000Z',
};
const SECOND: Token = {
  ...FIRST,
  id: 'second',
  secretHash: 'b'.repeat(64),
  createdAt: '2026-11-17T08:00:00.000Z',
  lastUsedOn: '2026-11-17',
  expiresAt: '2027-02-15T08:00:00.000Z',
};

export function describeTokenStore(name: string, open: () => Promise<OpenTokenStore>): void {
  describe(`${name} as a store of tokens`, () => {
    let opened: OpenTokenStore;
    let store: TokenStore;
    beforeEach(async () => {
      opened = await open();
      store = opened.store;
      await store.add(SECOND);
      await store.add(FIRST);
    });
    afterEach(() => opened.close());

    it('gives tokens back exactly as they were added, oldest first', async () => {
      expect(await store.all()).toEqual([FIRST, SECOND]);
    });

    it('finds a token by the hash of its secret alone', async () => {
      expect(await store.byHash(SECOND.secretHash)).toEqual(SECOND);
      expect(await store.byHash(SECOND.id)).toBeUndefined();
      expect(await store.byHash('')).toBeUndefined();
    });

    it('refuses two tokens of one secret', async () => {
      await expect(store.add({ ...FIRST, id: 'third' })).rejects.toThrow();
    });

    it('records the latest day of use', async () => {
      for (const day of ['2026-11-20', '2026-11-22', '2026-11-21']) await store.markUsed('first', day);
      expect((await store.byHash(FIRST.secretHash))?.lastUsedOn).toBe('2026-11-22');
      expect((await store.byHash(SECOND.secretHash))?.lastUsedOn).toBe('2026-11-17');
    });

    it('removes a token once', async () => {
      expect(await store.remove('first')).toBe(true);
      expect(await store.remove('first')).toBe(false);
      expect(await store.all()).toEqual([SECOND]);
    });
  });
}
