import { expect, it } from 'vitest';
import { durationWords } from './duration-words.ts';

it.each([
  [1, 'a minute'],
  [44.5, '45 minutes'],
  [60, 'an hour'],
  [90, '90 minutes'],
  [120, '2 hours'],
  [121, '3 hours'],
  [1440, 'a day'],
  [2160, '36 hours'],
  [2880, '2 days'],
  [2881, '3 days'],
])('says %d minutes as %s', (minutes, words) => {
  expect(durationWords(minutes)).toBe(words);
});
