import { expect, it } from 'vitest';
import { stemWord } from './stem-word.ts';

it.each([
  ['nurse', 'nurses', 'nursing', 'nursed'],
  ['manage', 'manages', 'managing', 'managed'],
  ['certify', 'certifies', 'certified', 'certifying'],
  ['plan', 'plans', 'planning', 'planned'],
  ['bill', 'bills', 'billing', 'billed'],
  ['process', 'processes', 'processing', 'processed'],
  ['box', 'boxes'],
  ['branch', 'branches'],
  ['facility', 'facilities'],
  ['engineer', 'engineers', 'engineering'],
  ['employee', 'employees'],
])('%s and its forms have one stem', (...forms) => {
  expect(new Set(forms.map(stemWord)).size).toBe(1);
});

it.each([
  ['intern', 'internal'],
  ['intern', 'internist'],
  ['account', 'accountant'],
  ['manager', 'management'],
  ['unit', 'united'],
  ['even', 'evening'],
  ['operate', 'operator'],
  ['spring', 'spr'],
  ['speed', 'spe'],
])('%s is not %s', (one, other) => {
  expect(stemWord(one)).not.toBe(stemWord(other));
});

it('leaves what is no plain word', () => {
  for (const word of ['rn', 'c3s', 'été', 'bus', 'x'.repeat(40), '']) expect(stemWord(word)).toBe(word);
});
