import type { JobStore } from '../jobs/job-store.ts';
import type { Clock } from '../shared/clock.ts';

/** How far an index is behind the record store. */
export type IndexLag = Readonly<{
  /** Of the change log, not taken in yet. */
  changes: number;
  /** Since the oldest of them was made; 0 when there is none. */
  seconds: number;
}>;

/** Of an index that has taken in the log up to a sequence. */
export async function indexLagFrom(
  sequence: number,
  { jobs, clock }: Readonly<{ jobs: Pick<JobStore, 'changesAfter' | 'lastSequence'>; clock: Clock }>,
): Promise<IndexLag> {
  const changes = Math.max(0, (await jobs.lastSequence()) - sequence);
  const [oldest] = changes === 0 ? [] : await jobs.changesAfter(sequence, 1);
  if (oldest === undefined) return { changes: 0, seconds: 0 };
  const behindMs = clock().getTime() - Date.parse(oldest.at);
  return { changes, seconds: Math.max(0, Math.round(behindMs / 1000)) };
}
