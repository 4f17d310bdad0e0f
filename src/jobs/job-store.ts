/** The port of the record store: the truth about jobs. Adapters: sql-job-store.ts. */
import type { Classification, ClassifiedJob, ClosedBecause, Job, ReadingMark } from './job.ts';

export type SaveOutcome = Readonly<{ id: string; outcome: 'new' | 'changed' | 'unchanged' | 'reopened' }>;

export type Reclassified = Readonly<{ id: string; classification: Classification }>;

/** One line of the change log. Indexers, feeds and webhooks tail it by `sequence`. */
export type Change = Readonly<{ sequence: number; jobId: string; at: string }>;

/** What closing needs to know of an open job of a source. */
export type OpenJobRef = Readonly<{ id: string; externalId: string; missingRuns: number }>;

/** What an open job says of the posting that it was read from. */
export type StoredReading = ReadingMark &
  Readonly<{ decision: Classification['decision']; closesAt?: string }>;

export type JobCounts = Readonly<{
  open: number;
  closed: number;
  accepted: number;
  review: number;
  none: number;
}>;

export interface JobStore {
  /**
   * Saves a batch in one transaction: durable when the promise resolves. An unchanged job is not written, but for its reading
   * when that is another.
   * A change of draft or classification appends to the change log; a closed job that is listed again is reopened.
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
  /** Open jobs of a source, with how many complete runs in a row missed them. */
  openJobs(sourceId: string): Promise<readonly OpenJobRef[]>;
  /** Records that a complete run did not list these jobs (missingRuns + 1). */
  markMissing(ids: readonly string[], at: string): Promise<void>;
  /** Records that these jobs, missing before, are listed again (missingRuns = 0). */
  clearMissing(ids: readonly string[]): Promise<void>;
  /** Closes jobs and appends to the change log. Jobs already closed are left alone. */
  close(ids: readonly string[], because: ClosedBecause, at: string): Promise<number>;
  /** Records that a complete run of the source confirmed its open jobs; feeds lastVerifiedAt without touching each job. */
  markVerified(sourceId: string, at: string): Promise<void>;
  byId(id: string): Promise<Job | undefined>;
  /** In the order of `ids`; unknown ids are left out. */
  byIds(ids: readonly string[]): Promise<readonly Job[]>;
  /** Every open job, streamed in batches ordered by id. */
  eachOpen(batchSize?: number): AsyncIterable<readonly Job[]>;
  /** Changes with a sequence greater than `sequence`, oldest first. */
  changesAfter(sequence: number, limit: number): Promise<readonly Change[]>;
  lastSequence(): Promise<number>;
  counts(): Promise<JobCounts>;
}
