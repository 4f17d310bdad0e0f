/** A job as a row of the record store, both ways. */
import { hash } from 'node:crypto';
import type { z } from 'zod';
import { AppError } from '../shared/errors.ts';
import { problemsOf } from '../shared/zod-problems.ts';
import { canonicalJson } from './canonical-json.ts';
import type { Classification, ClassifiedJob, Job, Overridden, ReadingMark, ReadingNote } from './job.ts';
import { jobIdOf } from './job-id.ts';
import {
  classificationSchema,
  closedBecauseSchema,
  jobDraftSchema,
  readingNotesSchema,
} from './job-schema.ts';
import type { StoredReading } from './job-store.ts';
import { type Overrides, withOverrides } from './overrides.ts';

/** What a Job is read from: columns of its row, and the time its source was last verified. */
export type JobRow = Readonly<{
  id: string;
  state: Job['state'];
  draft: string;
  classification: string;
  content_hash: string;
  first_seen_at: string;
  last_seen_at: string;
  missing_runs: number;
  closed_at: string | null;
  closed_because: string | null;
  repost_of: string | null;
  repost_count: number;
  first_advertised_at: string | null;
  source_verified_at: string | null;
}>;

/** The row of a job listed at that time, open and new, as its source says. */
export function rowFrom({ draft, classification, reading }: ClassifiedJob, at: string) {
  const draftJson = canonicalJson(draft);
  return {
    id: jobIdOf(draft.sourceId, draft.externalId),
    source_id: draft.sourceId,
    external_id: draft.externalId,
    state: 'open' as const,
    title: draft.title,
    draft: draftJson,
    ...classificationColumns(classification),
    content_hash: hash('sha256', draftJson),
    first_seen_at: at,
    last_seen_at: at,
    missing_runs: 0,
    closed_at: null,
    closed_because: null,
    closes_at: draft.closesAt ?? null,
    ...readingColumns(reading),
  };
}

function readingColumns(reading: ReadingMark | undefined) {
  const notes = reading && reading.notes.length > 0 ? JSON.stringify(reading.notes) : null;
  return { reading_hash: reading?.hash ?? null, reading_notes: notes };
}

/** What `readings` of the store gives for a row. Throws RECORD_MALFORMED as jobFrom does. */
export function storedReadingFrom(row: ReadingRow): StoredReading {
  const notes = row.reading_notes === null ? [] : parseNotes(row.id, row.reading_notes);
  return {
    hash: row.reading_hash,
    notes,
    decision: row.decision,
    ...(row.closes_at === null ? {} : { closesAt: row.closes_at }),
  };
}

export type ReadingRow = Readonly<{
  id: string;
  reading_hash: string;
  reading_notes: string | null;
  decision: StoredReading['decision'];
  closes_at: string | null;
}>;

function parseNotes(id: string, json: string): readonly ReadingNote[] {
  const parsed = readingNotesSchema.safeParse(JSON.parse(json));
  if (parsed.success) return parsed.data;
  throw malformed(id, parsed.error);
}

export function classificationColumns(classification: Classification) {
  return {
    classification: canonicalJson(classification),
    decision: classification.decision,
    function_key: classification.functionKey ?? null,
    confidence: classification.confidence,
  };
}

/** Throws RECORD_MALFORMED when the row holds JSON of another shape. */
export function jobFrom(row: JobRow, overrides: Overrides = {}): Job {
  const seenAt = lastSeenAt(row);
  const classification = parseColumn(classificationSchema, row, 'classification');
  const { overridden, ...draft } = withOverrides(parseColumn(jobDraftSchema, row, 'draft'), overrides);
  const all = { ...overridden, ...functionOverride(classification) };
  return {
    ...draft,
    id: row.id,
    classification,
    state: row.state,
    firstSeenAt: row.first_seen_at,
    lastSeenAt: seenAt,
    lastVerifiedAt: row.state === 'closed' ? (row.closed_at ?? seenAt) : seenAt,
    ...(row.closed_at === null ? {} : { closedAt: row.closed_at }),
    ...(row.closed_because === null ? {} : { closedBecause: closedBecauseSchema.parse(row.closed_because) }),
    ...repostFrom(row),
    contentHash: row.content_hash,
    ...(Object.keys(all).length === 0 ? {} : { overridden: all }),
  };
}

function functionOverride({ corrected, functionKey }: Classification): Pick<Overridden, 'function'> {
  if (corrected === undefined) return {};
  const { proposedKey, ...made } = corrected;
  return {
    function: {
      ...made,
      ...(functionKey === undefined ? {} : { value: functionKey }),
      ...(proposedKey === undefined ? {} : { source: proposedKey }),
    },
  };
}

function repostFrom({ repost_of, repost_count, first_advertised_at }: JobRow) {
  if (repost_of === null || first_advertised_at === null) return {};
  return { repostOf: repost_of, repostCount: repost_count, firstAdvertisedAt: first_advertised_at };
}

/** A complete run lists every open job that is not missing: one date of the source stands for all of them. */
function lastSeenAt(row: JobRow): string {
  const verifiedAt = row.state === 'open' && row.missing_runs === 0 ? (row.source_verified_at ?? '') : '';
  return verifiedAt > row.last_seen_at ? verifiedAt : row.last_seen_at;
}

function parseColumn<T>(schema: z.ZodType<T>, row: JobRow, column: 'draft' | 'classification'): T {
  const parsed = schema.safeParse(JSON.parse(row[column]));
  if (parsed.success) return parsed.data;
  throw malformed(row.id, parsed.error);
}

function malformed(id: string, error: z.ZodError): AppError {
  return new AppError(
    'RECORD_MALFORMED',
    { table: 'jobs', id, problems: problemsOf(error) },
    { cause: error },
  );
}
