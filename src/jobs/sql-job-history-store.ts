/** The history of jobs over SQL. Events are appended in the transaction of the change that they tell. */
import type { Kysely, Transaction } from 'kysely';
import type { Database, JobEventsTable } from '../db/schema.ts';
import { AppError } from '../shared/errors.ts';
import { problemsOf } from '../shared/zod-problems.ts';
import { chunksOf } from './chunks-of.ts';
import type { Happening, JobEvent, JobHistoryStore, Moment } from './job-history.ts';
import { happeningSchema } from './job-history-schema.ts';

/** Of each job: more would be noise of a source, not its story. */
const EVENTS_KEPT = 200;

export type NewEvent = Readonly<{ jobId: string; happening: Happening }>;

export function createJobHistoryStore(db: Kysely<Database>): JobHistoryStore {
  return {
    eventsOf: async (jobId) => {
      const rows = await db
        .selectFrom('job_events')
        .selectAll()
        .where('job_id', '=', jobId)
        .orderBy('sequence')
        .execute();
      return rows.map(eventFrom);
    },
    repostsOf: async (jobId) => {
      const rows = await db
        .selectFrom('jobs')
        .select('id')
        .where('repost_of', '=', jobId)
        .orderBy('first_seen_at')
        .orderBy('id')
        .execute();
      return rows.map(({ id }) => id);
    },
  };
}

/** Appends events of one moment, and forgets the oldest of jobs that have more than 200. */
export async function appendEvents(
  db: Transaction<Database>,
  events: readonly NewEvent[],
  { at, runId }: Moment,
): Promise<void> {
  for (const chunk of chunksOf(events)) {
    await db
      .insertInto('job_events')
      .values(
        chunk.map(({ jobId, happening: { kind, ...detail } }) => ({
          job_id: jobId,
          at,
          run_id: runId ?? null,
          kind,
          detail: JSON.stringify(detail),
        })),
      )
      .execute();
    await forgetOldest(
      db,
      chunk.map(({ jobId }) => jobId),
    );
  }
}

async function forgetOldest(db: Transaction<Database>, jobIds: readonly string[]): Promise<void> {
  const full = await db
    .selectFrom('job_events')
    .select('job_id')
    .where('job_id', 'in', jobIds)
    .groupBy('job_id')
    .having((having) => having.fn.countAll(), '>', EVENTS_KEPT)
    .execute();
  for (const { job_id } of full) {
    const newest = db
      .selectFrom('job_events')
      .select('sequence')
      .where('job_id', '=', job_id)
      .orderBy('sequence', 'desc')
      .limit(EVENTS_KEPT);
    await db
      .deleteFrom('job_events')
      .where('job_id', '=', job_id)
      .where('sequence', 'not in', newest)
      .execute();
  }
}

type EventRow = Readonly<Omit<JobEventsTable, 'sequence'> & { sequence: number }>;

function eventFrom({ sequence, at, run_id, kind, detail }: EventRow): JobEvent {
  const parsed = happeningSchema.safeParse({ ...JSON.parse(detail), kind });
  if (!parsed.success) {
    throw new AppError(
      'RECORD_MALFORMED',
      { table: 'job_events', id: String(sequence), problems: problemsOf(parsed.error) },
      { cause: parsed.error },
    );
  }
  return { sequence, at, ...(run_id === null ? {} : { runId: run_id }), happening: parsed.data };
}
