import { describe, expect, it } from 'vitest';
import { phraseOf, wordsOf } from './title-words.ts';

describe('words of a title', () => {
  it.each([
    ['Claims Examiners', 'claim examiner'],
    ['UM', 'utilization management'],
    ['AP/AR Clerk', 'account payable account receivable clerk'],
    ['C++ Developer', 'c++ developer'],
    ["Nurse's Aide", 'nurse aide'],
    ['R.N.', 'registered nurse'],
    ['Résumé Writer', 'resume writer'],
    ['Analysis', 'analysis'],
    ['Policies', 'policy'],
  ])('%s reads as %s', (written, phrase) => expect(phraseOf(written)).toBe(phrase));

  it('keeps what was written beside what is compared', () => {
    expect(wordsOf('UM Nurse').map((word) => word.written)).toEqual(['UM', 'UM', 'Nurse']);
  });
});
