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
    /** Ids of jobs whose closing a person confirmed: those that a complete listing does not name close at once. */
    confirmedIds?: ReadonlySet<string>;
  }>;

export type HeldClosing = Readonly<{ count: number; reason: string }>;

/** `ids` are those of the jobs held. */
type HeldDecision = Readonly<{ ids: readonly string[]; reason: string }>;

/** Ids of jobs, not external ids. */
export type ClosingDecision = Readonly<{
  /** Confirmed by a person, whatever the guards say of the others. */
  closeConfirmed: readonly string[];
  close: readonly string[];
  markMissing: readonly string[];
  clearMissing: readonly string[];
  held?: HeldDecision;
}>;

/**
 * What a listing means for the open jobs of its source.
 * - A job that is listed is not missing any more, whatever else the listing lacks.
 * - An incomplete listing says nothing about the jobs it does not name.
 * - An empty listing never closes anything, and neither does one that misses more than `maxDropShare` of the open jobs,
 *   counting all that are missing now, for the first time or again. Such a listing is held: it is no evidence, so it does not
 *   count as a run that missed them. One single missing job is never too many, or a board of two could never shrink;
 *   with `maxDropShare` 0 even that one is held.
 * - Jobs whose closing a person confirmed are closed first; the others follow these rules as if they were all the open jobs.
 */
export function decideClosing(input: ClosingInput): ClosingDecision {
  const { openRefs, seenIds, closeAfterMissingRuns, confirmedIds } = input;
  const isListed = ({ externalId }: OpenJobRef) => seenIds.has(externalId);
  const wasAbsent = ({ missingRuns, isHeld }: OpenJobRef) => missingRuns > 0 || isHeld;
  const clearMissing = idsOf(openRefs.filter((ref) => isListed(ref) && wasAbsent(ref)));
  const unlisted = openRefs.filter((ref) => !isListed(ref));
  if (input.completeness.verdict !== 'complete' || unlisted.length === 0) {
    return { ...NOTHING, clearMissing };
  }
  const missing = unlisted.filter(({ id }) => confirmedIds?.has(id) !== true);
  const closeConfirmed = idsOf(unlisted.filter(({ id }) => confirmedIds?.has(id)));
  const open = openRefs.length - closeConfirmed.length;
  const reason = missing.length > 0 ? holdReason({ missing: missing.length, open }, input) : undefined;
  if (reason) return { ...NOTHING, closeConfirmed, clearMissing, held: { ids: idsOf(missing), reason } };
  const isDue = ({ missingRuns }: OpenJobRef) => missingRuns + 1 >= closeAfterMissingRuns;
  return {
    closeConfirmed,
    close: idsOf(missing.filter(isDue)),
    markMissing: idsOf(missing.filter((ref) => !isDue(ref))),
    clearMissing,
  };
}

export type ClosingResult = Readonly<{
  /** Those confirmed included. */
  closed: number;
  closedConfirmed: number;
  missing: number;
  held?: HeldClosing;
}>;

/** Applies the decision; `at` is the time of the listing. A complete listing that was not held verifies the jobs it names. */
export async function closeMissingJobs(
  jobs: JobStore,
  input: Omit<ClosingInput, 'openRefs'> & Readonly<{ sourceId: string; runId: string; at: string }>,
): Promise<ClosingResult> {
  const { sourceId, runId, at } = input;
  const openRefs = await jobs.openJobs(sourceId);
  const { closeConfirmed, close, markMissing, clearMissing, held } = decideClosing({ ...input, openRefs });
  if (clearMissing.length > 0) await jobs.clearMissing(clearMissing, at);
  if (markMissing.length > 0) await jobs.markMissing(markMissing, at);
  const closedConfirmed = await closeAbsent(jobs, closeConfirmed, at);
  const closed = closedConfirmed + (await closeAbsent(jobs, close, at));
  if (held) {
    const count = held.ids.length;
    await jobs.hold({ ...held, sourceId, runId, at });
    return { closed, closedConfirmed, missing: count, held: { count, reason: held.reason } };
  }
  if (input.completeness.verdict === 'complete') {
    if (openRefs.some(({ isHeld }) => isHeld)) await jobs.releaseHeld(sourceId);
    await jobs.markVerified(sourceId, at);
  }
  return { closed, closedConfirmed, missing: markMissing.length };
}

const NOTHING: ClosingDecision = { closeConfirmed: [], close: [], markMissing: [], clearMissing: [] };

async function closeAbsent(jobs: JobStore, ids: readonly string[], at: string): Promise<number> {
  return ids.length > 0 ? jobs.close(ids, 'absent-from-source', at) : 0;
}

function holdReason(
  { missing, open }: Readonly<{ missing: number; open: number }>,
  { seenCount, maxDropShare }: ClosingRules & Pick<ClosingInput, 'seenCount'>,
): string | undefined {
  if (seenCount === 0) return `the source lists no jobs at all, and ${open} are open`;
  const isTooMany = missing / open > maxDropShare && (missing > 1 || maxDropShare === 0);
  if (!isTooMany) return undefined;
  const percent = (share: number) => `${Math.round(share * 100)} %`;
  return `the source does not list ${missing} of ${open} open jobs (${percent(missing / open)}, the limit is ${percent(maxDropShare)})`;
}

function idsOf(refs: readonly OpenJobRef[]): readonly string[] {
  return refs.map(({ id }) => id);
}
