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
};

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

export type TokensTable = {
  id: string;
  name: string;
  source_id: string;
  secret_hash: string;
  created_at: string;
  last_used_on: string | null;
  expires_at: string | null;
};

export type IdempotencyKeysTable = {
  token_id: string;
  key: string;
  /** Of the request that works under the key, or did. */
  holder: string;
  /** While the request works it renews this: one that died lets go by itself. */
  leased_until: string;
  expires_at: string;
  /** sha-256 (hex) of the request; null until it is answered. */
  fingerprint: string | null;
  /** JSON of the answer; null until there is one. */
  answer: string | null;
};

export type SchemaVersionTable = { version: number; applied_at: string };

export type Database = {
  jobs: JobsTable;
  changes: ChangesTable;
  sources: SourcesTable;
  runs: RunsTable;
  faq_feedback: FaqFeedbackTable;
  corrections: CorrectionsTable;
  tokens: TokensTable;
  idempotency_keys: IdempotencyKeysTable;
  schema_version: SchemaVersionTable;
};
