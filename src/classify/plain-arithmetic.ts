/** Row arithmetic without WebAssembly: adds in the order of row-kernel.wat and rounds where it does. Pure. */
import type { RowArithmetic } from './row-arithmetic.ts';

const LANES = 4;

export const plainArithmetic: RowArithmetic = {
  storeFloats: (vectors) => (range, vector, into) => {
    const rows = vectors.slice(range.first, range.first + range.count);
    for (const [i, row] of rows.entries()) into[i] = product(row, vector);
  },
  storeBytes: (bytes, scales) => {
    const width = bytes.length / scales.length;
    return (rows, into) => {
      for (const row of rows) {
        const scale = scales[row] ?? 0;
        for (let k = 0; k < width; k++)
          into[k] = (into[k] ?? 0) + Math.fround((bytes[row * width + k] ?? 0) * scale);
      }
    };
  },
};

function product(row: Float32Array, vector: Float32Array): number {
  const lanes = new Float32Array(LANES);
  for (let k = 0; k < vector.length; k++)
    lanes[k % LANES] = (lanes[k % LANES] ?? 0) + Math.fround((row[k] ?? 0) * (vector[k] ?? 0));
  const [a = 0, b = 0, c = 0, d = 0] = lanes;
  return Math.fround(a + b) + Math.fround(c + d);
}
