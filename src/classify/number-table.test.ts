import { expect, it } from 'vitest';
import { ABSENT, lookUp, numberTableOf } from './number-table.ts';

it('knows what it was given, and nothing else', () => {
  const entries = Array.from({ length: 1000 }, (_, i): [number, number] => [i * i * 2000, i]);
  const table = numberTableOf(entries);
  expect(entries.map(([key]) => lookUp(key, table))).toEqual(entries.map(([, value]) => value));
  expect(entries.slice(1).map(([key]) => lookUp(key + 1, table))).toEqual(entries.slice(1).map(() => ABSENT));
  expect(lookUp(7, numberTableOf([]))).toBe(ABSENT);
  expect(lookUp(2 ** 31 - 1, numberTableOf([[2 ** 31 - 1, 5]]))).toBe(5);
});
