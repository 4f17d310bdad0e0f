/** The deadline of a posting: once it has passed, nobody can apply, whatever the source still lists. */
import type { JobStore, OpenJobRef } from '../jobs/job-store.ts';

/** True when the posting names a closing time before `now`. */
export function isExpired({ closesAt }: Readonly<{ closesAt?: string | undefined }>, now: Date): boolean {
  return closesAt !== undefined && Date.parse(closesAt) < now.getTime();
}

/**
 * Closes open jobs whose deadline has passed: those the source lists with a past deadline (`listedIds`, not saved by the run,
 * so that the listing does not reopen them), and those it does not list any more and that carry one. An explicit signal:
 * no guard and no repetition is needed. Resolves to how many were closed.
 */
export async function closeExpiredJobs(
  jobs: JobStore,
  run: Readonly<{
    sourceId: string;
    listedIds: ReadonlySet<string>;
    seenIds: ReadonlySet<string>;
    now: Date;
    at: string;
  }>,
): Promise<number> {
  const open = await jobs.openJobs(run.sourceId);
  const overdue = new Set(await jobs.overdue(run.now.toISOString(), run.sourceId));
  const isListed = ({ id }: OpenJobRef) => run.listedIds.has(id);
  const isOverdue = ({ id, externalId }: OpenJobRef) => overdue.has(id) && !run.seenIds.has(externalId);
  const expired = open.filter((ref) => isListed(ref) || isOverdue(ref)).map(({ id }) => id);
  return expired.length > 0 ? jobs.close(expired, 'deadline-passed', run.at) : 0;
}
