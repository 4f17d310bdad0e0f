import { describe, expect, it } from 'vitest';
import { createSynonyms } from './synonyms.ts';

const synonyms = createSynonyms({
  same: [
    ['RN', 'registered nurse'],
    ['A/P', 'accounts payable'],
    ['B2B', 'business to business'],
  ],
  oneWay: [['nurse', ['RN', 'LPN']]],
});

describe('synonyms', () => {
  it('go both ways within a group and one way from an entry', () => {
    expect(synonyms.of(['rn'])).toEqual([['registered', 'nurse']]);
    expect(synonyms.of(['registered', 'nurse'])).toEqual([['rn']]);
    expect(synonyms.of(['nurse'])).toEqual([['rn'], ['lpn']]);
    expect(synonyms.of(['lpn'])).toEqual([]);
  });

  it('know plurals, signs and repeated words', () => {
    expect(synonyms.of(['rns'])).toEqual([['registered', 'nurse']]);
    expect(synonyms.of(['registered', 'nurses'])).toEqual([['rn']]);
    expect(synonyms.of(['ap'])).toEqual([['accounts', 'payable']]);
    expect(synonyms.of(['b2b'])).toEqual([['business', 'to', 'business']]);
  });

  it('say how long their longest entry is, and which words they hold', () => {
    expect(synonyms.longest).toBe(3);
    expect(synonyms.knows('payable')).toBe(true);
    expect(synonyms.knows('astronaut')).toBe(false);
    expect(synonyms.nearest('acounts')).toBe('accounts');
    expect(synonyms.nearest('astronaut')).toBeUndefined();
    expect(synonyms.nearest('rm')).toBeUndefined();
  });
});
