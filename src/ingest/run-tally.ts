/** Counts what a run does, and writes it down as a report. */
import type { Classification } from '../jobs/job.ts';
import type { SaveOutcome } from '../jobs/job-store.ts';
import type { AppError } from '../shared/errors.ts';
import type { Completeness } from '../sources/source.ts';
import type { RunNote, RunReceipt, RunReject, RunReport } from './run-report.ts';

export type RunTally = Readonly<{
  /** Distinct jobs and rejects so far. */
  seen(): number;
  saved(): number;
  addJob(decision: Classification['decision']): void;
  addOutcome(outcome: SaveOutcome['outcome']): void;
  addReject(reject: RunReject): void;
  addSkip(reason: string): void;
  addNote(note: Readonly<{ kind: string; value: string }>, example: string): void;
  report(end: RunEnd): RunReport;
}>;

export type RunEnd = Readonly<{
  runId: string;
  sourceId: string;
  startedAt: string;
  finishedAt: string;
  completeness: Completeness;
  closing: Pick<RunReport, 'reposted' | 'closed' | 'closedBecause' | 'missing' | 'held' | 'confirmedDrop'>;
  failure?: AppError;
  receipt?: RunReceipt;
}>;

const MAX_REJECTS = 1000;
const MAX_NOTES = 1000;
/** How much of the raw row a reject keeps, as JSON. */
const MAX_RAW_CHARACTERS = 10_000;

export function createRunTally(): RunTally {
  const outcomes = { new: 0, changed: 0, unchanged: 0, reopened: 0 };
  const classified = { accepted: 0, review: 0, none: 0 };
  const rejected: RunReject[] = [];
  const skips = new Map<string, number>();
  const notes = new Map<string, RunNote>();
  let jobs = 0;
  let rejectedTotal = 0;
  return {
    seen: () => jobs + rejectedTotal,
    saved: () => outcomes.new + outcomes.changed + outcomes.unchanged + outcomes.reopened,
    addJob: (decision) => {
      jobs += 1;
      classified[decision] += 1;
    },
    addOutcome: (outcome) => {
      outcomes[outcome] += 1;
    },
    addReject: (reject) => {
      rejectedTotal += 1;
      if (rejected.length < MAX_REJECTS) rejected.push({ ...reject, raw: boundedRaw(reject.raw) });
    },
    addSkip: (reason) => {
      skips.set(reason, (skips.get(reason) ?? 0) + 1);
    },
    addNote: ({ kind, value }, example) => {
      const key = `${kind}\0${value}`;
      const known = notes.get(key);
      if (known) notes.set(key, { ...known, count: known.count + 1 });
      else if (notes.size < MAX_NOTES) notes.set(key, { kind, value, count: 1, example });
    },
    report: ({ closing, failure, receipt, ...end }) => ({
      ...end,
      ...receipt,
      seen: jobs + rejectedTotal,
      ...outcomes,
      ...closing,
      rejected: [...rejected],
      rejectedTotal,
      ...(skips.size > 0 ? { skipped: [...skips].map(([reason, count]) => ({ reason, count })) } : {}),
      classified: { ...classified },
      notes: [...notes.values()].sort((a, b) => b.count - a.count),
      ...(failure ? { failed: failedFrom(failure) } : {}),
    }),
  };
}

function failedFrom({ code, message, hint, retryAfterMs }: AppError): NonNullable<RunReport['failed']> {
  return { code, message, hint, ...(retryAfterMs === undefined ? {} : { retryAfterMs }) };
}

/** A reject is kept to be understood, not to be archived: a row beyond the bound is kept as the beginning of its JSON. */
function boundedRaw(raw: unknown): unknown {
  const json = JSON.stringify(raw) ?? '';
  return json.length > MAX_RAW_CHARACTERS ? `${json.slice(0, MAX_RAW_CHARACTERS)}…` : raw;
}
