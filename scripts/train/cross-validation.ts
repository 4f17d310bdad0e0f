/** Measures on postings that the weights have not seen: by folds of like titles, and by leaving a source out. */
import { confidenceFeatures, noneConfidenceFeatures } from '../../src/classify/confidence.ts';
import { buildEmployerProfile } from '../../src/classify/employer-profile.ts';
import { isRightLeniently, NO_FUNCTION, type Prediction, predictAll } from '../../src/classify/evaluate.ts';
import { createOccupationClassifier } from '../../src/classify/occupation-classifier.ts';
import type {
  ConfidenceWeights,
  OccupationModel,
  ScorerWeights,
  Thresholds,
} from '../../src/classify/occupation-model.ts';
import { compareFunctions } from '../../src/classify/pair-features.ts';
import { scoreFunctions } from '../../src/classify/pair-scorer.ts';
import { readPosting } from '../../src/classify/posting-evidence.ts';
import { contentWordsOf } from '../../src/classify/posting-words.ts';
import type { Taxonomy } from '../../src/taxonomy/taxonomy.ts';
import type { SourcedPosting } from './labelled-postings.ts';
import { fitLogistic, type Observed } from './train-confidence.ts';
import { type ScorerExample, trainScorer, wantedProbabilities } from './train-scorer.ts';

export type LabelledExample = ScorerExample & Readonly<{ posting: SourcedPosting; keys: readonly string[] }>;

/** What held-out postings were given: the probabilities of the scorer. */
export type HeldOut = Readonly<{
  example: LabelledExample;
  probabilities: readonly number[];
  group: number | string;
  /** What the other groups taught. */
  weights: ScorerWeights;
}>;

const TITLE_WORDS_IN_GROUP = 3;
const PRECISION_WANTED = 0.97;
const NONE_THRESHOLD = 0.7;

export function toExamples(parts: {
  postings: readonly SourcedPosting[];
  taxonomy: Taxonomy;
  model: OccupationModel;
  weight: number;
}): LabelledExample[] {
  const { postings, taxonomy, model, weight } = parts;
  const profile = buildEmployerProfile(taxonomy, model);
  const keys = profile.functions.map(({ key }) => key);
  const sameTitle = Map.groupBy(postings, ({ title }) => title.toLowerCase());
  return postings.map((posting) => ({
    posting,
    keys,
    features: compareFunctions(readPosting(posting, profile, model), profile),
    wanted: wantedProbabilities(posting, keys),
    // An ad that is reposted for many places teaches as much as one.
    weight: weight / (sameTitle.get(posting.title.toLowerCase())?.length ?? 1),
  }));
}

/** Titles that begin alike are in one fold: many are reposted for each place. */
export function foldOf(posting: SourcedPosting, folds: number): number {
  const stems = contentWordsOf(posting.title).map(({ stem }) => stem);
  return hashOf(stems.slice(0, TITLE_WORDS_IN_GROUP).join(' ')) % folds;
}

/** Trains without each group in turn and gives the probabilities of that group. `always` is trained on every time. */
export function holdOut(
  examples: readonly LabelledExample[],
  groupOf: (posting: SourcedPosting) => number | string,
  always: readonly ScorerExample[],
): HeldOut[] {
  const groups = [...new Set(examples.map(({ posting }) => groupOf(posting)))];
  return groups.flatMap((group) => {
    const weights = trainScorer([...examples.filter((one) => groupOf(one.posting) !== group), ...always]);
    return examples
      .filter((one) => groupOf(one.posting) === group)
      .map((example) => ({
        example,
        probabilities: [...scoreFunctions(example.features, weights)],
        group,
        weights,
      }));
  });
}

/** Learns from held-out probabilities when the best function, and "none", can be believed. */
export function confidenceFrom(heldOut: readonly HeldOut[]): ConfidenceWeights {
  const functions: Observed[] = [];
  const none: Observed[] = [];
  for (const { example, probabilities, weights } of heldOut) {
    const { features, posting, keys } = example;
    const best = probabilities.indexOf(Math.max(...probabilities.slice(0, -1)));
    functions.push({
      features: confidenceFeatures(features, { probabilities, weights }, best),
      isRight: posting.accept.includes(keys[best] ?? ''),
    });
    none.push({
      features: noneConfidenceFeatures(features, probabilities),
      isRight: posting.accept.includes(NO_FUNCTION),
    });
  }
  return { function: fitLogistic(functions), none: fitLogistic(none) };
}

/** The lowest confidence from which held-out answers are as precise as wanted. */
export function thresholdsFrom(predictions: readonly Prediction[]): Thresholds {
  const sure = predictions
    .filter(({ classification }) => classification.functionKey !== undefined)
    .toSorted((a, b) => b.classification.confidence - a.classification.confidence);
  let right = 0;
  let accept = 1;
  sure.forEach((prediction, index) => {
    if (isRightLeniently(prediction)) right += 1;
    const next = sure[index + 1]?.classification.confidence;
    const { confidence } = prediction.classification;
    if (next !== confidence && right / (index + 1) >= PRECISION_WANTED) accept = confidence;
  });
  return { accept, none: NONE_THRESHOLD };
}

/** Runs the whole classifier on each group, with weights and confidence that never saw it. */
export function predictHeldOut(parts: {
  heldOut: readonly HeldOut[];
  model: OccupationModel;
  taxonomy: Taxonomy;
  thresholds: Thresholds;
}): Prediction[] {
  const { heldOut, model, taxonomy, thresholds } = parts;
  return [...new Set(heldOut.map(({ group }) => group))].flatMap((group) => {
    const mine = heldOut.filter((one) => one.group === group);
    const classifier = createOccupationClassifier({
      taxonomy,
      thresholds,
      model: {
        ...model,
        scorer: mine[0]?.weights ?? model.scorer,
        confidence: confidenceFrom(heldOut.filter((one) => one.group !== group)),
      },
    });
    return predictAll(
      mine.map(({ example }) => example.posting),
      classifier,
    );
  });
}

function hashOf(text: string): number {
  let hash = 7;
  for (const character of text) hash = (Math.imul(hash, 31) + (character.codePointAt(0) ?? 0)) >>> 0;
  hash = Math.imul(hash ^ (hash >>> 15), 2246822519) >>> 0;
  return (hash ^ (hash >>> 13)) >>> 0;
}
