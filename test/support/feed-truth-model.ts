/** The rules of runs again, as plainly as they can be told: what a record store must hold after each step. */
import type { ClosingRules } from '../../src/ingest/close-missing-jobs.ts';
import type { ClosedBecause } from '../../src/jobs/job.ts';
import type { OverrideField, OverrideSet } from '../../src/jobs/overrides.ts';

/** A posting says the same as long as its version and its deadline stay. */
export type Posting = Readonly<{ id: number; version: number; closesAt?: string | undefined }>;

/** What the source answers in one run. `broken` ids arrive as rejects. */
export type Answer = Readonly<{
  kind: 'complete' | 'partial' | 'fails-at-once' | 'fails-at-the-end';
  postings: readonly Posting[];
  broken: readonly number[];
  hasNamelessReject: boolean;
}>;

/** What a person says, or takes back, of one job. */
export type Word = Readonly<{ id: number; field: OverrideField; set: OverrideSet; isTakenBack: boolean }>;

export type TrueJob = {
  /** As last saved. */
  posting: Posting;
  state: 'open' | 'closed';
  closedBecause?: ClosedBecause | undefined;
  missingRuns: number;
  isHeld: boolean;
  overrides: OverrideSet;
};

export type Truth = Map<number, TrueJob>;

export type TrueRun = Readonly<{
  now: string;
  rules: ClosingRules;
  /** Jobs whose closing a person confirmed. */
  confirmed?: ReadonlySet<number> | undefined;
}>;

export type RunTruth = Readonly<{
  /** Postings that a reader has to see: new, changed, closed before, or over. */
  read: readonly number[];
  isHeld: boolean;
}>;

/** Changes the truth as a run has to change the store. */
export function takeRun(truth: Truth, answer: Answer, run: TrueRun): RunTruth {
  if (answer.kind === 'fails-at-once') return { read: [], isHeld: false };
  const { now } = run;
  const isRead = (posting: Posting) => !isKnown(posting, truth.get(posting.id), now);
  const read = answer.postings.filter(isRead).map(({ id }) => id);
  const over = answer.postings.filter((posting) => isOver(posting, truth.get(posting.id), now));
  for (const posting of answer.postings) if (!over.includes(posting)) savePosting(truth, posting);
  if (answer.kind === 'fails-at-the-end') return { read, isHeld: false };
  const listed = new Set([...answer.postings.map(({ id }) => id), ...answer.broken]);
  closeOver(truth, { over: new Set(over.map(({ id }) => id)), listed, now });
  for (const [id, job] of truth) if (listed.has(id)) Object.assign(job, { missingRuns: 0, isHeld: false });
  const isWhole = answer.kind === 'complete' && !answer.hasNamelessReject;
  return { read, isHeld: isWhole && closeUnlisted(truth, listed, run) };
}

/** Changes the truth as an override at this time has to change the store. */
export function takeWord(truth: Truth, { id, field, set, isTakenBack }: Word, now: string): void {
  const job = truth.get(id);
  if (!job) return;
  const { [field]: _before, ...others } = job.overrides;
  job.overrides = isTakenBack ? others : { ...others, ...set };
  const deadline = deadlineOf(job.posting, job);
  const isAhead = deadline === undefined || deadline > now;
  if (field === 'closesAt' && job.closedBecause === 'deadline-passed' && isAhead) {
    Object.assign(job, { state: 'open', closedBecause: undefined, missingRuns: 1 });
  }
}

function deadlineOf(posting: Posting, job: TrueJob | undefined): string | undefined {
  return job && 'closesAt' in job.overrides ? job.overrides.closesAt : posting.closesAt;
}

/** Nobody can apply any more, whoever says until when. */
export function isOver(posting: Posting, job: TrueJob | undefined, now: string): boolean {
  const deadline = deadlineOf(posting, job);
  return deadline !== undefined && deadline < now;
}

function isKnown(posting: Posting, job: TrueJob | undefined, now: string): boolean {
  return job?.state === 'open' && isSame(posting, job.posting) && !isOver(posting, job, now);
}

function isSame(one: Posting, other: Posting): boolean {
  return one.version === other.version && one.closesAt === other.closesAt;
}

/** One that says the same as an open job changes nothing; any other is listed, whatever becomes of the run. */
function savePosting(truth: Truth, posting: Posting): void {
  const job = truth.get(posting.id);
  if (job?.state === 'open' && isSame(posting, job.posting)) return;
  truth.set(posting.id, {
    isHeld: false,
    overrides: job?.overrides ?? {},
    posting,
    state: 'open',
    missingRuns: 0,
  });
}

function closeOver(
  truth: Truth,
  { over, listed, now }: Readonly<{ over: ReadonlySet<number>; listed: ReadonlySet<number>; now: string }>,
): void {
  for (const [id, job] of truth) {
    const isDue = over.has(id) || (!listed.has(id) && isOver(job.posting, job, now));
    if (isDue) close(job, 'deadline-passed');
  }
}

/** Whether the closings are held. */
function closeUnlisted(truth: Truth, listed: ReadonlySet<number>, { rules, confirmed }: TrueRun): boolean {
  for (const [id, job] of truth) if (!listed.has(id) && confirmed?.has(id)) close(job, 'absent-from-source');
  const open = [...truth].filter(([, { state }]) => state === 'open');
  const missing = open.flatMap(([id, job]) => (listed.has(id) ? [] : [job]));
  for (const [, job] of open) job.isHeld = false;
  if (isTooMuch({ missing: missing.length, open: open.length, listed: listed.size }, rules)) {
    for (const job of missing) job.isHeld = true;
    return true;
  }
  for (const job of missing) {
    if (job.missingRuns + 1 >= rules.closeAfterMissingRuns) close(job, 'absent-from-source');
    else job.missingRuns += 1;
  }
  return false;
}

function isTooMuch(
  { missing, open, listed }: Readonly<{ missing: number; open: number; listed: number }>,
  { maxDropShare }: ClosingRules,
): boolean {
  if (missing === 0) return false;
  if (listed === 0) return true;
  return missing === 1 ? maxDropShare === 0 : missing / open > maxDropShare;
}

function close(job: TrueJob, because: ClosedBecause): void {
  if (job.state === 'open') Object.assign(job, { state: 'closed', closedBecause: because, isHeld: false });
}
