import { describe, expect, it } from 'vitest';
import { createAnswerCache } from './answer-cache.ts';

const ROOMY = { maxEntries: 10, maxBytes: 10_000 };

function counting(limits: Readonly<{ maxEntries: number; maxBytes: number }> = ROOMY) {
  let version = 1;
  let computed = 0;
  const cache = createAnswerCache<Readonly<{ text: string }>>({
    ...limits,
    bytesOf: ({ text }) => text.length,
    version: async () => String(version),
  });
  return {
    ask: (key: string, text = key) =>
      cache.answer(key, async () => {
        computed += 1;
        return { text };
      }),
    cache,
    change: () => {
      version += 1;
    },
    computed: () => computed,
  };
}

describe('an answer', () => {
  it('is computed once, until something changes', async () => {
    const { ask, change, computed } = counting();
    expect(await ask('a')).toEqual({ text: 'a' });
    expect(await ask('a', 'other')).toEqual({ text: 'a' });
    expect(computed()).toBe(1);
    change();
    expect(await ask('a', 'other')).toEqual({ text: 'other' });
    expect(computed()).toBe(2);
  });

  it('is computed once for all that ask at the same time', async () => {
    const { ask, computed } = counting();
    const answers = await Promise.all([ask('a'), ask('a'), ask('b'), ask('a')]);
    expect(answers.map(({ text }) => text)).toEqual(['a', 'a', 'b', 'a']);
    expect(computed()).toBe(2);
  });

  it('that failed is asked for again', async () => {
    const { cache, ask } = counting();
    const failing = () => cache.answer('a', () => Promise.reject(new Error('no')));
    await expect(Promise.all([failing(), failing()])).rejects.toThrow('no');
    expect(await ask('a')).toEqual({ text: 'a' });
  });
});

describe('the cache', () => {
  it('lets go of the answer that nobody asked for the longest', async () => {
    const { ask, computed } = counting({ maxEntries: 2, maxBytes: 10_000 });
    for (const key of ['a', 'b', 'a', 'c', 'a']) await ask(key);
    expect(computed()).toBe(3);
    await ask('b');
    expect(computed()).toBe(4);
  });

  it('holds no more bytes than it may, and nothing that is larger than that', async () => {
    const { ask, computed } = counting({ maxEntries: 100, maxBytes: 250 });
    const long = 'x'.repeat(100);
    await ask('a', long);
    await ask('b', long);
    await ask('a', long);
    await ask('c', long);
    await ask('a', long);
    expect(computed()).toBe(3);
    await ask('huge', 'x'.repeat(1000));
    await ask('huge', 'x'.repeat(1000));
    expect(computed()).toBe(5);
    await ask('a', long);
    expect(computed()).toBe(5);
  });
});
