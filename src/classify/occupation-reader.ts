/** How likely each occupation is, given an encoded title. Pure. */
import type { OccupationModel } from './occupation-model.ts';
import { multiplyRows, storeRows } from './row-tables.ts';

/** Probabilities in the order of the model's occupations. A sharpness below 1 spreads them. */
export type OccupationReader = (encoded: Float32Array, sharpness?: number) => Float32Array;

/** What is a hundred-thousandth as likely as the best is nothing. */
const LEAST_LOG_ODDS = -11.5;

export function createOccupationReader(model: OccupationModel): OccupationReader {
  const { occupations, occupationWeights, occupationBias, dimensions } = model;
  const rows = storeRows(
    occupations.map((_, i) => occupationWeights.subarray(i * dimensions, (i + 1) * dimensions)),
  );
  return (encoded, sharpness = 1) => {
    const odds = new Float32Array(occupations.length);
    multiplyRows(rows, encoded, odds);
    let top = Number.NEGATIVE_INFINITY;
    for (let i = 0; i < odds.length; i++) {
      const logit = ((odds[i] ?? 0) + (occupationBias[i] ?? 0)) * sharpness;
      odds[i] = logit;
      if (logit > top) top = logit;
    }
    let sum = 0;
    for (let i = 0; i < odds.length; i++) {
      const distance = (odds[i] ?? 0) - top;
      const odd = distance > LEAST_LOG_ODDS ? Math.exp(distance) : 0;
      odds[i] = odd;
      sum += odd;
    }
    for (let i = 0; i < odds.length; i++) odds[i] = (odds[i] ?? 0) / sum;
    return odds;
  };
}
