/** What happened to a job after it was first seen, as people read it later. Port; adapter: sql-job-history-store.ts. */
import type { Classification, ClosedBecause, FunctionKey } from './job.ts';

/** One field of a posting, before and after in words; null: the source does not state it. */
export type FieldChange =
  | Readonly<{ field: string; from: string | null; to: string | null }>
  /** The long text, told by its length in characters. Equal words in another layout: `isSameText`. */
  | Readonly<{ field: 'description'; fromLength: number; toLength: number; isSameText: boolean }>;

export type Placement = Readonly<{ decision: Classification['decision']; functionKey?: FunctionKey }>;

export type Happening =
  | Readonly<{ kind: 'changed'; fields: readonly FieldChange[] }>
  /** A complete run did not list it. Once for each absence, however many runs it lasts. */
  | Readonly<{ kind: 'missed' }>
  /** It was listed after having been missed or held. */
  | Readonly<{ kind: 'listed-again' }>
  /** A run would have closed it, and a guard held that. Once for each absence. */
  | Readonly<{ kind: 'held'; reason: string }>
  | Readonly<{ kind: 'closed'; because: ClosedBecause }>
  | Readonly<{ kind: 'reopened' }>
  /** `by` is the name of the classifier, or PERSON. */
  | Readonly<{ kind: 'moved'; from: Placement; to: Placement; by: string }>
  | Readonly<{ kind: 'repost-of'; repostOf: string; count: number }>
  /** Somebody stated a field against the source. */
  | Readonly<{ kind: 'override-set'; field: string; from: string | null; to: string | null }>
  | Readonly<{ kind: 'override-removed'; field: string; from: string | null; to: string | null }>;

/** Which moment, and which run when it was one. */
export type Moment = Readonly<{ at: string; runId?: string }>;

export type JobEvent = Moment & Readonly<{ sequence: number; happening: Happening }>;

export interface JobHistoryStore {
  /** Oldest first: at most the newest 200 of the job. */
  eventsOf(jobId: string): Promise<readonly JobEvent[]>;
  /** Ids of the jobs that re-post this one, oldest first. */
  repostsOf(jobId: string): Promise<readonly string[]>;
}
