/** Products of many rows with one vector: most of the arithmetic of a classification. Pure. */

/** One row after the other, each as long as the vector. */
type Rows = Float32Array;

/**
 * The product of each row with the vector, added to what `starts` has for it. Four rows go side by side, because one
 * long sum waits for each of its additions. Within a row the order stays, so no answer depends on the company of a row.
 */
export function rowProducts(rows: Rows, vector: Float32Array, starts?: Float32Array): Float64Array {
  const width = vector.length;
  const sums = starts ? new Float64Array(starts) : new Float64Array(rows.length / width);
  const together = sums.length - (sums.length % 4);
  for (let row = 0; row < together; row += 4) addFour(sums, row, rows, vector);
  for (let row = together; row < sums.length; row++) {
    let sum = sums[row] ?? 0;
    for (let k = 0, at = row * width; k < width; k++, at++) sum += (rows[at] ?? 0) * (vector[k] ?? 0);
    sums[row] = sum;
  }
  return sums;
}

function addFour(sums: Float64Array, row: number, rows: Rows, vector: Float32Array): void {
  const width = vector.length;
  let a = sums[row] ?? 0;
  let b = sums[row + 1] ?? 0;
  let c = sums[row + 2] ?? 0;
  let d = sums[row + 3] ?? 0;
  for (let k = 0, at = row * width; k < width; k++, at++) {
    const value = vector[k] ?? 0;
    a += (rows[at] ?? 0) * value;
    b += (rows[at + width] ?? 0) * value;
    c += (rows[at + 2 * width] ?? 0) * value;
    d += (rows[at + 3 * width] ?? 0) * value;
  }
  sums[row] = a;
  sums[row + 1] = b;
  sums[row + 2] = c;
  sums[row + 3] = d;
}
