import { expect, it } from 'vitest';
import { foundWords } from './found-words.ts';

it('says which words met a job where, the place that counts most first', () => {
  expect(
    foundWords([
      { typed: 'um', words: 'Utilization Management', how: 'synonym', where: 'description' },
      { typed: 'rn', words: 'RN', how: 'same', where: 'title' },
      { typed: 'nurses', words: 'Nurse', how: 'form', where: 'title' },
      { typed: 'cplusplus', words: 'cplusplus', how: 'same', where: 'facts' },
    ]),
  ).toBe(
    '“RN” and “nurses” as “Nurse” in the title; “C++” in its facts; “um” as “Utilization Management” in the description',
  );
});

it('says nothing without a reason', () => {
  expect(foundWords([])).toBeUndefined();
});
