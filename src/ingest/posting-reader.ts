/** Reads postings: stages two and three of the pipeline, here or elsewhere. */
import { type Classifier, classifierInputFrom } from '../classify/classifier.ts';
import type { Classification, JobDraft } from '../jobs/job.ts';
import type { Normalised } from '../normalise/normalise-job.ts';
import type { SourceJob } from '../sources/source.ts';

type Reject = Extract<Normalised, { kind: 'reject' }>;
type Draft = Extract<Normalised, { kind: 'draft' }>;

/** `first` is what the classifier says, before anything that people decided or taught. */
export type Reading = Reject | (Draft & Readonly<{ first: Classification }>);

export interface PostingReader {
  /** Names everything but the posting that a reading depends on: another recipe may read the same posting otherwise. */
  readonly recipe: string;
  /** One reading a posting, in their order. A posting reads the same whatever stands beside it. */
  read(jobs: readonly SourceJob[]): Promise<readonly Reading[]>;
}

export type PostingReaderOptions = Readonly<{
  normalise: (job: SourceJob) => Normalised;
  classifier: Classifier;
  recipe: string;
}>;

/** Reads in this thread. */
export function createPostingReader({ normalise, classifier, recipe }: PostingReaderOptions): PostingReader {
  const readOne = (job: SourceJob): Reading => {
    const outcome = normalise(job);
    if (outcome.kind === 'reject') return outcome;
    return { ...outcome, first: classify(outcome.draft, classifier) };
  };
  return { recipe, read: async (jobs) => jobs.map(readOne) };
}

function classify(draft: JobDraft, classifier: Classifier): Classification {
  return classifier.classify(classifierInputFrom(draft));
}
