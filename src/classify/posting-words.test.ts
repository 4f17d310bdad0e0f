import { describe, expect, it } from 'vitest';
import { contentWordsOf, wordsOf } from './posting-words.ts';

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
});
