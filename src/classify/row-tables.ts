/** The tables of the classifier, and the products with their rows. */
import { createKernelArithmetic } from './kernel-arithmetic.ts';
import { plainArithmetic } from './plain-arithmetic.ts';
import type { MultiplyRows, RowArithmetic, RowRange } from './row-arithmetic.ts';

/** Some rows of a table. */
export type Rows = RowRange & Readonly<{ multiply: MultiplyRows }>;

export const { storeFloats, storeBytes }: RowArithmetic = createKernelArithmetic() ?? plainArithmetic;

/** Vectors of one length as the rows of a new table. */
export function storeRows(vectors: readonly Float32Array[]): Rows {
  return { multiply: storeFloats(vectors), first: 0, count: vectors.length };
}

export function someRows(rows: Rows, from: number, to: number): Rows {
  return { ...rows, first: rows.first + from, count: to - from };
}

/** Writes the product of each row with the vector, and returns what it wrote to. */
export function multiplyRows(rows: Rows, vector: Float32Array, into: Float32Array): Float32Array {
  rows.multiply(rows, vector, into);
  return into;
}
