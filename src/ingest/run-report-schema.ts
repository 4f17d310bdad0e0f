/** The JSON of a run report as the record store keeps it, checked whenever it is read. */
import { z } from 'zod';
import { closedBecauseSchema } from '../jobs/job-schema.ts';
import type { RunReport } from './run-report.ts';

const count = z.number();

export const runReportSchema: z.ZodType<RunReport> = z.object({
  runId: z.string(),
  sourceId: z.string(),
  startedAt: z.string(),
  finishedAt: z.string(),
  completeness: z.discriminatedUnion('verdict', [
    z.object({ verdict: z.literal('complete') }),
    z.object({ verdict: z.literal('partial'), reason: z.string() }),
  ]),
  seen: count,
  new: count,
  changed: count,
  unchanged: count,
  reopened: count,
  reposted: count.default(0),
  closed: count,
  closedBecause: z.partialRecord(closedBecauseSchema, count).exactOptional(),
  missing: count,
  held: z.object({ count, reason: z.string() }).exactOptional(),
  confirmedDrop: z.object({ runId: z.string(), closed: count }).exactOptional(),
  rejected: z.array(
    z.object({
      externalId: z.string().exactOptional(),
      line: z.number().exactOptional(),
      reason: z.string(),
      // A reject without a body (`raw: undefined`) loses the key in JSON.
      raw: z.unknown().default(null),
    }),
  ),
  rejectedTotal: count,
  skipped: z.array(z.object({ reason: z.string(), count })).exactOptional(),
  classified: z.object({ accepted: count, review: count, none: count }),
  notes: z.array(z.object({ kind: z.string(), value: z.string(), count, example: z.string() })),
  lint: z
    .object({
      jobs: count,
      findings: z.array(
        z.object({
          rule: z.string(),
          severity: z.enum(['hint', 'warn', 'block']),
          fix: z.string(),
          count,
          example: z.string(),
        }),
      ),
    })
    .exactOptional(),
  failed: z
    .object({
      code: z.string(),
      message: z.string(),
      hint: z.string(),
      retryAfterMs: z.number().exactOptional(),
    })
    .exactOptional(),
  kind: z.literal('replay').exactOptional(),
  replayOf: z.string().exactOptional(),
  requests: count.exactOptional(),
  notModified: count.exactOptional(),
  payloads: z
    .object({ manifestHash: z.string(), storedBytes: count, notKept: count.exactOptional() })
    .exactOptional(),
  drift: z
    .array(
      z.object({
        kind: z.enum(['field-vanished', 'field-new']),
        path: z.string(),
        shareBefore: count,
        shareNow: count,
      }),
    )
    .exactOptional(),
});
