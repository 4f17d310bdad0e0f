/** A job as a row of the record store, both ways. */
import { createHash } from 'node:crypto';
import type { z } from 'zod';
import { AppError } from '../shared/errors.ts';
import { problemsOf } from '../shared/zod-problems.ts';
import { canonicalJson } from './canonical-json.ts';
import type { Classification, ClassifiedJob, Job } from './job.ts';
import { jobIdOf } from './job-id.ts';
import { classificationSchema, closedBecauseSchema, jobDraftSchema } from './job-schema.ts';

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

/** The row of a job listed at that time, open and new. */
export function rowFrom({ draft, classification }: ClassifiedJob, at: string) {
  const draftJson = canonicalJson(draft);
  return {
    id: jobIdOf(draft.sourceId, draft.externalId),
    source_id: draft.sourceId,
    external_id: draft.externalId,
    state: 'open' as const,
    title: draft.title,
    draft: draftJson,
    ...classificationColumns(classification),
    content_hash: createHash('sha256').update(draftJson).digest('hex'),
    first_seen_at: at,
    last_seen_at: at,
    missing_runs: 0,
    closed_at: null,
    closed_because: null,
  };
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
export function jobFrom(row: JobRow): Job {
  const seenAt = lastSeenAt(row);
  return {
    ...parseColumn(jobDraftSchema, row, 'draft'),
    id: row.id,
    classification: parseColumn(classificationSchema, row, 'classification'),
    state: row.state,
    firstSeenAt: row.first_seen_at,
    lastSeenAt: seenAt,
    lastVerifiedAt: row.state === 'closed' ? (row.closed_at ?? seenAt) : seenAt,
    ...(row.closed_at === null ? {} : { closedAt: row.closed_at }),
    ...(row.closed_because === null ? {} : { closedBecause: closedBecauseSchema.parse(row.closed_because) }),
    ...repostFrom(row),
    contentHash: row.content_hash,
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
  throw new AppError(
    'RECORD_MALFORMED',
    { table: 'jobs', id: row.id, problems: problemsOf(parsed.error) },
    { cause: parsed.error },
  );
}
