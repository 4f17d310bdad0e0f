import { type Classifier, classifierInputFrom } from '../classify/classifier.ts';
import type { Classification, ClassifiedJob, JobDraft } from '../jobs/job.ts';
import { jobIdOf } from '../jobs/job-id.ts';

export type Decisions = Readonly<{
  classifier: Classifier;
  /** Decisions that people made, by job id: they stand against the classifier. */
  corrected?: ReadonlyMap<string, Classification>;
}>;

export function placeDraft(draft: JobDraft, { classifier, corrected }: Decisions): ClassifiedJob {
  const id = jobIdOf(draft.sourceId, draft.externalId);
  return {
    draft,
    classification: corrected?.get(id) ?? classifier.classify(classifierInputFrom(draft)),
  };
}
