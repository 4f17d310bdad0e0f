/** A run of a source: fetch, normalise, classify, save, then close behind guards, and tell what happened. */
import type { Decide } from '../jobs/job.ts';
import { jobIdOf } from '../jobs/job-id.ts';
import type { JobStore } from '../jobs/job-store.ts';
import { closesAtOf, type Overrides } from '../jobs/overrides.ts';
import type { Clock } from '../shared/clock.ts';
import { AppError } from '../shared/errors.ts';
import type { Completeness, Source, SourceItem } from '../sources/source.ts';
import { closeExpiredJobs, isExpired } from './close-expired-jobs.ts';
import { type ClosingRules, closeMissingJobs } from './close-missing-jobs.ts';
import { closeWithdrawnJobs } from './close-withdrawn-jobs.ts';
import { createJobBatch, type JobBatch } from './job-batch.ts';
import type { LintPosting } from './lint-posting.ts';
import { createPostingIntake, type PostingIntake, type Taken } from './posting-intake.ts';
import type { PostingReader, Reading } from './posting-reader.ts';
import type { RunRecording } from './record-run.ts';
import type { RunReceipt, RunReject, RunReport, RunStore } from './run-report.ts';
import { createRunTally, type RunEnd, type RunTally } from './run-tally.ts';

export type SyncProgress = Readonly<{
  /** Postings listed so far. */
  seen: number;
  /** Jobs durable so far. */
  saved: number;
  /** The vendor's total, when it is known. */
  total?: number;
}>;

/** A held run, and the ids of the jobs it held. */
export type ConfirmedDrop = Readonly<{ runId: string; ids: ReadonlySet<string> }>;

export type SyncOptions = Readonly<{
  source: Source;
  reader: PostingReader;
  /** What people decided and taught, against what the classifier says first. Default: the classifier stands. */
  decide?: Decide;
  /** Counted in the report; without it nothing is linted. */
  lint?: LintPosting;
  jobs: JobStore;
  runs: RunStore;
  clock: Clock;
  newRunId: () => string;
  closing: ClosingRules;
  /** The held run whose closings a person confirmed; see confirm-drop.ts. */
  confirmed?: ConfirmedDrop;
  /** What a posting is that comes again in the same run: more places of the first (default), or in its stead. */
  repeats?: 'more-places' | 'replace';
  onProgress?: (progress: SyncProgress) => void;
  signal?: AbortSignal;
  /** What the source is read through, when that is kept. */
  recording?: RunRecording;
  /** Reads every posting anew, also those that have not changed since the last run. Default false. */
  afresh?: boolean;
  /** Jobs in one transaction. Default 200. */
  batchSize?: number;
}>;

/**
 * Runs a source once and saves the report. A fault of the source ends the run early and stands in the report as `failed`:
 * what was saved stays, nothing is closed. Throws only what is not the source's fault: the store, or a mistake of ours.
 */
export async function syncSource(options: SyncOptions): Promise<RunReport> {
  const run = await startRun(options);
  const ending = await receiveAll(run);
  await takeIn(run.intake.finish(), run);
  await run.batch.save();
  const failure = ending instanceof AppError ? ending : undefined;
  const completeness = completenessOf(ending, run);
  const receipt = await receiptOf(run, completeness, failure);
  const report = run.tally.report({
    runId: run.id,
    sourceId: options.source.id,
    startedAt: run.at,
    closing: failure ? NOTHING_CLOSED : await closeJobs(run, completeness),
    finishedAt: options.clock().toISOString(),
    completeness,
    ...(failure ? { failure } : {}),
    ...(receipt ? { receipt } : {}),
  });
  await options.runs.save(report);
  return report;
}

const DEFAULT_BATCH_SIZE = 200;
/** Some milliseconds of work: others, such as the site, get their turn between two chunks. */
const POSTINGS_AT_ONCE = 50;
const NOTHING_CLOSED: RunEnd['closing'] = { reposted: 0, closed: 0, missing: 0 };

type Run = Readonly<{
  id: string;
  options: SyncOptions;
  /** Writes in the name of this run. */
  jobs: JobStore;
  /** Everything that the run writes carries the time it began: the listing is at least as fresh. */
  at: string;
  now: Date;
  tally: RunTally;
  intake: PostingIntake;
  batch: JobBatch;
  /** What people say instead of the source, by job id: a deadline of theirs counts. */
  overrides: ReadonlyMap<string, Overrides>;
  /** External ids of all postings listed: jobs, rejects and expired ones. */
  seenIds: Set<string>;
  /** Job ids of postings that are listed although their deadline has passed. */
  expiredIds: Set<string>;
  /** External ids by job id, of those that the source says are closed. */
  withdrawn: Map<string, string>;
  /** Rejects that do not say which posting they are. */
  nameless: { count: number };
  total: { value?: number };
}>;

async function startRun(options: SyncOptions): Promise<Run> {
  const now = options.clock();
  const at = now.toISOString();
  const tally = createRunTally();
  const id = options.newRunId();
  const jobs = options.jobs.during(id);
  const size = options.batchSize ?? DEFAULT_BATCH_SIZE;
  const { source, reader, afresh: isAfresh = false } = options;
  return {
    id,
    options,
    jobs,
    at,
    now,
    tally,
    intake: createPostingIntake({
      sourceId: source.id,
      jobs,
      reader,
      now,
      isAfresh,
      chunkSize: Math.min(size, POSTINGS_AT_ONCE),
    }),
    batch: createJobBatch({ jobs, at, size, onSaved: tally.addOutcome }),
    overrides: await jobs.overrides(),
    seenIds: new Set(),
    expiredIds: new Set(),
    withdrawn: new Map(),
    nameless: { count: 0 },
    total: {},
  };
}

async function receiveAll(run: Run): Promise<Completeness | AppError> {
  const { source, signal } = run.options;
  const items = source.fetch({
    ...(signal ? { signal } : {}),
    onTotal: (total) => {
      run.total.value = total;
    },
  });
  try {
    for (;;) {
      const next = await nextItem(items, run);
      if (next instanceof AppError) return next;
      if (next.done) return next.value;
      await takeIn(run.intake.take(next.value), run);
      reportProgress(run);
    }
  } finally {
    await items.return({ verdict: 'partial', reason: 'the run ended early' });
  }
}

/** Only what the source itself throws is a fault of the source. */
async function nextItem(
  items: ReturnType<Source['fetch']>,
  { options }: Run,
): Promise<IteratorResult<SourceItem, Completeness> | AppError> {
  if (options.signal?.aborted)
    return new AppError('SYNC_CANCELLED', { what: `The sync of ${options.source.id}` });
  try {
    return await items.next();
  } catch (error) {
    if (error instanceof AppError) return error;
    throw error;
  }
}

async function takeIn(items: AsyncIterable<Taken>, run: Run): Promise<void> {
  for await (const item of items) await receive(item, run);
}

async function receive(item: Taken, run: Run): Promise<void> {
  switch (item.kind) {
    case 'known':
      receiveKnown(item, run);
      return;
    case 'read':
      await receiveReading(item, run);
      return;
    case 'reject':
      receiveReject(withoutKind(item), run);
      return;
    case 'closed':
      run.withdrawn.set(jobIdOf(run.options.source.id, item.externalId), item.externalId);
      return;
    case 'skipped':
      run.tally.addSkip(item.reason);
      return;
    case 'note':
      run.tally.addNote(item.note, run.options.source.id);
  }
}

/** Nothing of it is written, and everything of it is counted. */
function receiveKnown({ externalId, stored }: Extract<Taken, { kind: 'known' }>, run: Run): void {
  run.seenIds.add(externalId);
  for (const note of stored.notes) run.tally.addNote(note, externalId);
  run.tally.addJob(stored.decision);
  run.withdrawn.delete(jobIdOf(run.options.source.id, externalId));
  run.batch.addKnown(externalId);
}

async function receiveReading(
  { job, reading, hash }: Extract<Taken, { kind: 'read' }>,
  run: Run,
): Promise<void> {
  if (reading.kind === 'reject') {
    receiveReject({ ...withoutKind(reading), raw: job }, run);
    return;
  }
  const { draft, notes } = reading;
  run.seenIds.add(draft.externalId);
  for (const note of notes) run.tally.addNote(note, draft.externalId);
  await receiveDraft(reading, hash, run);
}

function receiveReject(reject: RunReject, run: Run): void {
  if (reject.externalId === undefined) run.nameless.count += 1;
  else run.seenIds.add(reject.externalId);
  run.tally.addReject(reject);
}

async function receiveDraft(
  { draft, notes, first }: Extract<Reading, { kind: 'draft' }>,
  hash: string,
  run: Run,
): Promise<void> {
  const { tally, batch, expiredIds, withdrawn, options } = run;
  const id = jobIdOf(draft.sourceId, draft.externalId);
  withdrawn.delete(id);
  const isRepeat = batch.has(draft.externalId);
  const isReplacing = options.repeats === 'replace';
  if (isRepeat) tally.addNote(isReplacing ? SENT_AGAIN : LISTED_AGAIN, draft.externalId);
  if (isRepeat && !isReplacing) {
    await batch.addPlaces(draft);
  } else if (isExpired({ closesAt: closesAtOf(draft, run.overrides.get(id)) }, run.now)) {
    expiredIds.add(id);
    tally.addSkip('its closing date has passed');
  } else {
    expiredIds.delete(id);
    const classification = options.decide?.(draft, first) ?? first;
    if (!isRepeat) {
      tally.addJob(classification.decision);
      if (options.lint) tally.addLinted(options.lint({ draft, classification }, run.at), draft.externalId);
    }
    await batch.add({ draft, classification, reading: { hash, notes } });
  }
}

const SENT_AGAIN = { kind: 'sent-again', value: 'the last line of a posting counts' };
const LISTED_AGAIN = { kind: 'listed-again', value: 'rows of one posting, merged as its places' };

function withoutKind<T extends Readonly<{ kind: string }>>({ kind: _kind, ...rest }: T): Omit<T, 'kind'> {
  return rest;
}

function reportProgress({ options, tally, total }: Run): void {
  options.onProgress?.({
    seen: tally.seen(),
    saved: tally.saved(),
    ...(total.value === undefined ? {} : { total: total.value }),
  });
}

/** A reject without a name may be any of the open jobs: absence proves nothing then. */
function completenessOf(ending: Completeness | AppError, { nameless }: Run): Completeness {
  if (ending instanceof AppError) return { verdict: 'partial', reason: ending.message };
  if (ending.verdict === 'partial' || nameless.count === 0) return ending;
  const rows = nameless.count === 1 ? 'one row is' : `${nameless.count} rows are`;
  return { verdict: 'partial', reason: `${rows} unreadable and may be any posting` };
}

async function receiptOf(
  { options: { recording, source }, tally }: Run,
  completeness: Completeness,
  failure: AppError | undefined,
): Promise<RunReceipt | undefined> {
  if (!recording) return undefined;
  const isCancelled = failure?.code === 'SYNC_CANCELLED';
  const { receipt, notes } = await recording.finish({ isCancelled, completeness, seen: tally.seen() });
  for (const note of notes) tally.addNote(note, source.id);
  return receipt;
}

async function closeJobs(run: Run, completeness: Completeness): Promise<RunEnd['closing']> {
  const { source, closing, confirmed } = run.options;
  const { jobs, seenIds, at, now, withdrawn } = run;
  const said = await closeWithdrawnJobs(jobs, { withdrawn, at });
  for (const externalId of said.unknown) run.tally.addNote(NEVER_SEEN, externalId);
  const expired = await closeExpiredJobs(jobs, {
    sourceId: source.id,
    listedIds: run.expiredIds,
    seenIds,
    now,
    at,
  });
  const reposted = await jobs.linkReposts(
    { sourceId: source.id, ...(completeness.verdict === 'complete' ? { listedIds: seenIds } : {}) },
    at,
  );
  const { closed, closedConfirmed, ...absent } = await closeMissingJobs(jobs, {
    ...closing,
    ...(confirmed ? { confirmedIds: confirmed.ids } : {}),
    sourceId: source.id,
    runId: run.id,
    seenIds,
    seenCount: seenIds.size,
    completeness,
    at,
  });
  return {
    ...absent,
    reposted,
    closed: said.closed + closed + expired,
    ...closedBecauseOf({
      'source-said-closed': said.closed,
      'absent-from-source': closed,
      'deadline-passed': expired,
    }),
    ...(confirmed ? { confirmedDrop: { runId: confirmed.runId, closed: closedConfirmed } } : {}),
  };
}

const NEVER_SEEN = { kind: 'closed-unknown', value: 'closed, and never sent before' };

/** Without the reasons for which nothing closed. */
function closedBecauseOf(counts: Readonly<Record<string, number>>): Pick<RunReport, 'closedBecause'> {
  const closed = Object.entries(counts).filter(([, count]) => count > 0);
  return closed.length > 0 ? { closedBecause: Object.fromEntries(closed) } : {};
}
