import { expect, it } from 'vitest';
import { multiplyRows, someRows, storeRows } from './row-tables.ts';

const vector = Float32Array.of(0.1, 1e8, -3.7);

function vectorsOf(count: number, seed: number): Float32Array[] {
  return Array.from({ length: count }, (_, row) => vector.map((_value, k) => Math.sin(seed + 3 * row + k)));
}

it.each([0, 1, 3, 4, 5, 8, 11])('gives each of %i rows its product, whatever stands around it', (count) => {
  const vectors = vectorsOf(count, 1);
  const table = storeRows([...vectorsOf(2, 9), ...vectors, ...vectorsOf(1, 5)]);
  const products = new Float32Array(count);
  multiplyRows(someRows(table, 2, 2 + count), vector, products);
  expect([...products]).toEqual(
    vectors.map((row) => Math.fround(row.reduce((sum, value, k) => sum + value * (vector[k] ?? 0), 0))),
  );
});
