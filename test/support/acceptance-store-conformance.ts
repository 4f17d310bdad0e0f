/** What every store of accepted findings must do, whatever database it stands on. */
import { describe, expect, it } from 'vitest';
import type { Acceptance, AcceptanceStore } from '../../src/publish/acceptance.ts';

export type OpenAcceptanceStore = Readonly<{ store: AcceptanceStore; close: () => Promise<void> }>;

const acceptance = (jobId: string, rule: Acceptance['rule'], because = 'Counsel agreed.'): Acceptance => ({
  jobId,
  rule,
  because,
  at: '2026-11-20T09:00:00.000Z',
});

export function describeAcceptanceStore(name: string, open: () => Promise<OpenAcceptanceStore>): void {
  describe(`${name} as a store of accepted findings`, () => {
    it('gives them by job and in their order, the last of the same one alone', async () => {
      const { store, close } = await open();
      expect(await store.all()).toEqual([]);
      await store.accept(acceptance('job-b', 'pay-missing'));
      await store.accept(acceptance('job-a', 'title-noisy'));
      await store.accept(acceptance('job-a', 'pay-missing', 'First.'));
      await store.accept(acceptance('job-a', 'pay-missing', 'It\'s "paid" by the piece: 5 < 6.'));
      expect((await store.all()).map(({ jobId, rule }) => `${jobId} ${rule}`)).toEqual([
        'job-a pay-missing',
        'job-a title-noisy',
        'job-b pay-missing',
      ]);
      expect(await store.ofJob('job-a')).toEqual([
        acceptance('job-a', 'pay-missing', 'It\'s "paid" by the piece: 5 < 6.'),
        acceptance('job-a', 'title-noisy'),
      ]);
      expect(await store.ofJob('job-c')).toEqual([]);
      await close();
    });

    it('takes one back, and says whether there was one', async () => {
      const { store, close } = await open();
      await store.accept(acceptance('job-a', 'title-noisy'));
      await store.accept(acceptance('job-b', 'title-noisy'));
      expect(await store.remove('job-a', 'pay-missing')).toBe(false);
      expect(await store.remove('job-a', 'title-noisy')).toBe(true);
      expect(await store.remove('job-a', 'title-noisy')).toBe(false);
      expect(await store.all()).toEqual([acceptance('job-b', 'title-noisy')]);
      await close();
    });
  });
}
