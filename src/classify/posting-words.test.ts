import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { contentWordsOf, scanText, wordsOf } from './posting-words.ts';

describe('words of a posting', () => {
  it.each([
    ['Claims Examiners', 'claim examiner'],
    ['Sr RN UM II - Remote', 'registered nurse utilization management'],
    ['R.N.', 'registered nurse'],
    ['C++ Developer', 'c++ developer'],
    ["Nurse's Aide", 'nurse aide'],
    ['Résumé Writer', 'resume writer'],
    ['HR Mgr', 'human resource manager'],
    ['PHARM TECH', 'pharmacy technician'],
    ['Controller - Little Rock, AR', 'controller little rock'],
    ['AR Analyst', 'account receivable analyst'],
  ])('%s reads as %s', (written, phrase) => {
    expect(
      contentWordsOf(written)
        .map(({ stem }) => stem)
        .join(' '),
    ).toBe(phrase);
  });

  it('reads some short forms only in capitals', () => {
    expect(wordsOf('IT').map(({ stem }) => stem)).toEqual(['information', 'technology']);
    expect(wordsOf('do it').map(({ stem }) => stem)).toEqual(['do', 'it']);
  });

  it('keeps what was written, and counts the breaks before each word', () => {
    expect(wordsOf('UM Nurse - Float (Days)').map(({ written, segment }) => [written, segment])).toEqual([
      ['UM', 0],
      ['UM', 0],
      ['Nurse', 0],
      ['Float', 1],
      ['Days', 2],
    ]);
  });

  it('finds in texts of any script the words that a regular expression finds', () => {
    const some = fc.constantFrom(
      'd’État',
      '• ',
      "Nurse's",
      'C++',
      '日本語',
      ' – ',
      '𝒳𝒴',
      '🙂',
      'r.n.',
      'é',
      '#',
      'ß9',
    );
    const text = fc.oneof(
      fc.array(some).map((parts) => parts.join('')),
      fc.string({ unit: 'binary' }),
    );
    fc.assert(
      fc.property(text, (parts) => {
        const { lower, spans } = scanText(`• ${parts}`);
        const found = [...lower.matchAll(/[\p{L}\p{N}][\p{L}\p{N}+#'’]*/gu)];
        expect(spans).toEqual(found.flatMap(({ 0: word, index }) => [index, index + word.length]));
      }),
    );
  });

  it('leaves the signs of ordinary texts as they are', () => {
    expect(scanText('• “Night” – nurse’s aide').plain).toBe('• “Night” – nurse’s aide'.normalize('NFKD'));
  });
});
