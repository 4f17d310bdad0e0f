/** Whether an index follows the change log of this record store, or one that the store has lost. */
import type { Change, JobStore } from '../jobs/job-store.ts';
import type { SearchEngine } from './engine.ts';

type Log = Pick<JobStore, 'changesAfter'>;

export type LogComparison = Readonly<{
  /** Sequence that the index reflects; 0: it has to be built. */
  indexed: number;
  /** Last sequence of the log. */
  last: number;
  /** False where the log says something else, or nothing, at the place that the index has reached. */
  isOfThisLog: boolean;
}>;

/**
 * A store that was restored, or that failed over to a standby without the last commits, goes on with sequences that an index has seen
 * already: by number alone it would look up to date, or only behind, and hold jobs that the store does not.
 */
export async function compareLogs(
  engine: Pick<SearchEngine, 'position'>,
  jobs: Log & Pick<JobStore, 'lastSequence'>,
): Promise<LogComparison> {
  const { sequence: indexed, mark } = await engine.position();
  const last = await jobs.lastSequence();
  if (indexed === 0) return { indexed, last, isOfThisLog: true };
  const found = await markAt(indexed, jobs);
  return { indexed, last, isOfThisLog: found !== undefined && (mark ?? found) === found };
}

/** Undefined where the log has no such line. */
export async function markAt(sequence: number, jobs: Log): Promise<string | undefined> {
  const [change] = await jobs.changesAfter(sequence - 1, 1);
  return change?.sequence === sequence ? markOf(change) : undefined;
}

/** What a line of the log says, but for its number. */
export function markOf({ jobId, at }: Change): string {
  return `${jobId} ${at}`;
}
