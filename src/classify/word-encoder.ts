/** The vector of some words: what the model makes of a title, a text or a passage. Pure. */
import { type OccupationModel, pairKey } from './occupation-model.ts';

/**
 * The sum of the vectors of the words and of neighbouring pairs, over the root of their number. The words are numbered by a
 * vocabulary of the model; those that the model does not know add nothing.
 */
export type WordEncoder = (words: readonly number[]) => Float32Array;

const UNKNOWN = -1;

export function createWordEncoder(model: OccupationModel): WordEncoder {
  return (words) => {
    const rows = vectorRowsOf(words, model);
    const sum = new Float32Array(model.dimensions);
    for (const row of rows) addVector(sum, row, model);
    return rows.length > 1 ? scaledBy(1 / Math.sqrt(rows.length), sum) : sum;
  };
}

/** A vector in the same direction, one long; that of nothing stays. */
export function unitOf(vector: Float32Array): Float32Array {
  let square = 0;
  for (const value of vector) square += value * value;
  return square === 0 ? vector : scaledBy(1 / Math.sqrt(square), Float32Array.from(vector));
}

/** Indices of the vectors of the known words and pairs. */
function vectorRowsOf(words: readonly number[], { words: { size }, pairs }: OccupationModel): number[] {
  const rows: number[] = [];
  let before = UNKNOWN;
  for (const number of words) {
    const word = number < size ? number : UNKNOWN;
    if (word > UNKNOWN) rows.push(word);
    const pair = word > UNKNOWN && before > UNKNOWN ? pairs.get(pairKey(before, word)) : undefined;
    if (pair !== undefined) rows.push(pair);
    before = word;
  }
  return rows;
}

function addVector(sum: Float32Array, row: number, { vectors, vectorScales }: OccupationModel): void {
  const scale = vectorScales[row] ?? 0;
  const at = row * sum.length;
  for (let k = 0; k < sum.length; k++) sum[k] = (sum[k] ?? 0) + (vectors[at + k] ?? 0) * scale;
}

function scaledBy(factor: number, vector: Float32Array): Float32Array {
  for (let k = 0; k < vector.length; k++) vector[k] = (vector[k] ?? 0) * factor;
  return vector;
}
