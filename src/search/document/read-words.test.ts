import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createWordNumberReader, eachWord } from './read-words.ts';

const TEXTS = [
  'Registered Nurse, RN (Days)',
  'NURSE nurse Nurse',
  'Infirmière diplômée d’État – 2 postes',
  '看護師 & Ärztin',
  `${'x'.repeat(65)} short`,
];

function wordsOf(text: string): readonly string[] {
  const words: string[] = [];
  eachWord(text, (word) => words.push(word));
  return words;
}

describe('reading words as numbers', () => {
  it('finds the very words, whatever their script and case', () => {
    const words: string[] = [];
    const read = createWordNumberReader((word) => {
      const known = words.indexOf(word);
      return known >= 0 ? known : words.push(word) - 1;
    });
    fc.assert(
      fc.property(fc.oneof(fc.constantFrom(...TEXTS), fc.string({ unit: 'binary' })), (text) => {
        const found: (string | undefined)[] = [];
        read(text, (number) => found.push(words[number]));
        expect(found).toEqual(wordsOf(text));
      }),
    );
  });

  it('folds case and accents, and takes no run for a word that is longer than any', () => {
    expect(TEXTS.map(wordsOf)).toEqual([
      ['registered', 'nurse', 'rn', 'days'],
      ['nurse', 'nurse', 'nurse'],
      ['infirmiere', 'diplomee', 'd', 'etat', '2', 'postes'],
      ['看護師', 'arztin'],
      ['short'],
    ]);
  });
});
