/** What is computed on tables of rows: most of the arithmetic of a classification. Every way to do it gives the same numbers. */

export interface RowArithmetic {
  /** A table whose rows are vectors of one length. */
  readonly storeFloats: (vectors: readonly Float32Array[]) => MultiplyRows;
  /** A table of as many rows of signed bytes as there are scales. */
  readonly storeBytes: (bytes: Int8Array, scales: Float32Array) => AddRows;
}

export type RowRange = Readonly<{ first: number; count: number }>;

/** Writes the product of each row of the range with the vector. */
export type MultiplyRows = (range: RowRange, vector: Float32Array, into: Float32Array) => void;

/** Adds the rows with these numbers, each times its scale. */
export type AddRows = (rows: readonly number[], into: Float32Array) => void;
