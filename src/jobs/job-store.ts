/** The port of the record store: the truth about jobs. Adapters: sql-job-store.ts. */
import type { Classification, ClassifiedJob, ClosedBecause, Job, ReadingMark } from './job.ts';
import type { OverrideField, OverrideSet, Overrides } from './overrides.ts';

export type SaveOutcome = Readonly<{ id: string; outcome: 'new' | 'changed' | 'unchanged' | 'reopened' }>;

export type Reclassified = Readonly<{ id: string; classification: Classification }>;

/** A change of the overrides of one job. */
export type OverrideWrite = Readonly<{
  jobId: string;
  set: OverrideSet;
  remove: readonly OverrideField[];
  /** The reason of those in `set`. */
  because: string;
}>;

/** One line of the change log. Indexers, feeds and webhooks tail it by `sequence`. */
export type Change = Readonly<{ sequence: number; jobId: string; at: string }>;

/** A stretch of ids, in their order. Without `before` it has no end. */
export type IdRange = Readonly<{ from: string; before?: string }>;

/** A listed job as a list of addresses needs it. */
export type ListedJob = Readonly<{
  id: string;
  /** The one that holds. */
  title: string;
  /** Of its last line in the change log: when what its page says changed last. */
  changedAt: string;
}>;

/** What closing needs to know of an open job of a source. */
export type OpenJobRef = Readonly<{
  id: string;
  externalId: string;
  missingRuns: number;
  /** A guard holds its closing. */
  isHeld: boolean;
}>;

/** Closings that a guard refused, to be remembered with the run. */
export type HoldRequest = Readonly<{
  sourceId: string;
  runId: string;
  ids: readonly string[];
  reason: string;
  at: string;
}>;

/** Ids of open jobs, and the newest held run of their source. */
export type HeldJobs = Readonly<{ runId: string; ids: readonly string[] }>;

export type RepostRequest = Readonly<{
  sourceId: string;
  /** External ids of a complete listing; absent: the listing is not known to be complete. */
  listedIds?: ReadonlySet<string>;
}>;

/** What an open job says of the posting that it was read from. */
export type StoredReading = ReadingMark &
  Readonly<{ decision: Classification['decision']; closesAt?: string }>;

export type JobCounts = Readonly<{
  /** Listed: open and not hidden. What was decided is counted over these. */
  open: number;
  /** Open, and hidden by a person. */
  hidden: number;
  closed: number;
  accepted: number;
  review: number;
  none: number;
}>;

export interface JobStore {
  /** The same store, whose writes stand in the history of jobs as done by that run. */
  during(runId: string): JobStore;
  /**
   * Saves a batch in one transaction: durable when the promise resolves. An unchanged job is not written, but for its reading
   * when that is another.
   * A change of draft or classification appends to the change log; a closed job that is listed again is reopened.
   * What changed of a known job is appended to its history.
   */
  save(jobs: readonly ClassifiedJob[], at: string): Promise<readonly SaveOutcome[]>;
  /**
   * Writes new decisions on open jobs whose postings did not change, with their lines of the change log, in one
   * transaction. Closed and unknown ids are left alone. Resolves to how many were written.
   */
  reclassify(decisions: readonly Reclassified[], at: string): Promise<number>;
  /** The readings of those jobs of a source that are open and have one, by external id. */
  readings(sourceId: string, externalIds: readonly string[]): Promise<ReadonlyMap<string, StoredReading>>;
  /** Open jobs whose deadline is before `now`, of one source or of all. Ids of jobs. */
  overdue(now: string, sourceId?: string): Promise<readonly string[]>;
  /**
   * Writes and removes overrides with a line of the change log, in one transaction. A job that its deadline closed opens
   * again when the change moves the deadline past `at`: as one that the last run missed, so that the next has to confirm it.
   * Resolves to the job as it is then; undefined, and nothing written, for an unknown id.
   */
  override(write: OverrideWrite, at: string): Promise<Job | undefined>;
  /** Of every job that has any, open or closed, by its id. */
  overrides(): Promise<ReadonlyMap<string, Overrides>>;
  /** Open jobs of a source, with how many complete runs in a row missed them. */
  openJobs(sourceId: string): Promise<readonly OpenJobRef[]>;
  /** Records that a complete run did not list these jobs (missingRuns + 1). */
  markMissing(ids: readonly string[], at: string): Promise<void>;
  /** Records that these jobs, missing or held before, are listed again (missingRuns = 0). */
  clearMissing(ids: readonly string[], at: string): Promise<void>;
  /** Remembers closings that a guard refused, in place of those of an earlier run of the source. */
  hold(request: HoldRequest): Promise<void>;
  /** What the newest held run of the source holds; undefined when all of it is settled. */
  heldJobs(sourceId: string): Promise<HeldJobs | undefined>;
  /** Forgets what is held of the source: a later listing was taken as it is. */
  releaseHeld(sourceId: string): Promise<void>;
  /**
   * Links every open job first seen since the source was last verified to the job it re-posts: one of the same source that closed
   * within 180 days, or that a complete listing does not name, with the same requisition id or the same title, description
   * and places. Appends to the change log. Call it before `markVerified`. Resolves to how many were linked.
   */
  linkReposts(request: RepostRequest, at: string): Promise<number>;
  /** Closes jobs and appends to the change log. Jobs already closed are left alone. */
  close(ids: readonly string[], because: ClosedBecause, at: string): Promise<number>;
  /** Records that a complete run of the source confirmed its open jobs; feeds lastVerifiedAt without touching each job. */
  markVerified(sourceId: string, at: string): Promise<void>;
  byId(id: string): Promise<Job | undefined>;
  /** In the order of `ids`; unknown ids are left out. */
  byIds(ids: readonly string[]): Promise<readonly Job[]>;
  /** Every open job, hidden ones too, streamed in batches ordered by id. */
  eachOpen(batchSize?: number): AsyncIterable<readonly Job[]>;
  /** Every listed job of a stretch, streamed in batches ordered by id. */
  eachListed(range: IdRange, batchSize?: number): AsyncIterable<readonly ListedJob[]>;
  /** The newest change of any job of a stretch, closed and hidden ones too; undefined when it never had one. */
  lastChangeIn(range: IdRange): Promise<Omit<Change, 'jobId'> | undefined>;
  /** Changes with a sequence greater than `sequence`, oldest first. */
  changesAfter(sequence: number, limit: number): Promise<readonly Change[]>;
  lastSequence(): Promise<number>;
  counts(): Promise<JobCounts>;
}
