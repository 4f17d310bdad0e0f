/** Closing: the one step of a run that takes jobs away, and the guards before it. */
import type { JobStore, OpenJobRef } from '../jobs/job-store.ts';
import type { Completeness } from '../sources/source.ts';

export type ClosingRules = Readonly<{
  /** Complete runs in a row that must miss a job before it is closed. */
  closeAfterMissingRuns: number;
  /** The largest share of the open jobs, 0..1, that may be missing from one listing; more holds the whole step. */
  maxDropShare: number;
}>;

export type ClosingInput = ClosingRules &
  Readonly<{
    openRefs: readonly OpenJobRef[];
    /** External ids of all postings that were listed, rejects included. */
    seenIds: ReadonlySet<string>;
    /** How many postings were listed. */
    seenCount: number;
    completeness: Completeness;
  }>;

export type HeldClosing = Readonly<{ count: number; reason: string }>;

/** Ids of jobs, not external ids. */
export type ClosingDecision = Readonly<{
  close: readonly string[];
  markMissing: readonly string[];
  clearMissing: readonly string[];
  held?: HeldClosing;
}>;

/**
 * What a listing means for the open jobs of its source.
 * - A job that is listed is not missing any more, whatever else the listing lacks.
 * - An incomplete listing says nothing about the jobs it does not name.
 * - An empty listing never closes anything, and neither does one that misses more than `maxDropShare` of the open jobs,
 *   counting all that are missing now, for the first time or again. Such a listing is held: it is no evidence, so it does not
 *   count as a run that missed them. One single missing job is never too many, or a board of two could never shrink;
 *   with `maxDropShare` 0 even that one is held.
 */
export function decideClosing(input: ClosingInput): ClosingDecision {
  const { openRefs, seenIds, closeAfterMissingRuns } = input;
  const isListed = ({ externalId }: OpenJobRef) => seenIds.has(externalId);
  const clearMissing = idsOf(openRefs.filter((ref) => isListed(ref) && ref.missingRuns > 0));
  const missing = openRefs.filter((ref) => !isListed(ref));
  if (input.completeness.verdict !== 'complete' || missing.length === 0) {
    return { close: [], markMissing: [], clearMissing };
  }
  const reason = holdReason(missing.length, input);
  if (reason) return { close: [], markMissing: [], clearMissing, held: { count: missing.length, reason } };
  const isDue = ({ missingRuns }: OpenJobRef) => missingRuns + 1 >= closeAfterMissingRuns;
  return {
    close: idsOf(missing.filter(isDue)),
    markMissing: idsOf(missing.filter((ref) => !isDue(ref))),
    clearMissing,
  };
}

export type ClosingResult = Readonly<{ closed: number; missing: number; held?: HeldClosing }>;

/** Applies the decision; `at` is the time of the listing. A complete listing that was not held verifies the jobs it names. */
export async function closeMissingJobs(
  jobs: JobStore,
  input: Omit<ClosingInput, 'openRefs'> & Readonly<{ sourceId: string; at: string }>,
): Promise<ClosingResult> {
  const { sourceId, at } = input;
  const openRefs = await jobs.openJobs(sourceId);
  const { close, markMissing, clearMissing, held } = decideClosing({ ...input, openRefs });
  if (clearMissing.length > 0) await jobs.clearMissing(clearMissing);
  if (markMissing.length > 0) await jobs.markMissing(markMissing, at);
  const closed = close.length > 0 ? await jobs.close(close, 'absent-from-source', at) : 0;
  if (held) return { closed, missing: held.count, held };
  if (input.completeness.verdict === 'complete') await jobs.markVerified(sourceId, at);
  return { closed, missing: markMissing.length };
}

function holdReason(
  missing: number,
  { openRefs, seenCount, maxDropShare }: ClosingInput,
): string | undefined {
  const open = openRefs.length;
  if (seenCount === 0) return `the source lists no jobs at all, and ${open} are open`;
  const isTooMany = missing / open > maxDropShare && (missing > 1 || maxDropShare === 0);
  if (!isTooMany) return undefined;
  const percent = (share: number) => `${Math.round(share * 100)} %`;
  return (
    `the source does not list ${missing} of ${open} open jobs (${percent(missing / open)}, the limit is ${percent(maxDropShare)}); ` +
    'if that is right, raise maxDropShare of the source until the next runs have closed them'
  );
}

function idsOf(refs: readonly OpenJobRef[]): readonly string[] {
  return refs.map(({ id }) => id);
}
