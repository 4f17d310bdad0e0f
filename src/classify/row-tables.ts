/** Tables of numbers whose rows are multiplied with many vectors: most of the arithmetic of a classification. */

/** Some rows of a table. */
export type Rows = Readonly<{ numbers: Float32Array; width: number; first: number; count: number }>;

/** Vectors of one length as the rows of a new table. */
export function storeRows(vectors: readonly Float32Array[]): Rows {
  const width = vectors[0]?.length ?? 0;
  const numbers = new Float32Array(vectors.length * width);
  vectors.forEach((vector, row) => {
    numbers.set(vector, row * width);
  });
  return { numbers, width, first: 0, count: vectors.length };
}

/** Some of the rows, in the same table. */
export function someRows(rows: Rows, from: number, to: number): Rows {
  return { ...rows, first: rows.first + from, count: to - from };
}

/**
 * Writes the product of each row with the vector, and returns what it wrote to. Four rows go side by side, because one long sum waits for each of its
 * additions. Within a row the order stays, so no answer depends on the company of a row.
 */
export function multiplyRows(
  { numbers, width, first, count }: Rows,
  vector: Float32Array,
  into: Float32Array,
): Float32Array {
  const together = count - (count % 4);
  for (let row = 0; row < together; row += 4) {
    let [a, b, c, d] = [0, 0, 0, 0];
    for (let k = 0, at = (first + row) * width; k < width; k++, at++) {
      const value = vector[k] ?? 0;
      a += (numbers[at] ?? 0) * value;
      b += (numbers[at + width] ?? 0) * value;
      c += (numbers[at + 2 * width] ?? 0) * value;
      d += (numbers[at + 3 * width] ?? 0) * value;
    }
    into[row] = a;
    into[row + 1] = b;
    into[row + 2] = c;
    into[row + 3] = d;
  }
  for (let row = together; row < count; row++) {
    let sum = 0;
    for (let k = 0, at = (first + row) * width; k < width; k++, at++)
      sum += (numbers[at] ?? 0) * (vector[k] ?? 0);
    into[row] = sum;
  }
  return into;
}
