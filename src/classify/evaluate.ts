/** How good a classifier is on labelled postings: every figure that its card and `metier evaluate` show. Pure. */
import type { Classification } from '../jobs/job.ts';
import type { Classifier, ClassifierInput } from './classifier.ts';

/** The label of a posting that no function fits. */
export const NO_FUNCTION = 'none';

export type LabelledPosting = ClassifierInput &
  Readonly<{
    id: string;
    /** Function keys, or "none": an answer among them is right. */
    accept: readonly string[];
    /** Right in the lenient reading only. */
    also: readonly string[];
  }>;

export type Prediction = Readonly<{ posting: LabelledPosting; classification: Classification }>;

export type RiskCoveragePoint = Readonly<{
  /** Accepting from this confidence upwards... */
  confidence: number;
  /** ...accepts this share of all postings... */
  coverage: number;
  /** ...of which this share is right (leniently). */
  precision: number;
}>;

export type Evaluation = Readonly<{
  postings: number;
  withFunction: number;
  withoutFunction: number;
  /** On postings with a function: the proposed function is among the first labels. */
  strict: number;
  /** On postings with a function: among the first or second labels. */
  lenient: number;
  /** On postings with a function: the area is that of a first or second label. */
  area: number;
  /** Mean F1 of the functions that have a posting. */
  macroF1: number;
  /** Share of all postings that were accepted, and the share of those that is right (leniently). */
  coverage: number;
  precisionOfAccepted: number;
  /** Mean distance between confidence and share right, in ten bands of confidence. */
  calibrationError: number;
  /** Share of the postings that no function fits that were not accepted. */
  abstainedOnNone: number;
  confusions: readonly Readonly<{ wanted: string; got: string; count: number }>[];
  riskCoverage: readonly RiskCoveragePoint[];
}>;

const MAX_CONFUSIONS = 20;
const BANDS = 10;

export function predictAll(postings: readonly LabelledPosting[], classifier: Classifier): Prediction[] {
  return postings.map((posting) => ({ posting, classification: classifier.classify(posting) }));
}

/** Shares are 0..1; a share of no postings is 0. */
export function evaluatePredictions(predictions: readonly Prediction[]): Evaluation {
  const withFunction = predictions.filter(({ posting }) => posting.accept[0] !== NO_FUNCTION);
  const withoutFunction = predictions.filter(({ posting }) => posting.accept[0] === NO_FUNCTION);
  const accepted = predictions.filter(isAccepted);
  return {
    postings: predictions.length,
    withFunction: withFunction.length,
    withoutFunction: withoutFunction.length,
    strict: shareOf(withFunction, isRight),
    lenient: shareOf(withFunction, isRightLeniently),
    area: shareOf(withFunction, isRightArea),
    macroF1: macroF1(withFunction),
    coverage: shareOf(predictions, isAccepted),
    precisionOfAccepted: shareOf(accepted, isRightLeniently),
    calibrationError: calibrationError(predictions),
    abstainedOnNone: shareOf(withoutFunction, (prediction) => !isAccepted(prediction)),
    confusions: confusionsOf(predictions),
    riskCoverage: riskCoverageOf(predictions),
  };
}

/** A posting labelled with a function or "none" may be answered with either. */
export function isRight(prediction: Prediction): boolean {
  return prediction.posting.accept.includes(answerOf(prediction));
}

export function isRightLeniently(prediction: Prediction): boolean {
  return isRight(prediction) || prediction.posting.also.includes(answerOf(prediction));
}

function isRightArea(prediction: Prediction): boolean {
  const { accept, also } = prediction.posting;
  return [...accept, ...also].some((label) => areaOf(label) === areaOf(answerOf(prediction)));
}

function isAccepted({ classification }: Prediction): boolean {
  return classification.decision === 'accepted';
}

function answerOf({ classification }: Prediction): string {
  return classification.functionKey ?? NO_FUNCTION;
}

function areaOf(label: string): string {
  return label.split('/')[0] ?? label;
}

function shareOf<Item>(items: readonly Item[], has: (item: Item) => boolean): number {
  return items.length === 0 ? 0 : items.filter(has).length / items.length;
}

/** The label a posting counts for: the one that was answered when it is right, else its first. */
function wantedOf(prediction: Prediction): string {
  return isRight(prediction) ? answerOf(prediction) : (prediction.posting.accept[0] ?? NO_FUNCTION);
}

function macroF1(predictions: readonly Prediction[]): number {
  const labels = [...new Set(predictions.map(wantedOf))];
  const scores = labels.map((label) => {
    const wanted = predictions.filter((one) => wantedOf(one) === label).length;
    const got = predictions.filter((one) => answerOf(one) === label).length;
    const both = predictions.filter((one) => wantedOf(one) === label && answerOf(one) === label).length;
    return (2 * both) / (wanted + got);
  });
  return scores.length === 0 ? 0 : scores.reduce((sum, score) => sum + score, 0) / scores.length;
}

function calibrationError(predictions: readonly Prediction[]): number {
  let error = 0;
  for (let band = 0; band < BANDS; band++) {
    const inBand = predictions.filter(
      ({ classification }) => Math.min(BANDS - 1, Math.floor(classification.confidence * BANDS)) === band,
    );
    const stated = inBand.reduce((sum, { classification }) => sum + classification.confidence, 0);
    error += Math.abs(stated - inBand.filter(isRight).length);
  }
  return predictions.length === 0 ? 0 : error / predictions.length;
}

function confusionsOf(predictions: readonly Prediction[]): Evaluation['confusions'] {
  const counts = new Map<string, { wanted: string; got: string; count: number }>();
  for (const prediction of predictions) {
    if (isRight(prediction)) continue;
    const pair = { wanted: wantedOf(prediction), got: answerOf(prediction), count: 0 };
    const entry = counts.get(`${pair.wanted} ${pair.got}`) ?? pair;
    entry.count += 1;
    counts.set(`${pair.wanted} ${pair.got}`, entry);
  }
  return [...counts.values()]
    .toSorted((a, b) => b.count - a.count || a.wanted.localeCompare(b.wanted) || a.got.localeCompare(b.got))
    .slice(0, MAX_CONFUSIONS);
}

/** One point a distinct confidence of a proposed function, from the surest down. */
function riskCoverageOf(predictions: readonly Prediction[]): RiskCoveragePoint[] {
  const proposed = predictions
    .filter(({ classification }) => classification.functionKey !== undefined)
    .toSorted((a, b) => b.classification.confidence - a.classification.confidence);
  const points: RiskCoveragePoint[] = [];
  let right = 0;
  proposed.forEach((prediction, index) => {
    if (isRightLeniently(prediction)) right += 1;
    const { confidence } = prediction.classification;
    if (proposed[index + 1]?.classification.confidence === confidence) return;
    const coverage = (index + 1) / predictions.length;
    points.push({ confidence, coverage, precision: right / (index + 1) });
  });
  return points;
}
