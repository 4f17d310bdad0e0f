/** What a run of a source did, as people and programs read it. */
import type { ClosedBecause } from '../jobs/job.ts';
import type { Completeness } from '../sources/source.ts';
import type { LintFinding } from './lint-posting.ts';
import type { FieldDrift } from './source-shape.ts';

export type RunReject = Readonly<{ externalId?: string; line?: number; reason: string; raw: unknown }>;

/** Something kept raw because it could not be understood: never a reason to drop the job. */
export type RunNote = Readonly<{ kind: string; value: string; count: number; example: string }>;

/** Postings that the source lists and that are not openings, by reason. */
export type RunSkip = Readonly<{ reason: string; count: number }>;

/** Of one rule at one severity, in how many postings, and one of them. */
export type LintCount = LintFinding & Readonly<{ count: number; example: string }>;

/** What a run received, and where it came from. Reports of runs that nothing recorded have none of it. */
export type RunReceipt = Readonly<{
  /** Present when the run read what an earlier one had received: it says nothing about how fresh the openings are. */
  kind?: 'replay';
  /** The run that was replayed. */
  replayOf?: string;
  /** Questions asked of the source; a file is one. */
  requests?: number;
  /** Those whose answer had not changed since an earlier run (304). */
  notModified?: number;
  payloads?: Readonly<{
    manifestHash: string;
    /** Bytes that are new in the store; 0 when the source sent what it had sent before. */
    storedBytes: number;
    /** Answers that found no room under keepPayloads.maxMegabytes. */
    notKept?: number;
  }>;
  /** Fields of the source that came or went; told once. They stand in `notes` too. */
  drift?: readonly FieldDrift[];
}>;

export type RunReport = RunReceipt &
  Readonly<{
    runId: string;
    sourceId: string;
    startedAt: string;
    finishedAt: string;
    completeness: Completeness;
    /** Distinct jobs listed by the source, rejects included, postings that are not openings left out. */
    seen: number;
    new: number;
    changed: number;
    unchanged: number;
    reopened: number;
    /** New jobs that re-post an earlier one of the source; counted among `new` too, unless an earlier run that broke off saved them. */
    reposted: number;
    closed: number;
    /** `closed` by reason; absent in reports of before this was told, and when nothing closed. */
    closedBecause?: Readonly<Partial<Record<ClosedBecause, number>>>;
    /** Open jobs that the source did not list and that are not closed yet: by absence count or by the guard. */
    missing: number;
    /** Closings refused by a guard, with the reason. */
    held?: Readonly<{ count: number; reason: string }>;
    /** The held run whose closings a person confirmed with this one, and how many of them it closed. */
    confirmedDrop?: Readonly<{ runId: string; closed: number }>;
    rejected: readonly RunReject[];
    /** At most 1,000 rejects are kept; this counts all. */
    rejectedTotal: number;
    /** Listed but not openings: neither seen nor rejected. Absent when there are none. */
    skipped?: readonly RunSkip[];
    classified: Readonly<{ accepted: number; review: number; none: number }>;
    /** What the lint found in the postings that the run read: new ones and changed ones. Worst first. Absent when it read none. */
    lint?: Readonly<{ jobs: number; findings: readonly LintCount[] }>;
    notes: readonly RunNote[];
    /** Present when the run ended early; nothing was closed then. */
    failed?: Readonly<{
      code: string;
      message: string;
      hint: string;
      /** The server asked not to be asked again before. */
      retryAfterMs?: number;
    }>;
  }>;

export interface RunStore {
  save(report: RunReport): Promise<void>;
  /** Newest first; replays, which heard nothing new of a source, are left out. */
  latest(limit: number, sourceId?: string): Promise<readonly RunReport[]>;
  byId(runId: string): Promise<RunReport | undefined>;
}
