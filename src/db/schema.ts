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
  /** The deadline that holds: a person's, or that of the draft. */
  closes_at: string | null;
  /** Of the posting that the draft was read from, and of the recipe; null when it has to be read anew. */
  reading_hash: string | null;
  /** JSON of what the reading could not understand; null: nothing. */
  reading_notes: string | null;
  /** What re-posts are recognised by, of the last write; null: the posting says too little to tell. */
  requisition_id: string | null;
  repeat_key: string | null;
  /** Id of the job that this one re-posts. */
  repost_of: string | null;
  /** How many re-posts lie between the first posting and this one, this one included. */
  repost_count: Generated<number>;
  /** When the first posting of the chain was first seen. */
  first_advertised_at: string | null;
};

export type ChangesTable = { sequence: Generated<number>; job_id: string; at: string };

export type JobEventsTable = {
  sequence: Generated<number>;
  job_id: string;
  at: string;
  run_id: string | null;
  kind: string;
  /** JSON of the event without its kind. */
  detail: string;
};

/** The closings of the newest held run of each source that nobody has settled yet. */
export type HeldJobsTable = { job_id: string; source_id: string; run_id: string };

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
  /** Null: nobody said why. */
  because: string | null;
};

/** What people say instead of a source. A table beside the jobs: small, so that all of it is listed and counted at once. */
export type OverridesTable = {
  job_id: string;
  /** Of OVERRIDE_FIELDS in jobs/. */
  field: string;
  /** JSON; null: the field says nothing. */
  value: string | null;
  because: string;
  made_at: string;
};

export type LeasesTable = { name: string; holder: string; acquired_at: string; expires_at: string };

export type SourceStatesTable = {
  source_id: string;
  /** Of the last run; null when it is due at once. */
  started_at: string | null;
  /** Null while a run is under way, and after one that died. */
  ended_at: string | null;
  failures: number;
  /** The server asked not to be asked before. */
  retry_at: string | null;
  /** -1 to 1: how this run's successor moves within its share of the interval. */
  jitter: number;
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

export type AlarmsTable = {
  id: string;
  source_id: string;
  kind: string;
  raised_at: string;
  /** Null until it is over; of the same source and kind there is one such alarm at the most. */
  ended_at: string | null;
  /** JSON of what was seen last. */
  detail: string;
};

export type AlarmTellingsTable = {
  alarm_id: string;
  channel: string;
  /** Of the last that the channel was told; null, as `told_at`: nothing yet. */
  event: string | null;
  told_at: string | null;
  /** While a process tells the channel; one that died lets go by itself. */
  claimed_until: string | null;
};

export type LintAcceptancesTable = {
  job_id: string;
  rule: string;
  because: string;
  accepted_at: string;
};

export type SchemaVersionTable = { version: number; applied_at: string };

export type Database = {
  jobs: JobsTable;
  changes: ChangesTable;
  job_events: JobEventsTable;
  held_jobs: HeldJobsTable;
  sources: SourcesTable;
  runs: RunsTable;
  payloads: PayloadsTable;
  source_shapes: SourceShapesTable;
  faq_feedback: FaqFeedbackTable;
  corrections: CorrectionsTable;
  overrides: OverridesTable;
  leases: LeasesTable;
  source_states: SourceStatesTable;
  tokens: TokensTable;
  idempotency_keys: IdempotencyKeysTable;
  alarms: AlarmsTable;
  alarm_tellings: AlarmTellingsTable;
  lint_acceptances: LintAcceptancesTable;
  schema_version: SchemaVersionTable;
};
