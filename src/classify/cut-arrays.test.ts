import { expect, it } from 'vitest';
import { arrayCutter } from './cut-arrays.ts';

it('cuts arrays of zeros that share no place, block after block', () => {
  const newArray = arrayCutter(2, 3);
  const arrays = Array.from({ length: 7 }, newArray);
  for (const [i, array] of arrays.entries()) array.fill(i + 1);
  expect(arrays.map((array) => [...array])).toEqual(arrays.map((_, i) => [i + 1, i + 1]));
  expect([...newArray()]).toEqual([0, 0]);
  expect(arrayCutter(0, 3)()).toHaveLength(0);
});
