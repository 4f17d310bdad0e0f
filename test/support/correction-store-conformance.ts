/** What every store of corrections must do, whatever database it stands on. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Correction, CorrectionStore } from '../../src/review/correction.ts';

export type OpenCorrectionStore = Readonly<{ store: CorrectionStore; close: () => Promise<void> }>;

const FIRST: Correction = {
  jobId: 'b',
  title: 'Réviseur · 审核 "quoted"',
  functionKey: 'clinical/nursing',
  proposedKey: 'business-operations/claims',
  madeAt: '2026-11-16T08:00:00.000Z',
  because: 'They care for patients.',
};
const SECOND: Correction = { jobId: 'a', title: 'Clerk', madeAt: '2026-11-17T08:00:00.000Z' };

export function describeCorrectionStore(name: string, open: () => Promise<OpenCorrectionStore>): void {
  describe(`${name} as a store of corrections`, () => {
    let opened: OpenCorrectionStore;
    let store: CorrectionStore;
    beforeEach(async () => {
      opened = await open();
      store = opened.store;
      await store.record(SECOND);
      await store.record(FIRST);
    });
    afterEach(() => opened.close());

    it('gives corrections back exactly as they were recorded, oldest first', async () => {
      expect(await store.all()).toEqual([FIRST, SECOND]);
    });

    it('replaces one of the same job, and unlearns it', async () => {
      await store.markLearned();
      await store.record({ ...FIRST, title: 'Nurse' });
      expect(await store.all()).toEqual([
        { ...FIRST, title: 'Nurse' },
        { ...SECOND, learnedStep: 1 },
      ]);
    });

    it('removes one once', async () => {
      expect(await store.remove('a')).toBe(true);
      expect(await store.remove('a')).toBe(false);
      expect(await store.all()).toEqual([FIRST]);
    });

    it('learns in steps, and takes the last one back', async () => {
      expect(await store.markLearned()).toBe(2);
      await store.record({ ...SECOND, jobId: 'c' });
      expect(await store.markLearned()).toBe(1);
      expect(await store.unmarkLastStep()).toBe(1);
      expect((await store.all()).map(({ learnedStep }) => learnedStep)).toEqual([1, 1, undefined]);
      expect(await store.unmarkLastStep()).toBe(2);
      expect(await store.unmarkLastStep()).toBe(0);
    });
  });
}
