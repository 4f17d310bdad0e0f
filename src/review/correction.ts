/** What a person decided about one posting. It outlives every sync, and the job itself. */
import { type Classification, type FunctionKey, PERSON } from '../jobs/job.ts';

export type Correction = Readonly<{
  jobId: string;
  /** What the source called the posting when it was corrected. */
  title: string;
  /** Absent: no function fits. */
  functionKey?: FunctionKey;
  /** What the classifier had said; absent: nothing. */
  proposedKey?: FunctionKey;
  madeAt: string;
  because?: string;
  /** The step of learning that took it in, from 1; absent: it holds for its own job only. */
  learnedStep?: number;
}>;

export interface CorrectionStore {
  /** Replaces an earlier correction of the same job; a replaced one is unlearned. */
  record(correction: Correction): Promise<void>;
  /** Oldest first. */
  all(): Promise<readonly Correction[]>;
  /** False when there was none. */
  remove(jobId: string): Promise<boolean>;
  /** Marks every correction not yet learned with the next step; resolves to how many. */
  markLearned(): Promise<number>;
  /** Takes the last step of learning back; resolves to how many corrections it held. */
  unmarkLastStep(): Promise<number>;
}

/** The decision that a corrected job carries. */
export function classificationFrom(correction: Correction): Classification {
  const { functionKey, proposedKey, madeAt, because } = correction;
  return {
    decision: functionKey === undefined ? 'none' : 'accepted',
    ...(functionKey === undefined ? {} : { functionKey }),
    confidence: 1,
    reasons: [],
    alternatives: [],
    classifier: PERSON,
    corrected: {
      at: madeAt,
      ...(because === undefined ? {} : { because }),
      ...(proposedKey === undefined ? {} : { proposedKey }),
    },
  };
}
