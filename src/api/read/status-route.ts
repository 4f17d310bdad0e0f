import { z } from 'zod';
import { type PublicStatus, publicStatus } from '../../ingest/public-status.ts';
import { moment } from './job-schema.ts';
import { found, readRoute } from './read-route.ts';

const statusSchema: z.ZodType<PublicStatus> = z
  .object({
    isStale: z.boolean().describe('Whether a promise of freshness is broken.'),
    sources: z.array(
      z.object({
        id: z.string(),
        label: z.string().describe('What candidates call it.'),
        freshness: z.enum(['fresh', 'late', 'stale', 'unscheduled']),
        verifiedAt: moment.exactOptional().describe('When every open job of it was last confirmed.'),
        freshWithinMinutes: z.int().exactOptional().describe('The promise.'),
        openJobs: z.int(),
      }),
    ),
  })
  .meta({ id: 'Status' });

export const statusRoute = readRoute({
  operationId: 'getStatus',
  tag: 'Site',
  summary: 'How fresh the listings are',
  description: '',
  path: '/status',
  query: z.strictObject({}),
  answer: statusSchema,
  faults: [],
  maxAgeSeconds: 0,
  async handle({ deps }) {
    return found(publicStatus(await deps.sourceHealth.checks()));
  },
});
