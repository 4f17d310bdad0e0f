/** Places postings in an employer's functions by the occupation model and the taxonomy. Pure. */
import type { Classification, FunctionKey } from '../jobs/job.ts';
import type { Taxonomy } from '../taxonomy/taxonomy.ts';
import type { Classifier, ClassifierInput } from './classifier.ts';
import { confidenceFeatures, logistic, noneConfidenceFeatures } from './confidence.ts';
import { buildEmployerProfile, type EmployerProfile } from './employer-profile.ts';
import type { OccupationModel, Thresholds } from './occupation-model.ts';
import { compareFunctions } from './pair-features.ts';
import { scoreFunctions } from './pair-scorer.ts';
import { type PostingEvidence, readPosting } from './posting-evidence.ts';
import { reasonsFor } from './reasons.ts';

export type OccupationClassifierOptions = Readonly<{
  taxonomy: Taxonomy;
  model: OccupationModel;
  /** Instead of the model's own, which were chosen for precision (see its card). */
  thresholds?: Thresholds;
}>;

const MAX_ALTERNATIVES = 3;
const WORTH_NAMING = 0.01;

/** Deterministic: the same posting, taxonomy and model give the same answer. */
export function createOccupationClassifier(options: OccupationClassifierOptions): Classifier {
  const { taxonomy, model } = options;
  const profile = buildEmployerProfile(taxonomy, model);
  const thresholds = options.thresholds ?? model.thresholds;
  return {
    name: model.name,
    classify: (input) => classify(input, { profile, model, thresholds }),
  };
}

type Parts = Readonly<{ profile: EmployerProfile; model: OccupationModel; thresholds: Thresholds }>;

function classify(input: ClassifierInput, { profile, model, thresholds }: Parts): Classification {
  const evidence = readPosting(input, profile, model);
  const features = compareFunctions(evidence, profile);
  const probabilities = scoreFunctions(features, model.scorer);
  const [best, ...others] = likeliestFunctions(probabilities, profile);
  const none = logistic(noneConfidenceFeatures(features, probabilities), model.confidence.none);
  if (!best || none >= thresholds.none || isSilent(evidence))
    return { ...NOWHERE, confidence: round(none), classifier: model.name };
  const confidence = logistic(
    confidenceFeatures(features, { probabilities, weights: model.scorer }, best.index),
    model.confidence.function,
  );
  return {
    decision: confidence >= thresholds.accept ? 'accepted' : 'review',
    functionKey: best.functionKey,
    confidence: round(confidence),
    reasons: reasonsFor(evidence, {
      phrases: profile.phrases,
      functionIndex: best.index,
      runnerUpIndex: others[0]?.index,
    }),
    alternatives: others
      .map(({ functionKey, probability }) => ({ functionKey, confidence: round(probability) }))
      .filter((other) => other.confidence >= WORTH_NAMING),
    classifier: model.name,
  };
}

const NOWHERE = { decision: 'none', reasons: [], alternatives: [] } as const;

type RankedFunction = Readonly<{ index: number; functionKey: FunctionKey; probability: number }>;

/** The best and its alternatives, best first; the order of the taxonomy breaks ties. */
function likeliestFunctions(probabilities: Float64Array, { functions }: EmployerProfile): RankedFunction[] {
  const likeliest: RankedFunction[] = [];
  for (const [index, { key }] of functions.entries()) {
    const probability = probabilities[index] ?? 0;
    const better = likeliest.findLastIndex((other) => other.probability >= probability);
    if (better === MAX_ALTERNATIVES) continue;
    likeliest.splice(better + 1, 0, { index, functionKey: key, probability });
    likeliest.length = Math.min(likeliest.length, MAX_ALTERNATIVES + 1);
  }
  return likeliest;
}

function isSilent({ title, text, department }: PostingEvidence): boolean {
  return title.words.numbers.length === 0 && !text.isPresent && !department.isPresent;
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000;
}
