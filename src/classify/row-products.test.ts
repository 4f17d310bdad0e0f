import { expect, it } from 'vitest';
import { rowProducts } from './row-products.ts';

const width = 3;
const vector = Float32Array.of(0.1, 1e8, -3.7);
const rowsOf = (count: number): Float32Array =>
  Float32Array.from({ length: count * width }, (_, i) => Math.sin(i + 1));

/** In the order of the row, one after the other. */
function plainProduct(rows: Float32Array, row: number, start: number): number {
  return vector.reduce((sum, value, k) => sum + (rows[row * width + k] ?? 0) * value, start);
}

it.each([0, 1, 3, 4, 5, 8, 11])('gives %i rows exactly what each has alone', (count) => {
  const rows = rowsOf(count);
  const starts = Float32Array.from({ length: count }, (_, row) => row / 3);
  expect([...rowProducts(rows, vector)]).toEqual(
    Array.from({ length: count }, (_, row) => plainProduct(rows, row, 0)),
  );
  expect([...rowProducts(rows, vector, starts)]).toEqual(
    Array.from({ length: count }, (_, row) => plainProduct(rows, row, starts[row] ?? 0)),
  );
});
