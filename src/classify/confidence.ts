/** How likely the best answer is right: Platt scaling, with what title and text say by themselves beside the score. Pure. */
import { MEASURES_OF, NONE_FEATURES, type PairFeatures } from './pair-features.ts';
import { logShareOf, type ScorerParts } from './pair-scorer.ts';

export const CONFIDENCE_FEATURES = [
  'always',
  'score',
  'none',
  'hasText',
  'byTitle',
  'byText',
  'againstText',
] as const;
export const NONE_CONFIDENCE_FEATURES = ['always', 'none', 'hasText'] as const;

const HAS_TEXT = NONE_FEATURES.indexOf('hasText');
/** A field that is sure already adds nothing: only doubt and contradiction count. */
const SURE = -0.1;
/** Where a text speaks against the answer: e^-2 is about a seventh of its votes. */
const AGAINST = -2;

/** Measures of the best function, in the order of CONFIDENCE_FEATURES. `probabilities` end with that of "none". */
export function confidenceFeatures(
  features: PairFeatures,
  { probabilities, weights }: ScorerParts,
  best: number,
): number[] {
  const hasText = features.none[HAS_TEXT] ?? 0;
  const byTitle = logShareOf(best, features, { weights, ...MEASURES_OF.title });
  const byText = hasText * logShareOf(best, features, { weights, ...MEASURES_OF.text });
  return [
    1,
    logit(probabilities[best] ?? 0),
    logit(probabilities[features.pairs.length] ?? 0),
    hasText,
    Math.min(SURE, byTitle),
    hasText * Math.min(SURE, byText),
    Math.max(0, AGAINST - byText),
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
