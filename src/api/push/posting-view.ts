/** How the API shows a posting, and what became of one that was sent. */
import type { Classification, Job } from '../../jobs/job.ts';
import { jobPath } from '../../jobs/job-path.ts';
import type { Note } from '../../normalise/note.ts';

export type OutcomeView = Readonly<{
  id: string;
  externalId: string;
  /** Of its page; absent when it has none. */
  url?: string;
  outcome: 'new' | 'changed' | 'unchanged' | 'reopened' | 'closed' | 'expired';
  function?: FunctionView;
  /** What could not be understood, and was left out. */
  notes: readonly Note[];
}>;

export type FunctionView = Readonly<{
  decision: Classification['decision'];
  /** area/function; under `review` a proposal, null when none fits. */
  key: string | null;
  confidence: number;
}>;

export function functionView({ decision, functionKey, confidence }: Classification): FunctionView {
  return { decision, key: functionKey ?? null, confidence };
}

export function jobUrl(job: Pick<Job, 'id' | 'title'>, baseUrl: string): string {
  return new URL(jobPath(job), baseUrl).href;
}

/** Everything that is stored of it; why it was placed so is the business of review. */
export function postingView(job: Job, baseUrl: string) {
  const { id, externalId, sourceId, state, classification, contentHash: _contentHash, ...rest } = job;
  return {
    id,
    externalId,
    sourceId,
    url: jobUrl(job, baseUrl),
    state,
    function: functionView(classification),
    ...rest,
  };
}
