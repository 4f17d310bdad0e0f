/** Where people correct the classifier: one job at once, jobs like it after a look at what would move. */
import { type Classifier, classifierInputFrom } from '../classify/classifier.ts';
import {
  createLearnedLayer,
  createLearnedReach,
  type LearnedExample,
  withLearned,
} from '../classify/learned-layer.ts';
import type { Classification, Decide, FunctionKey, Job } from '../jobs/job.ts';
import { jobIdOf } from '../jobs/job-id.ts';
import type { JobStore, Reclassified } from '../jobs/job-store.ts';
import { sourceDraftOf } from '../jobs/overrides.ts';
import type { Clock } from '../shared/clock.ts';
import { AppError } from '../shared/errors.ts';
import type { Taxonomy } from '../taxonomy/taxonomy.ts';
import { type Correction, type CorrectionStore, classificationFrom } from './correction.ts';

/** How a change of what was learned moves open jobs. Corrected jobs never move. */
export type Drift = Readonly<{
  openJobs: number;
  moved: readonly Readonly<{ job: Job; to: Classification }>[];
}>;

export interface ReviewDesk {
  /** Open jobs that wait for a person, least sure first. */
  waiting(limit: number): Promise<readonly Job[]>;
  /** Decides one job for good: a function, or none with `undefined`. Throws JOB_NOT_FOUND or FUNCTION_UNKNOWN. */
  correct(jobId: string, functionKey: FunctionKey | undefined, because?: string): Promise<Correction>;
  /** Accepts the function that the classifier proposes. Throws JOB_NOT_FOUND, or NOTHING_PROPOSED. */
  accept(jobId: string, because?: string): Promise<Correction>;
  /** Gives a job back to the classifier. Throws CORRECTION_NOT_FOUND. */
  undo(jobId: string): Promise<void>;
  /** Which jobs would move if the corrections not yet learned were learned. */
  previewLearning(): Promise<Drift>;
  learn(): Promise<Drift>;
  /** Which jobs would move if the last step of learning were taken back. */
  previewRollback(): Promise<Drift>;
  rollback(): Promise<Drift>;
  history(): Promise<readonly Correction[]>;
  /** Everything decided and learned so far. */
  decisions(): Promise<Decide>;
}

export type ReviewDeskOptions = Readonly<{
  jobs: JobStore;
  corrections: CorrectionStore;
  /** Without anything learned. */
  classifier: Classifier;
  taxonomy: Taxonomy;
  clock: Clock;
}>;

export function createReviewDesk(options: ReviewDeskOptions): ReviewDesk {
  const { corrections } = options;
  return {
    waiting: (limit) => waitingJobs(options, limit),
    correct: (jobId, functionKey, because) => correctJob(options, jobId, { functionKey, because }),
    accept: (jobId, because) => acceptProposal(options, jobId, because),
    undo: (jobId) => undoCorrection(options, jobId),
    previewLearning: () => driftOf(options, isLearned, () => true),
    learn: async () => {
      const drift = await driftOf(options, isLearned, () => true);
      await corrections.markLearned();
      return applied(options, drift);
    },
    previewRollback: async () => driftOf(options, isLearned, await isLearnedBeforeLastStep(corrections)),
    rollback: async () => {
      const drift = await driftOf(options, isLearned, await isLearnedBeforeLastStep(corrections));
      await corrections.unmarkLastStep();
      return applied(options, drift);
    },
    history: () => corrections.all(),
    decisions: () => currentDecisions(options),
  };
}

async function waitingJobs({ jobs }: ReviewDeskOptions, limit: number): Promise<readonly Job[]> {
  const waiting: Job[] = [];
  for await (const batch of jobs.eachOpen()) {
    waiting.push(...batch.filter((job) => job.classification.decision === 'review'));
  }
  return waiting
    .toSorted((a, b) => a.classification.confidence - b.classification.confidence || (a.id < b.id ? -1 : 1))
    .slice(0, limit);
}

async function acceptProposal(
  options: ReviewDeskOptions,
  jobId: string,
  because: string | undefined,
): Promise<Correction> {
  const { functionKey } = (await jobById(options.jobs, jobId)).classification;
  if (functionKey === undefined) throw new AppError('NOTHING_PROPOSED', { id: jobId });
  return correctJob(options, jobId, { functionKey, because });
}

type Decision = Readonly<{ functionKey: FunctionKey | undefined; because: string | undefined }>;

async function correctJob(
  options: ReviewDeskOptions,
  jobId: string,
  { functionKey, because }: Decision,
): Promise<Correction> {
  const { jobs, corrections, classifier, taxonomy, clock } = options;
  if (functionKey !== undefined && !taxonomy.function(functionKey)) {
    throw new AppError('FUNCTION_UNKNOWN', { key: functionKey });
  }
  const draft = sourceDraftOf(await jobById(jobs, jobId));
  const proposedKey = classifier.classify(classifierInputFrom(draft)).functionKey;
  const correction: Correction = {
    jobId,
    title: draft.title,
    ...(functionKey === undefined ? {} : { functionKey }),
    ...(proposedKey === undefined ? {} : { proposedKey }),
    madeAt: clock().toISOString(),
    ...(because === undefined ? {} : { because }),
  };
  await corrections.record(correction);
  await jobs.reclassify([{ id: jobId, classification: classificationFrom(correction) }], correction.madeAt);
  return correction;
}

async function undoCorrection(options: ReviewDeskOptions, jobId: string): Promise<void> {
  const { jobs, corrections, clock } = options;
  if (!(await corrections.remove(jobId))) throw new AppError('CORRECTION_NOT_FOUND', { id: jobId });
  const job = await jobs.byId(jobId);
  if (!job) return;
  const decide = await currentDecisions(options);
  const draft = sourceDraftOf(job);
  const classification = decide(draft, options.classifier.classify(classifierInputFrom(draft)));
  await jobs.reclassify([{ id: jobId, classification }], clock().toISOString());
}

async function currentDecisions(options: ReviewDeskOptions): Promise<Decide> {
  const live = liveCorrections(await options.corrections.all(), options.taxonomy);
  const learned = createLearnedLayer(live.filter(isLearned).map(exampleFrom));
  const corrected = new Map(live.map((correction) => [correction.jobId, classificationFrom(correction)]));
  return (draft, first) => {
    const read = learned(classifierInputFrom(draft), first);
    const decided = corrected.get(jobIdOf(draft.sourceId, draft.externalId));
    return decided ? besideReading(decided, read) : read;
  };
}

/** A person's decision stands, beside what the classifier says of the posting as it is now. */
function besideReading(decided: Classification, { functionKey }: Classification): Classification {
  if (decided.corrected === undefined) return decided;
  const { proposedKey: _proposedKey, ...corrected } = decided.corrected;
  return {
    ...decided,
    corrected: { ...corrected, ...(functionKey === undefined ? {} : { proposedKey: functionKey }) },
  };
}

type IsLearned = (correction: Correction) => boolean;

const isLearned: IsLearned = ({ learnedStep }) => learnedStep !== undefined;

async function isLearnedBeforeLastStep(corrections: CorrectionStore): Promise<IsLearned> {
  const steps = (await corrections.all()).map(({ learnedStep = 0 }) => learnedStep);
  const last = Math.max(0, ...steps);
  return ({ learnedStep }) => learnedStep !== undefined && learnedStep < last;
}

/** Compares the two on every open job that no person decided. */
async function driftOf(options: ReviewDeskOptions, before: IsLearned, after: IsLearned): Promise<Drift> {
  const live = liveCorrections(await options.corrections.all(), options.taxonomy);
  const corrected = new Set(live.map(({ jobId }) => jobId));
  const learnedBefore = live.filter(before).map(exampleFrom);
  const learnedAfter = live.filter(after).map(exampleFrom);
  const one = withLearned(options.classifier, learnedBefore);
  const other = withLearned(options.classifier, learnedAfter);
  // Classifying is the dear part: a job that no example reaches cannot move.
  const isReached = createLearnedReach([...learnedBefore, ...learnedAfter]);
  const moved: { job: Job; to: Classification }[] = [];
  let openJobs = 0;
  for await (const batch of options.jobs.eachOpen()) {
    openJobs += batch.length;
    for (const job of batch.filter(({ id }) => !corrected.has(id))) {
      const input = classifierInputFrom(sourceDraftOf(job));
      if (!isReached(input.title)) continue;
      const to = other.classify(input);
      if (!isSamePlacement(one.classify(input), to)) moved.push({ job, to });
    }
  }
  return { openJobs, moved };
}

async function applied({ jobs, clock }: ReviewDeskOptions, drift: Drift): Promise<Drift> {
  const decisions = drift.moved.map(({ job, to }): Reclassified => ({ id: job.id, classification: to }));
  await jobs.reclassify(decisions, clock().toISOString());
  return drift;
}

/** Functions that were renamed or merged are followed to where they are; a correction into one that is gone rests. */
function liveCorrections(corrections: readonly Correction[], taxonomy: Taxonomy): readonly Correction[] {
  return corrections.flatMap((correction) => {
    const { functionKey } = correction;
    if (functionKey === undefined || taxonomy.function(functionKey)) return [correction];
    const moved = taxonomy.redirectOf(functionKey);
    return moved !== undefined && taxonomy.function(moved) ? [{ ...correction, functionKey: moved }] : [];
  });
}

function exampleFrom({ title, functionKey, proposedKey }: Correction): LearnedExample {
  return {
    title,
    ...(functionKey === undefined ? {} : { functionKey }),
    ...(proposedKey === undefined ? {} : { proposedKey }),
  };
}

function isSamePlacement(one: Classification, other: Classification): boolean {
  return one.decision === other.decision && one.functionKey === other.functionKey;
}

async function jobById(jobs: JobStore, id: string): Promise<Job> {
  const job = await jobs.byId(id);
  if (!job) throw new AppError('JOB_NOT_FOUND', { id });
  return job;
}
