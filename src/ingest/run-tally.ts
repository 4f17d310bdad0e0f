/** Counts what a run does, and writes it down as a report. */
import type { Classification } from '../jobs/job.ts';
import type { SaveOutcome } from '../jobs/job-store.ts';
import type { AppError } from '../shared/errors.ts';
import type { Completeness } from '../sources/source.ts';
import type { LintFinding } from './lint-posting.ts';
import type { LintCount, RunNote, RunReceipt, RunReject, RunReport } from './run-report.ts';

export type RunTally = Readonly<{
  /** Distinct jobs and rejects so far. */
  seen(): number;
  saved(): number;
  addJob(decision: Classification['decision']): void;
  addOutcome(outcome: SaveOutcome['outcome']): void;
  addReject(reject: RunReject): void;
  addSkip(reason: string): void;
  addNote(note: Readonly<{ kind: string; value: string }>, example: string): void;
  /** What the lint found in one posting, also when that is nothing. */
  addLinted(findings: readonly LintFinding[], example: string): void;
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
  const lint = new Map<string, LintCount>();
  let linted = 0;
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
    addLinted: (findings, example) => {
      linted += 1;
      for (const { rule, severity, fix } of findings) {
        const key = `${rule} ${severity}`;
        const { count = 0, ...first } = lint.get(key) ?? { rule, severity, example, fix };
        lint.set(key, { ...first, count: count + 1 });
      }
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
      ...(linted > 0 ? { lint: { jobs: linted, findings: worstFirst([...lint.values()]) } } : {}),
      notes: [...notes.values()].sort((a, b) => b.count - a.count),
      ...(failure ? { failed: failedFrom(failure) } : {}),
    }),
  };
}

const RANK: Readonly<Record<LintCount['severity'], number>> = { block: 0, warn: 1, hint: 2 };

function worstFirst(counts: readonly LintCount[]): readonly LintCount[] {
  return counts.toSorted((a, b) => RANK[a.severity] - RANK[b.severity] || b.count - a.count);
}

function failedFrom({ code, message, hint, retryAfterMs }: AppError): NonNullable<RunReport['failed']> {
  return { code, message, hint, ...(retryAfterMs === undefined ? {} : { retryAfterMs }) };
}

/** A reject is kept to be understood, not to be archived: a row beyond the bound is kept as the beginning of its JSON. */
function boundedRaw(raw: unknown): unknown {
  const json = JSON.stringify(raw) ?? '';
  return json.length > MAX_RAW_CHARACTERS ? `${json.slice(0, MAX_RAW_CHARACTERS)}…` : raw;
}
