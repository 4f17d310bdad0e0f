/** A run of a source: fetch, normalise, classify, save, then close behind guards, and tell what happened. */
import { setImmediate as nextTurn } from 'node:timers/promises';
import { type Classifier, classifierInputFrom } from '../classify/classifier.ts';
import type { Classification, JobDraft } from '../jobs/job.ts';
import { jobIdOf } from '../jobs/job-id.ts';
import type { JobStore } from '../jobs/job-store.ts';
import type { Normalised } from '../normalise/normalise-job.ts';
import type { Clock } from '../shared/clock.ts';
import { AppError } from '../shared/errors.ts';
import type { Completeness, Source, SourceItem, SourceJob } from '../sources/source.ts';
import { closeExpiredJobs, isExpired } from './close-expired-jobs.ts';
import { type ClosingResult, type ClosingRules, closeMissingJobs } from './close-missing-jobs.ts';
import { createJobBatch, type JobBatch } from './job-batch.ts';
import type { RunRecording } from './record-run.ts';
import type { RunReceipt, RunReject, RunReport, RunStore } from './run-report.ts';
import { createRunTally, type RunTally } from './run-tally.ts';

export type SyncProgress = Readonly<{
  /** Postings listed so far. */
  seen: number;
  /** Jobs durable so far. */
  saved: number;
  /** The vendor's total, when it is known. */
  total?: number;
}>;

export type SyncOptions = Readonly<{
  source: Source;
  normalise: (job: SourceJob) => Normalised;
  classifier: Classifier;
  /** Decisions that people made, by job id: they stand against the classifier. */
  corrected?: ReadonlyMap<string, Classification>;
  jobs: JobStore;
  runs: RunStore;
  clock: Clock;
  newRunId: () => string;
  closing: ClosingRules;
  onProgress?: (progress: SyncProgress) => void;
  signal?: AbortSignal;
  /** What the source is read through, when that is kept. */
  recording?: RunRecording;
  /** Jobs in one transaction. Default 200. */
  batchSize?: number;
}>;

/**
 * Runs a source once and saves the report. A fault of the source ends the run early and stands in the report as `failed`:
 * what was saved stays, nothing is closed. Throws only what is not the source's fault: the store, or a mistake of ours.
 */
export async function syncSource(options: SyncOptions): Promise<RunReport> {
  const run = startRun(options);
  const ending = await receiveAll(run);
  await run.batch.save();
  const failure = ending instanceof AppError ? ending : undefined;
  const completeness = completenessOf(ending, run);
  const receipt = await receiptOf(run, completeness, failure);
  const report = run.tally.report({
    runId: options.newRunId(),
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
const NOTHING_CLOSED: ClosingResult = { closed: 0, missing: 0 };

type Run = Readonly<{
  options: SyncOptions;
  /** Everything that the run writes carries the time it began: the listing is at least as fresh. */
  at: string;
  now: Date;
  tally: RunTally;
  batch: JobBatch;
  /** External ids of all postings listed: jobs, rejects and expired ones. */
  seenIds: Set<string>;
  /** Job ids of postings that are listed although their deadline has passed. */
  expiredIds: Set<string>;
  /** Rejects that do not say which posting they are. */
  nameless: { count: number };
  total: { value?: number };
}>;

function startRun(options: SyncOptions): Run {
  const now = options.clock();
  const at = now.toISOString();
  const tally = createRunTally();
  const size = options.batchSize ?? DEFAULT_BATCH_SIZE;
  return {
    options,
    at,
    now,
    tally,
    batch: createJobBatch({ jobs: options.jobs, at, size, onSaved: tally.addOutcome }),
    seenIds: new Set(),
    expiredIds: new Set(),
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
      await receive(next.value, run);
      await reportProgress(run);
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

async function receive(item: SourceItem, run: Run): Promise<void> {
  switch (item.kind) {
    case 'job':
      await receiveJob(item.job, run);
      return;
    case 'reject':
      receiveReject(withoutKind(item), run);
      return;
    case 'skipped':
      run.tally.addSkip(item.reason);
      return;
    case 'note':
      run.tally.addNote(item.note, run.options.source.id);
  }
}

async function receiveJob(job: SourceJob, run: Run): Promise<void> {
  const outcome = run.options.normalise(job);
  if (outcome.kind === 'reject') {
    receiveReject({ ...withoutKind(outcome), raw: job }, run);
    return;
  }
  const { draft, notes } = outcome;
  run.seenIds.add(draft.externalId);
  for (const note of notes) run.tally.addNote(note, draft.externalId);
  await receiveDraft(draft, run);
}

function receiveReject(reject: RunReject, run: Run): void {
  if (reject.externalId === undefined) run.nameless.count += 1;
  else run.seenIds.add(reject.externalId);
  run.tally.addReject(reject);
}

async function receiveDraft(draft: JobDraft, run: Run): Promise<void> {
  const { tally, batch, expiredIds } = run;
  const id = jobIdOf(draft.sourceId, draft.externalId);
  if (batch.has(draft.externalId)) {
    tally.addNote(LISTED_AGAIN, draft.externalId);
    await batch.addPlaces(draft);
  } else if (isExpired(draft, run.now)) {
    expiredIds.add(id);
    tally.addSkip('its closing date has passed');
  } else {
    expiredIds.delete(id);
    const classification =
      run.options.corrected?.get(id) ?? run.options.classifier.classify(classifierInputFrom(draft));
    tally.addJob(classification);
    await batch.add({ draft, classification });
  }
}

const LISTED_AGAIN = { kind: 'listed-again', value: 'rows of one posting, merged as its places' };

function withoutKind<T extends Readonly<{ kind: string }>>({ kind: _kind, ...rest }: T): Omit<T, 'kind'> {
  return rest;
}

const ITEMS_PER_TURN = 50;

/** Normalising and classifying keep the processor busy: between items others, such as the site, get their turn. */
async function reportProgress({ options, tally, total }: Run): Promise<void> {
  const seen = tally.seen();
  options.onProgress?.({
    seen,
    saved: tally.saved(),
    ...(total.value === undefined ? {} : { total: total.value }),
  });
  if (seen % ITEMS_PER_TURN === 0) await nextTurn();
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

async function closeJobs(run: Run, completeness: Completeness): Promise<ClosingResult> {
  const { jobs, source, closing } = run.options;
  const { seenIds, at, now } = run;
  const expired = await closeExpiredJobs(jobs, {
    sourceId: source.id,
    listedIds: run.expiredIds,
    seenIds,
    now,
    at,
  });
  const result = await closeMissingJobs(jobs, {
    ...closing,
    sourceId: source.id,
    seenIds,
    seenCount: seenIds.size,
    completeness,
    at,
  });
  return { ...result, closed: result.closed + expired };
}
