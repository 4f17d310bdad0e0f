/** Re-posts over SQL: new jobs of a source that repeat one of its earlier jobs under another id. */
import type { Kysely, Transaction } from 'kysely';
import type { Database } from '../db/schema.ts';
import { chunksOf } from './chunks-of.ts';
import type { Moment } from './job-history.ts';
import type { RepostRequest } from './job-store.ts';
import { appendEvents } from './sql-job-history-store.ts';

/** A requisition that was closed for longer is a new opening, whatever its number. */
const REPOST_WINDOW_DAYS = 180;
const DAY_MS = 86_400_000;

type NewJob = Awaited<ReturnType<typeof newJobs>>[number];
type EarlierJob = Awaited<ReturnType<typeof earlierJobs>>[number];
type Link = Readonly<{ id: string; repostOf: string; count: number; firstAdvertisedAt: string }>;

/** Resolves to the ids of the jobs that were linked. */
export async function linkReposts(
  db: Transaction<Database>,
  request: RepostRequest,
  moment: Moment,
): Promise<readonly string[]> {
  if (!(await hasEarlierJobs(db, request.sourceId, moment.at))) return [];
  const linked: string[] = [];
  for (const chunk of chunksOf(await newJobs(db, request.sourceId))) {
    const earlier = await earlierJobs(db, request.sourceId, chunk);
    const since = new Date(Date.parse(moment.at) - REPOST_WINDOW_DAYS * DAY_MS).toISOString();
    const gone = earlier.filter((job) => isGone(job, request, since));
    const links = chunk.flatMap((job) => linkOf(job, gone));
    await writeLinks(db, links, moment);
    linked.push(...links.map(({ id }) => id));
  }
  return linked;
}

/** The first run of a source has everything to save and nothing to repeat. */
async function hasEarlierJobs(db: Kysely<Database>, sourceId: string, at: string): Promise<boolean> {
  const earlier = await db
    .selectFrom('jobs')
    .select('id')
    .where('source_id', '=', sourceId)
    .where('first_seen_at', '<', at)
    .limit(1)
    .executeTakeFirst();
  return earlier !== undefined;
}

/**
 * Jobs first seen since the source was last verified, with anything to tell a re-post by: a run that broke off leaves none unlooked at. State and link are tested
 * outside of the statement, so that no database is tempted to find these few by another index than that of their date.
 */
async function newJobs(db: Kysely<Database>, sourceId: string) {
  const source = await db
    .selectFrom('sources')
    .select('last_verified_at')
    .where('source_id', '=', sourceId)
    .executeTakeFirst();
  const rows = await db
    .selectFrom('jobs')
    .select(['id', 'state', 'first_seen_at', 'requisition_id', 'repeat_key', 'repost_of'])
    .where('source_id', '=', sourceId)
    .where('first_seen_at', '>', source?.last_verified_at ?? '')
    .execute();
  return rows.filter(
    (row) =>
      row.state === 'open' &&
      row.repost_of === null &&
      (row.requisition_id !== null || row.repeat_key !== null),
  );
}

/** One look-up for each index: SQLite would read every job of the source for an `or` of the two. A job may come twice. */
async function earlierJobs(db: Kysely<Database>, sourceId: string, jobs: readonly NewJob[]) {
  const withKey = async (column: 'requisition_id' | 'repeat_key') => {
    const keys = jobs.map((job) => job[column]).filter((key) => key !== null);
    if (keys.length === 0) return [];
    return db
      .selectFrom('jobs')
      .select(['id', 'external_id', 'requisition_id', 'repeat_key'])
      .select(['closed_at', 'first_seen_at', 'repost_count', 'first_advertised_at'])
      .where('source_id', '=', sourceId)
      .where(column, 'in', keys)
      .execute();
  };
  return [...(await withKey('requisition_id')), ...(await withKey('repeat_key'))];
}

/** Closed not too long ago; or open, and not in a complete listing. */
function isGone(job: EarlierJob, { listedIds }: RepostRequest, since: string): boolean {
  if (job.closed_at !== null) return job.closed_at >= since;
  return listedIds !== undefined && !listedIds.has(job.external_id);
}

function linkOf(job: NewJob, gone: readonly EarlierJob[]): readonly Link[] {
  const repeated = gone.filter(
    (earlier) => earlier.first_seen_at < job.first_seen_at && isRepeated(job, earlier),
  );
  const newest = repeated.toSorted(byNewest)[0];
  if (newest === undefined) return [];
  const firstAdvertisedAt = newest.first_advertised_at ?? newest.first_seen_at;
  return [{ id: job.id, repostOf: newest.id, count: newest.repost_count + 1, firstAdvertisedAt }];
}

function isRepeated(job: NewJob, earlier: EarlierJob): boolean {
  const isSameRequisition = job.requisition_id !== null && job.requisition_id === earlier.requisition_id;
  return isSameRequisition || (job.repeat_key !== null && job.repeat_key === earlier.repeat_key);
}

/** Open ones first, for they left the listing last. */
function byNewest(a: EarlierJob, b: EarlierJob): number {
  const [goneA, goneB] = [a.closed_at ?? '~', b.closed_at ?? '~'];
  return goneA === goneB ? (a.id < b.id ? -1 : 1) : goneA > goneB ? -1 : 1;
}

async function writeLinks(db: Transaction<Database>, links: readonly Link[], moment: Moment): Promise<void> {
  for (const { id, repostOf, count, firstAdvertisedAt } of links) {
    await db
      .updateTable('jobs')
      .set({ repost_of: repostOf, repost_count: count, first_advertised_at: firstAdvertisedAt })
      .where('id', '=', id)
      .execute();
  }
  await appendEvents(
    db,
    links.map(({ id, repostOf, count }) => ({
      jobId: id,
      happening: { kind: 'repost-of', repostOf, count } as const,
    })),
    moment,
  );
}
