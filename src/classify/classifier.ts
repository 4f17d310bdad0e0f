/** The interface of a job-to-function classifier. Engines are pure and deterministic. */
import type { Classification, JobDraft } from '../jobs/job.ts';

export type ClassifierInput = Readonly<{ title: string; department?: string; description?: string }>;

export interface Classifier {
  /** Name and version, e.g. "lexical-1"; stored with every decision. */
  readonly name: string;
  classify(input: ClassifierInput): Classification;
}

export function classifierInputFrom(
  draft: Pick<JobDraft, 'title' | 'department' | 'descriptionText'>,
): ClassifierInput {
  const { title, department, descriptionText } = draft;
  return { title, description: descriptionText, ...(department === undefined ? {} : { department }) };
}
