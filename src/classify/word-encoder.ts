/** The vector of some words: what the model makes of a title, a text or a passage. Pure. */
import { ABSENT, lookUp, type NumberTable, numberTableOf } from './number-table.ts';
import { type OccupationModel, pairKey } from './occupation-model.ts';
import { storeBytes } from './row-tables.ts';

/**
 * Writes the sum of the vectors of the words and of neighbouring pairs, over the root of their number, to zeros.
 * The words are numbered by a vocabulary of the model; those that the model does not know add nothing.
 */
export type WordEncoder = (words: readonly number[], zeros?: Float32Array) => Float32Array;

const UNKNOWN = -1;

export function createWordEncoder(model: OccupationModel): WordEncoder {
  const addRows = storeBytes(model.vectors, model.vectorScales);
  const pairs = numberTableOf([...model.pairs]);
  return (words, zeros = new Float32Array(model.dimensions)) => {
    const rows = vectorRowsOf(words, model.words.size, pairs);
    addRows(rows, zeros);
    return rows.length > 1 ? scaleBy(1 / Math.sqrt(rows.length), zeros) : zeros;
  };
}

/** Makes the vector one long, and keeps its direction; that of nothing stays. */
export function toUnit(vector: Float32Array): Float32Array {
  let square = 0;
  for (let k = 0; k < vector.length; k++) square += (vector[k] ?? 0) ** 2;
  return square === 0 ? vector : scaleBy(1 / Math.sqrt(square), vector);
}

/** Indices of the vectors of the known words and pairs. */
function vectorRowsOf(words: readonly number[], wordCount: number, pairs: NumberTable): number[] {
  const rows: number[] = [];
  let before = UNKNOWN;
  for (const number of words) {
    const word = number < wordCount ? number : UNKNOWN;
    if (word > UNKNOWN) rows.push(word);
    const pair = word > UNKNOWN && before > UNKNOWN ? lookUp(pairKey(before, word), pairs) : ABSENT;
    if (pair !== ABSENT) rows.push(pair);
    before = word;
  }
  return rows;
}

function scaleBy(factor: number, vector: Float32Array): Float32Array {
  for (let k = 0; k < vector.length; k++) vector[k] = (vector[k] ?? 0) * factor;
  return vector;
}
