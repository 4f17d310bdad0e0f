import { describe, expect, it } from 'vitest';
import { createPhraseIndex } from './phrase-index.ts';

const find = createPhraseIndex([
  { value: 'cases', phrases: ['Case Management', 'Nurse Case Manager'] },
  { value: 'nursing', phrases: ['Nursing', 'Registered Nurse', 'Licensed Practical Nurse'] },
  { value: 'software', phrases: ['Software Engineering', 'C++ Developer', 'Developer of .NET'] },
]);
const found = (typed: string, limit = 5) => find(typed, limit).map(({ value }) => value);

describe('names found while they are typed', () => {
  it('are met by the beginnings of their words, in any order', () => {
    expect(found('case m')).toEqual(['cases']);
    expect(found('man case')).toEqual(['cases']);
    expect(found('practical nurse')).toEqual(['nursing']);
    expect(found('practical doctor')).toEqual([]);
  });

  it('come before what else things are called, and the beginning of a phrase before its middle', () => {
    expect(found('nurs')).toEqual(['nursing', 'cases']);
    expect(found('nurse')).toEqual(['cases', 'nursing']);
    expect(find('nurse', 1)).toEqual([{ value: 'cases', phrase: 'Nurse Case Manager' }]);
  });

  it('keep their signs', () => {
    expect(found('c++')).toEqual(['software']);
    expect(found('.net')).toEqual(['software']);
  });

  it('are none for no words', () => {
    expect(found('')).toEqual([]);
    expect(found('!?')).toEqual([]);
  });
});
