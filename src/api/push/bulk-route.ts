import { z } from 'zod';
import type { RunReport } from '../../ingest/run-report.ts';
import { AppError } from '../../shared/errors.ts';
import type { ApiRoute } from '../api-route.ts';
import { isErrorCode, problemAnswer } from '../problem.ts';
import { expectMediaType } from '../read-json.ts';
import { createBulkSource } from './bulk-source.ts';
import { reportSchema } from './push-schemas.ts';

const NDJSON_TYPE = 'application/x-ndjson';

/** Saves many postings as one run of their source, and answers with its report. */
export const bulkRoute: ApiRoute = {
  operationId: 'pushBulk',
  tag: 'Push',
  summary: 'Send many postings',
  description:
    'One JSON object a line: a posting, or `{"op": "delete", "externalId": …}`. One bulk of a source is received at a time.',
  method: 'POST',
  path: '/jobs/bulk',
  maxBytes: 200_000_000,
  takes: { mediaType: NDJSON_TYPE, schema: z.string() },
  query: z.strictObject({
    complete: z
      .enum(['true', 'false'])
      .optional()
      .describe('true: the body is every opening of the source, and what it lacks twice in a row is closed.'),
    'confirm-drop': z.string().optional().describe('Id of the run whose held closings are right.'),
  }),
  answers: { 200: reportSchema },
  faults: ['ADDRESS_MALFORMED', 'MEDIA_TYPE_UNSUPPORTED', 'BODY_TOO_LARGE', 'BODY_CUT_SHORT', 'SOURCE_BUSY'],
  async handle({ sourceId, query, mediaType, body, deps }) {
    expectMediaType(mediaType, NDJSON_TYPE);
    const isComplete = readFlag(query, 'complete');
    const source = createBulkSource({ sourceId, bytes: body.bytes(), isComplete });
    const confirmDrop = query.get('confirm-drop');
    const report = await deps.intake.receive(source, confirmDrop === null ? {} : { confirmDrop });
    const { failed } = report;
    if (!failed) return { status: 200, body: reportView(report) };
    const code = isErrorCode(failed.code) ? failed.code : 'INTERNAL';
    return problemAnswer({ ...failed, code }, { report: reportView(report) });
  },
};

/** The sender has the lines: their numbers are enough. */
function reportView({ rejected, ...report }: RunReport) {
  return { ...report, rejected: rejected.map(({ raw: _raw, ...reject }) => reject) };
}

function readFlag(query: URLSearchParams, name: string): boolean {
  const value = query.get(name) ?? 'false';
  if (value === 'true' || value === 'false') return value === 'true';
  throw new AppError('ADDRESS_MALFORMED', { problem: `${name} must be "true" or "false"` });
}
