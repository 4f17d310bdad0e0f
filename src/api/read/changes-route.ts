/** What happened to jobs, from the change log: for whoever keeps a copy of the list. */
import { z } from 'zod';
import { isListed, type Job } from '../../jobs/job.ts';
import type { Change } from '../../jobs/job-store.ts';
import { type PublicJob, toPublicJob } from '../../publish/public-job.ts';
import { jobSchema, moment } from './job-schema.ts';
import type { ReadDeps } from './read-deps.ts';
import { parametersInvalid } from './read-parameters.ts';
import { found, readRoute } from './read-route.ts';
import { limitField } from './search-parameters.ts';

export type ChangeView = Readonly<{
  type: 'job.published' | 'job.updated' | 'job.closed';
  at: string;
  id: string;
  closedAt?: string;
  job?: PublicJob;
}>;

export type ChangesAnswer = Readonly<{
  data: readonly ChangeView[];
  page: Readonly<{ limit: number; next: string; hasMore: boolean }>;
}>;

const changeSchema: z.ZodType<ChangeView> = z
  .object({
    type: z
      .enum(['job.published', 'job.updated', 'job.closed'])
      .describe(
        'published, updated: keep `job`. closed: take the job off the list; it may come back as updated.',
      ),
    at: moment,
    id: z.string().describe('Of the job.'),
    closedAt: moment.exactOptional().describe('Absent for a job that the employer does not show at present.'),
    job: jobSchema.exactOptional().describe('As it is now. Absent when it is closed.'),
  })
  .meta({ id: 'Change' });

const changesSchema: z.ZodType<ChangesAnswer> = z
  .object({
    data: z.array(changeSchema),
    page: z.object({
      limit: z.int(),
      next: z.string().describe('Opaque: `after` of the next request, at once when `hasMore`, else later.'),
      hasMore: z.boolean(),
    }),
  })
  .meta({ id: 'Changes' });

const LATEST = 'latest';

export const changesRoute = readRoute({
  operationId: 'listChanges',
  tag: 'Jobs',
  summary: 'What changed since',
  description:
    'Oldest first; of several changes of one job in an answer the last, with the job as it is now. Without `after` from the very first change on. To keep a copy: ask once with `after=latest` and keep `page.next`, read every page of /jobs, then ask here from that cursor on, again and again.',
  path: '/changes',
  query: z.strictObject({
    after: z
      .string()
      .min(1)
      .max(100)
      .optional()
      .describe('`page.next` of the answer before; `latest` gives none, and the cursor of now.'),
    limit: limitField,
  }),
  answer: changesSchema,
  faults: [],
  maxAgeSeconds: 0,
  async handle({ deps, query: { after, limit } }) {
    const answer = await changesAfter(await sequenceOf(after, deps), limit, deps);
    return found(answer, answer.page.hasMore ? answer.page.next : undefined);
  },
});

async function changesAfter(sequence: number, limit: number, deps: ReadDeps): Promise<ChangesAnswer> {
  const changes = await deps.changes.changesAfter(sequence, limit);
  const ofJob = Map.groupBy(changes, ({ jobId }) => jobId);
  const last = changes.filter((change) => ofJob.get(change.jobId)?.at(-1) === change);
  const jobs = new Map((await deps.changes.byIds([...ofJob.keys()])).map((job) => [job.id, job]));
  return {
    data: last.flatMap((change) => {
      const job = jobs.get(change.jobId);
      return job ? [changeView(job, ofJob.get(job.id) ?? [], deps)] : [];
    }),
    page: {
      limit,
      next: cursorOf(changes.at(-1)?.sequence ?? sequence),
      hasMore: changes.length === limit,
    },
  };
}

/** The first line of a job in the log is of the moment at which it was first seen. */
function changeView(job: Job, changes: readonly Change[], deps: ReadDeps): ChangeView {
  const { id, closedAt, firstSeenAt } = job;
  const at = changes.at(-1)?.at ?? firstSeenAt;
  if (!isListed(job)) return { type: 'job.closed', at, id, ...(closedAt === undefined ? {} : { closedAt }) };
  const isNew = changes.some((change) => change.at === firstSeenAt);
  return { type: isNew ? 'job.published' : 'job.updated', at, id, job: toPublicJob(job, deps) };
}

/** Throws PARAMETERS_INVALID. */
async function sequenceOf(after: string | undefined, { changes }: ReadDeps): Promise<number> {
  if (after === undefined) return 0;
  const newest = await changes.lastSequence();
  if (after === LATEST) return newest;
  const sequence = sequenceFrom(after);
  if (sequence === undefined) throw cursorProblem('is no cursor of this list');
  if (sequence > newest)
    throw cursorProblem('is ahead of this list, which was set back: start again without it');
  return sequence;
}

function cursorProblem(detail: string) {
  return parametersInvalid([{ parameter: 'after', detail }]);
}

function cursorOf(sequence: number): string {
  return Buffer.from(`changes ${sequence}`).toString('base64url');
}

function sequenceFrom(cursor: string): number | undefined {
  const digits = /^changes (\d{1,15})$/.exec(Buffer.from(cursor, 'base64url').toString())?.[1];
  return digits === undefined ? undefined : Number(digits);
}
