/** What every store of opinions on answers must do, whatever database it stands on. */
import { describe, expect, it } from 'vitest';
import type { FaqFeedbackStore } from '../../src/content/faq-feedback-store.ts';

export type OpenFaqFeedbackStore = Readonly<{ store: FaqFeedbackStore; close: () => Promise<void> }>;

export function describeFaqFeedbackStore(name: string, open: () => Promise<OpenFaqFeedbackStore>): void {
  describe(`${name} as a store of FAQ feedback`, () => {
    it('counts what was helpful and what was not, by question', async () => {
      const { store, close } = await open();
      expect(await store.counts()).toEqual([]);
      await store.record('pay', true);
      await store.record('leave', false);
      await Promise.all([store.record('pay', true), store.record('pay', false)]);
      expect(await store.counts()).toEqual([
        { slug: 'leave', helpful: 0, unhelpful: 1 },
        { slug: 'pay', helpful: 2, unhelpful: 1 },
      ]);
      await close();
    });
  });
}
