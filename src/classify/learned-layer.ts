/** What people corrected, applied to postings like those they corrected. Pure; no retraining of the model below. */
import type { Classification, FunctionKey } from '../jobs/job.ts';
import type { Classifier, ClassifierInput } from './classifier.ts';
import { contentWordsOf } from './posting-words.ts';

/** A decision of a person; without a functionKey: no function fits. */
export type LearnedExample = Readonly<{
  title: string;
  functionKey?: FunctionKey;
  /** What the classifier had said of this posting. */
  proposedKey?: FunctionKey;
}>;

/** Titles that share less of their words are other work. */
const LEAST_LIKENESS = 0.75;
/** How likely a person's decision holds for another posting of the very same title words. */
const TRUST = 0.95;
const ACCEPT_CONFIDENCE = 0.8;

/**
 * A classifier that repeats people's corrections. It only repeats the correction of a mistake: where the classifier
 * below is sure of another function than it had been for the corrected posting, its text says something else, and it stands.
 */
export function withLearned(base: Classifier, examples: readonly LearnedExample[]): Classifier {
  if (examples.length === 0) return base;
  const learned = createLearnedLayer(examples);
  return { name: base.name, classify: (input) => learned(input, base.classify(input)) };
}

/** What is learned of a posting for which the classifier says `first`: that, or the correction of a mistake. */
export type LearnedLayer = (input: ClassifierInput, first: Classification) => Classification;

export function createLearnedLayer(examples: readonly LearnedExample[]): LearnedLayer {
  const known = knownFrom(examples);
  return (input, first) => learnedFrom(known, input, first) ?? first;
}

/** Tells the postings that the examples can move at all: by title alone, without classifying. */
export function createLearnedReach(examples: readonly LearnedExample[]): (title: string) => boolean {
  const known = knownFrom(examples);
  return (title) => likeExamples(known, title).length > 0;
}

type KnownExample = Readonly<{ example: LearnedExample; words: ReadonlySet<string> }>;
type LikeExample = Readonly<{ example: LearnedExample; likeness: number }>;

function learnedFrom(
  known: readonly KnownExample[],
  { title }: ClassifierInput,
  first: Classification,
): Classification | undefined {
  const like = likeExamples(known, title).filter(({ example }) => isSameMistake(example, first));
  const [nearest] = like.toSorted((a, b) => b.likeness - a.likeness);
  return nearest && decide(nearest, like, first);
}

function knownFrom(examples: readonly LearnedExample[]): readonly KnownExample[] {
  return examples.map((example) => ({ example, words: titleWords(example.title) }));
}

function likeExamples(known: readonly KnownExample[], title: string): readonly LikeExample[] {
  const words = titleWords(title);
  return known
    .map(({ example, words: others }) => ({ example, likeness: likenessOf(words, others) }))
    .filter(({ likeness }) => likeness >= LEAST_LIKENESS);
}

function isSameMistake({ proposedKey }: LearnedExample, { decision, functionKey }: Classification): boolean {
  return decision !== 'accepted' || functionKey === proposedKey;
}

/** People may disagree: the nearest decision stands with the share of like ones that agree with it. */
function decide(
  { example, likeness }: LikeExample,
  like: readonly LikeExample[],
  first: Classification,
): Classification {
  const agreeing = like.filter((other) => other.example.functionKey === example.functionKey).length;
  const confidence = Math.round(TRUST * likeness * (agreeing / like.length) * 1000) / 1000;
  const shared = {
    confidence,
    reasons: [{ field: 'correction' as const, words: example.title, weight: 1 }],
    classifier: first.classifier,
  };
  const { functionKey } = example;
  if (functionKey === undefined) return { ...shared, decision: 'none', alternatives: [] };
  return {
    ...shared,
    functionKey,
    decision: confidence >= ACCEPT_CONFIDENCE ? 'accepted' : 'review',
    alternatives: alternativesTo(functionKey, first, 1 - confidence),
  };
}

function alternativesTo(
  chosen: FunctionKey,
  first: Classification,
  left: number,
): Classification['alternatives'] {
  const { functionKey } = first;
  if (functionKey === undefined || functionKey === chosen) return [];
  return [{ functionKey, confidence: Math.round(left * first.confidence * 1000) / 1000 }];
}

/** Words that say what the work is: no levels, hours, places in brackets, or numbers. */
function titleWords(title: string): ReadonlySet<string> {
  const stems = contentWordsOf(title.replace(/\([^)]*\)/g, ' ')).map((word) => word.stem);
  return new Set(stems.filter((stem) => !/^\d+$/.test(stem)));
}

/** Jaccard: 1 for the same words, 0 for none in common or none at all. */
function likenessOf(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  const all = one.union(other).size;
  return all === 0 ? 0 : one.intersection(other).size / all;
}
