/** Learns the weights of the measures by softmax regression over the functions of each posting. */
import type { LabelledPosting } from '../../src/classify/evaluate.ts';
import type { ScorerWeights } from '../../src/classify/occupation-model.ts';
import type { PairFeatures } from '../../src/classify/pair-features.ts';
import { noWeights, scoreFunctions } from '../../src/classify/pair-scorer.ts';

export type ScorerExample = Readonly<{
  posting: LabelledPosting;
  features: PairFeatures;
  /** Wanted probabilities, one a function and last for "none". */
  wanted: readonly number[];
  weight: number;
}>;

const ITERATIONS = 250;
const FIRST_RATE = 0.1;
const LAST_RATE = 0.03;
const RIDGE = 3e-4;
/** Shares of the wanted probability of a label that is right in the lenient reading only. */
const ALSO_SHARE = 0.25;

/** Adam on the whole set: small, smooth and the same every time. */
export function trainScorer(examples: readonly ScorerExample[]): ScorerWeights {
  const shape = noWeights();
  const weights = [...shape.pair, ...shape.none];
  const split = shape.pair.length;
  const mean = weights.map(() => 0);
  const variance = weights.map(() => 0);
  const total = examples.reduce((sum, { weight }) => sum + weight, 0);
  for (let iteration = 1; iteration <= ITERATIONS; iteration++) {
    const gradient = gradientOf(examples, { pair: weights.slice(0, split), none: weights.slice(split) });
    const rate = iteration > ITERATIONS * 0.8 ? LAST_RATE : FIRST_RATE;
    for (let k = 0; k < weights.length; k++) {
      const slope = (gradient[k] ?? 0) / total + RIDGE * (weights[k] ?? 0);
      const m = 0.9 * (mean[k] ?? 0) + 0.1 * slope;
      const v = 0.999 * (variance[k] ?? 0) + 0.001 * slope * slope;
      mean[k] = m;
      variance[k] = v;
      const step = m / (1 - 0.9 ** iteration) / (Math.sqrt(v / (1 - 0.999 ** iteration)) + 1e-8);
      weights[k] = (weights[k] ?? 0) - rate * step;
    }
  }
  const rounded = weights.map((weight) => Math.round(weight * 1e4) / 1e4);
  return { pair: rounded.slice(0, split), none: rounded.slice(split) };
}

/** The first labels share the probability evenly; second labels get a little of it. */
export function wantedProbabilities(posting: LabelledPosting, keys: readonly string[]): number[] {
  const indexOf = (label: string): number => (label === 'none' ? keys.length : keys.indexOf(label));
  const wanted = Array.from({ length: keys.length + 1 }, () => 0);
  const put = (labels: readonly string[], share: number): void => {
    for (const label of labels) {
      const index = indexOf(label);
      if (index >= 0) wanted[index] = Math.max(wanted[index] ?? 0, share / labels.length);
    }
  };
  put(posting.accept, 1);
  put(
    posting.also.filter((label) => !posting.accept.includes(label)),
    ALSO_SHARE,
  );
  const sum = wanted.reduce((all, one) => all + one, 0);
  return wanted.map((one) => one / sum);
}

function gradientOf(examples: readonly ScorerExample[], weights: ScorerWeights): number[] {
  const gradient = [...weights.pair, ...weights.none].map(() => 0);
  const add = (row: Float32Array, error: number, offset: number): void => {
    if (Math.abs(error) < 1e-5) return;
    for (let k = 0; k < row.length; k++)
      gradient[offset + k] = (gradient[offset + k] ?? 0) + error * (row[k] ?? 0);
  };
  for (const { features, wanted, weight } of examples) {
    const probabilities = scoreFunctions(features, weights);
    features.pairs.forEach((row, i) => {
      add(row, weight * ((probabilities[i] ?? 0) - (wanted[i] ?? 0)), 0);
    });
    const none = features.pairs.length;
    add(features.none, weight * ((probabilities[none] ?? 0) - (wanted[none] ?? 0)), weights.pair.length);
  }
  return gradient;
}
