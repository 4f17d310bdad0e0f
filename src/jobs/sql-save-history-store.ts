/** The history of jobs that are saved again, over SQL. */
import type { Transaction } from 'kysely';
import type { Database, JobsTable } from '../db/schema.ts';
import { chunksOf } from './chunks-of.ts';
import type { ClassifiedJob } from './job.ts';
import type { Moment } from './job-history.ts';
import { endAbsences } from './sql-absence-store.ts';
import { appendEvents } from './sql-job-history-store.ts';
import { tellSave } from './tell-save.ts';

export type SavedAgain = Readonly<{
  id: string;
  job: ClassifiedJob;
  contentHash: string;
  before: Readonly<Pick<JobsTable, 'state' | 'content_hash' | 'classification'>>;
}>;

/** Call it before the rows are written over. New jobs have no events: their row says since when they are known. */
export async function tellSaves(
  db: Transaction<Database>,
  saves: readonly SavedAgain[],
  moment: Moment,
): Promise<void> {
  const rewritten = saves.filter(({ before, contentHash }) => before.content_hash !== contentHash);
  const drafts = await draftsOf(
    db,
    rewritten.map(({ id }) => id),
  );
  await endAbsences(
    db,
    saves.map(({ id }) => id),
    moment,
  );
  const events = saves.flatMap(({ id, before: { state, classification }, job }) => {
    const draft = drafts.get(id);
    const before = { state, classification, ...(draft === undefined ? {} : { draft }) };
    return tellSave(before, job).map((happening) => ({ jobId: id, happening }));
  });
  await appendEvents(db, events, moment);
}

async function draftsOf(
  db: Transaction<Database>,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const drafts = new Map<string, string>();
  for (const chunk of chunksOf(ids)) {
    const rows = await db.selectFrom('jobs').select(['id', 'draft']).where('id', 'in', chunk).execute();
    for (const { id, draft } of rows) drafts.set(id, draft);
  }
  return drafts;
}
