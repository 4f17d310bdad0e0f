/** How likely the best answer is right: Platt scaling, with the agreement of title and text beside the score. Pure. */
import { NONE_FEATURES, PAIR_FEATURES, type PairFeatures } from './pair-features.ts';

/** Measures of the best function that say whether to believe the score. */
const OF_BEST = [
  'mainOverlap',
  'mainIsTitle',
  'mainNearest',
  'occupationShare',
  'departmentAreaShare',
  'textPhrasesRelative',
  'passagesByText',
  'passagesByTitles',
  'passagesAreaByText',
  'textToCentroid',
] as const satisfies readonly (typeof PAIR_FEATURES)[number][];

export const CONFIDENCE_FEATURES = ['always', 'score', 'lead', 'none', 'hasText', ...OF_BEST] as const;
export const NONE_CONFIDENCE_FEATURES = ['always', 'none', 'hasText'] as const;

const COLUMNS = OF_BEST.map((name) => PAIR_FEATURES.indexOf(name));
const HAS_TEXT = NONE_FEATURES.indexOf('hasText');

/** Measures of the best function, in the order of CONFIDENCE_FEATURES. `probabilities` end with that of "none". */
export function confidenceFeatures(
  { pairs, none }: PairFeatures,
  probabilities: ArrayLike<number>,
  best: number,
): number[] {
  let second = 0;
  for (let i = 0; i < pairs.length; i++) if (i !== best) second = Math.max(second, probabilities[i] ?? 0);
  const first = probabilities[best] ?? 0;
  return [
    1,
    logit(first),
    Math.log((first + 1e-4) / (second + 1e-4)),
    logit(probabilities[pairs.length] ?? 0),
    none[HAS_TEXT] ?? 0,
    ...COLUMNS.map((column) => pairs[best]?.[column] ?? 0),
  ];
}

/** Measures that no function fits, in the order of NONE_CONFIDENCE_FEATURES. */
export function noneConfidenceFeatures(
  { pairs, none }: PairFeatures,
  probabilities: ArrayLike<number>,
): number[] {
  return [1, logit(probabilities[pairs.length] ?? 0), none[HAS_TEXT] ?? 0];
}

export function logistic(features: readonly number[], weights: readonly number[]): number {
  const score = features.reduce((sum, value, k) => sum + value * (weights[k] ?? 0), 0);
  return 1 / (1 + Math.exp(-score));
}

function logit(probability: number): number {
  const bounded = Math.min(0.9999, Math.max(0.0001, probability));
  return Math.log(bounded / (1 - bounded));
}
