/** The tables of the record store as Kysely sees them. Dates are ISO 8601 in UTC; `_at` columns sort as text. */
import type { Generated } from 'kysely';

export type JobsTable = {
  id: string;
  source_id: string;
  external_id: string;
  state: 'open' | 'closed';
  title: string;
  /** JSON of the JobDraft with sorted keys. */
  draft: string;
  /** JSON of the Classification with sorted keys. */
  classification: string;
  decision: 'accepted' | 'review' | 'none';
  function_key: string | null;
  confidence: number;
  content_hash: string;
  first_seen_at: string;
  /** Of the last write; an open job that is not missing was last seen when its source was last verified. */
  last_seen_at: string;
  missing_runs: number;
  closed_at: string | null;
  closed_because: string | null;
};

export type ChangesTable = { sequence: Generated<number>; job_id: string; at: string };

export type SourcesTable = {
  source_id: string;
  last_verified_at: string;
  /** The complete run before that: jobs that the last one missed were seen then. */
  previous_verified_at: string | null;
};

export type RunsTable = {
  run_id: string;
  source_id: string;
  started_at: string;
  finished_at: string;
  /** JSON of the RunReport. */
  report: string;
  /** The payload that lists what the run received, while it is kept. */
  manifest_hash: string | null;
  /** The run that this one read again; null for one that fetched. */
  replay_of: string | null;
};

/** What sources sent, each piece once: compressed, under the sha-256 (hex) of what it was before. */
export type PayloadsTable = {
  source_id: string;
  hash: string;
  /** Of the bytes as they are stored. */
  size: number;
  bytes: Uint8Array;
};

/** The fields that a source had in its last complete run; `shape` is JSON. */
export type SourceShapesTable = { source_id: string; shape: string; at: string };

export type FaqFeedbackTable = { slug: string; helpful: number; unhelpful: number };

export type CorrectionsTable = {
  job_id: string;
  title: string;
  /** Null: no function fits. */
  function_key: string | null;
  /** What the classifier had said; null: nothing. */
  proposed_key: string | null;
  made_at: string;
  /** The step of learning that took it in; null: it holds for its own job only. */
  learned_step: number | null;
};

export type SchemaVersionTable = { version: number; applied_at: string };

export type Database = {
  jobs: JobsTable;
  changes: ChangesTable;
  sources: SourcesTable;
  runs: RunsTable;
  payloads: PayloadsTable;
  source_shapes: SourceShapesTable;
  faq_feedback: FaqFeedbackTable;
  corrections: CorrectionsTable;
  schema_version: SchemaVersionTable;
};
