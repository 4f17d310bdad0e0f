/** Turns the measures into probabilities by weights that all functions share. Pure. */
import type { ScorerWeights } from './occupation-model.ts';
import { NONE_FEATURES, PAIR_FEATURES, type PairFeatures } from './pair-features.ts';

/** One probability a function, and last the probability that none fits; they sum to 1. */
export function scoreFunctions({ pairs, none }: PairFeatures, weights: ScorerWeights): Float64Array {
  const scores = new Float64Array(pairs.length + 1);
  for (const [index, row] of pairs.entries()) scores[index] = weighted(row, weights.pair);
  scores[pairs.length] = weighted(none, weights.none);
  return softmax(scores);
}

export function noWeights(): ScorerWeights {
  return { pair: PAIR_FEATURES.map(() => 0), none: NONE_FEATURES.map(() => 0) };
}

function weighted(row: Float32Array, weights: readonly number[]): number {
  let sum = 0;
  for (let k = 0; k < row.length; k++) sum += (row[k] ?? 0) * (weights[k] ?? 0);
  return sum;
}

/** Turns scores into probabilities in place. */
function softmax(scores: Float64Array): Float64Array {
  let top = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < scores.length; i++) top = Math.max(top, scores[i] ?? 0);
  let sum = 0;
  for (let i = 0; i < scores.length; i++) {
    const odd = Math.exp((scores[i] ?? 0) - top);
    scores[i] = odd;
    sum += odd;
  }
  for (let i = 0; i < scores.length; i++) scores[i] = (scores[i] ?? 0) / sum;
  return scores;
}
