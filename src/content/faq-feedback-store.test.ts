import { describe, expect, it } from 'vitest';
import { openDatabase } from '../db/open-database.ts';
import { createFaqFeedbackStore } from './faq-feedback-store.ts';

describe('the FAQ feedback store', () => {
  it('counts what was helpful and what was not, by question', async () => {
    const { kysely, close } = await openDatabase(':memory:');
    const store = createFaqFeedbackStore(kysely);
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
