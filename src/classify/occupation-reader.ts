/** Which occupations an encoded title may be. Pure. */
import type { OccupationModel } from './occupation-model.ts';
import { multiplyRows, storeRows } from './row-tables.ts';

/** Indices of occupations of the model in their order, and how likely each is; those left out are next to impossible. */
export type LikelyOccupations = Readonly<{ indices: readonly number[]; probabilities: readonly number[] }>;

/** A sharpness below 1 spreads the probabilities. */
export type OccupationReader = (encoded: Float32Array, sharpness?: number) => LikelyOccupations;

/** What is a hundred-thousandth as likely as the best is left out. */
const LEAST_LOG_ODDS = -11.5;

export function createOccupationReader(model: OccupationModel): OccupationReader {
  const { occupations, occupationWeights, occupationBias, dimensions } = model;
  const rows = storeRows(
    occupations.map((_, i) => occupationWeights.subarray(i * dimensions, (i + 1) * dimensions)),
  );
  /** Written anew by every call. */
  const logits = new Float32Array(occupations.length);
  return (encoded, sharpness = 1) => {
    multiplyRows(rows, encoded, logits);
    let top = Number.NEGATIVE_INFINITY;
    for (let i = 0; i < logits.length; i++) {
      const logit = ((logits[i] ?? 0) + (occupationBias[i] ?? 0)) * sharpness;
      logits[i] = logit;
      if (logit > top) top = logit;
    }
    const indices: number[] = [];
    const odds: number[] = [];
    let sum = 0;
    for (let i = 0; i < logits.length; i++) {
      const logOdds = (logits[i] ?? 0) - top;
      if (logOdds <= LEAST_LOG_ODDS) continue;
      const odd = Math.exp(logOdds);
      indices.push(i);
      odds.push(odd);
      sum += odd;
    }
    return { indices, probabilities: odds.map((odd) => odd / sum) };
  };
}
