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

/** A scored posting: the probabilities that `scoreFunctions` gave, and the weights that it gave them by. */
export type ScorerParts = Readonly<{ probabilities: ArrayLike<number>; weights: ScorerWeights }>;

/** The logarithm of the function's share of the odds, by some of the measures alone: 0 when they leave no other. */
export function logShareOf(
  fn: number,
  { pairs }: PairFeatures,
  { weights, from, to }: Readonly<{ weights: ScorerWeights; from: number; to: number }>,
): number {
  const own = weighted(pairs[fn] ?? NO_MEASURES, weights.pair, from, to);
  let odds = 0;
  for (const row of pairs) odds += Math.exp(weighted(row, weights.pair, from, to) - own);
  return -Math.log(odds);
}

const NO_MEASURES = new Float32Array(PAIR_FEATURES.length);

export function noWeights(): ScorerWeights {
  return { pair: PAIR_FEATURES.map(() => 0), none: NONE_FEATURES.map(() => 0) };
}

function weighted(row: Float32Array, weights: readonly number[], from = 0, to = row.length): number {
  let sum = 0;
  for (let k = from; k < to; k++) sum += (row[k] ?? 0) * (weights[k] ?? 0);
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
