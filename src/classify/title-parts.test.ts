import { describe, expect, it } from 'vitest';
import { wordsOf } from './posting-words.ts';
import { mainPartOf, withoutLaterLicences } from './title-parts.ts';

describe('the main part of a title', () => {
  it.each([
    ['Nurse Practitioner or Physician Assistant - Wise, VA', 'nurse practitioner'],
    ['RN Health Coach', 'health coach'],
    ['Senior Accountant (Remote)', 'accountant'],
    ['Associate, People Relations', 'people relation'],
    ['RN - Telemetry', 'registered nurse'],
    ['LCSW', 'clinical social worker'],
    ['', ''],
  ])('%s -> %s', (title, main) => {
    expect(
      mainPartOf(wordsOf(title))
        .map(({ stem }) => stem)
        .join(' '),
    ).toBe(main);
  });

  it('leaves licences behind it out', () => {
    const words = withoutLaterLicences(wordsOf('Concurrent Review Nurse (RN/LPN)'));
    expect(words.map(({ stem }) => stem)).toEqual(['concurrent', 'review', 'nurse']);
  });
});
