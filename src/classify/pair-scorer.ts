/** Turns the measures into probabilities by weights that all functions share. Pure. */
import type { ScorerWeights } from './occupation-model.ts';
import { NONE_FEATURES, PAIR_FEATURES, type PairFeatures } from './pair-features.ts';

/** One probability a function, and last the probability that none fits; they sum to 1. */
export function scoreFunctions({ pairs, none }: PairFeatures, weights: ScorerWeights): Float64Array {
  const scores = new Float64Array(pairs.length + 1);
  const ofPair = Float64Array.from(weights.pair);
  pairs.forEach((row, index) => {
    scores[index] = weighted(row, ofPair);
  });
  scores[pairs.length] = weighted(none, Float64Array.from(weights.none));
  return softmax(scores);
}

export function noWeights(): ScorerWeights {
  return { pair: PAIR_FEATURES.map(() => 0), none: NONE_FEATURES.map(() => 0) };
}

function weighted(row: Float32Array, weights: Float64Array): number {
  let sum = 0;
  for (let k = 0; k < row.length; k++) sum += (row[k] ?? 0) * (weights[k] ?? 0);
  return sum;
}

function softmax(scores: Float64Array): Float64Array {
  const top = scores.reduce((best, score) => Math.max(best, score), Number.NEGATIVE_INFINITY);
  const odds = scores.map((score) => Math.exp(score - top));
  const sum = odds.reduce((all, one) => all + one, 0);
  return odds.map((odd) => odd / sum);
}
