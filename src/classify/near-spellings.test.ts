import { assert, constantFrom, nat, property, stringMatching, tuple } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { indexSpellings, mayBeMisspelt } from './near-spellings.ts';

const word = stringMatching(/^[a-z]{5,12}$/);
const letter = constantFrom('a', 'e', 'n', 's', 't', 'z');
const edited = tuple(word, nat(11), letter, constantFrom('swap', 'lose', 'exchange', 'add')).map(
  ([known, place, added, edit]) => {
    const at = place % known.length;
    const [before, here, after] = [known.slice(0, at), known[at] ?? '', known.slice(at + 1)];
    const written = {
      swap: before + after.slice(0, 1) + here + after.slice(1),
      lose: before + after,
      exchange: before + added + after,
      add: before + added + here + after,
    };
    return { known, written: written[edit] };
  },
);

describe('near spellings', () => {
  it('never misses a word one typing error away', () =>
    assert(
      property(edited, ({ known, written }) => mayBeMisspelt(written, indexSpellings([known]))),
      { numRuns: 200 },
    ));

  it('passes over most other words', () => {
    const known = indexSpellings(['nurse', 'manager', 'hedis']);
    expect(['tulsa', 'wyoming', 'springfield'].filter((other) => mayBeMisspelt(other, known))).toEqual([]);
  });
});
