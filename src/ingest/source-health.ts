/** How each source is: against its promise to candidates, and why, in words for whoever runs the site. Pure. */
import { confirmDropCommand, type SourceOrigin } from './confirm-drop-command.ts';
import type { RunReport } from './run-report.ts';
import { dueAtMs, pausedUntilMs, type ScheduledSource } from './schedule.ts';
import { isUnfinished, type SourceState } from './source-state.ts';

/** A source of the configuration. */
export type PromisedSource = ScheduledSource &
  Readonly<{ label?: string | undefined; freshWithinMinutes?: number | undefined }>;

/**
 * `fresh` within its promise; `late` the same, but two intervals passed without a run that confirmed its jobs; `stale` beyond its
 * promise, or never confirmed; `unscheduled` not in the configuration, so nothing is promised.
 */
export type Freshness = 'fresh' | 'late' | 'stale' | 'unscheduled';

export type SourceFreshness = Readonly<{
  id: string;
  /** What candidates call it. */
  label: string;
  freshness: Freshness;
  /** Start of the last run that confirmed every open job: complete, and nothing of it held. */
  verifiedAt?: string;
  /** The promise; absent when there is none. */
  freshWithinMinutes?: number;
}>;

/** What candidates may know. */
export type SourceCheck = SourceFreshness & Readonly<{ openJobs: number }>;

/** For those who run the site. */
export type SourceHealth = SourceCheck &
  Readonly<{
    /** Absent for a source that nothing runs; in the past when it is due and nothing has run it. */
    nextRunAt?: string;
    /** Present after too many failures in a row: then it is asked once. */
    pausedUntil?: string;
    /** In a row. */
    failures: number;
    /** Of the last run. */
    heldClosings: number;
    lastRun?: RunReport;
    /** Empty when there is nothing to say. */
    why: string;
  }>;

export type SourceFacts = Readonly<{ state: SourceState; lastRun: RunReport | undefined; now: Date }>;

export function freshnessOf(
  source: PromisedSource,
  verifiedAt: string | undefined,
  now: Date,
): SourceFreshness {
  const freshWithinMinutes = promisedMinutes(source);
  const { id, label = id, everyMinutes } = source;
  const promise = { id, label, freshWithinMinutes };
  if (verifiedAt === undefined) return { ...promise, freshness: 'stale' };
  const minutes = (now.getTime() - Date.parse(verifiedAt)) / MINUTE_MS;
  if (minutes > freshWithinMinutes) return { ...promise, verifiedAt, freshness: 'stale' };
  return {
    ...promise,
    verifiedAt,
    freshness: minutes > LATE_AFTER_INTERVALS * everyMinutes ? 'late' : 'fresh',
  };
}

/** Of a source that the configuration does not name: an imported file, or one that was taken out. */
export function unscheduledFreshness(id: string, verifiedAt: string | undefined): SourceFreshness {
  return { id, label: id, freshness: 'unscheduled', ...(verifiedAt === undefined ? {} : { verifiedAt }) };
}

export function healthOf(source: PromisedSource, judged: SourceCheck, facts: SourceFacts): SourceHealth {
  const { state, now } = facts;
  const pausedUntil = pausedUntilMs(source, state, now);
  return {
    ...judged,
    ...figuresOf(facts),
    nextRunAt: new Date(dueAtMs(source, state, now) || now).toISOString(),
    ...(pausedUntil === undefined ? {} : { pausedUntil: new Date(pausedUntil).toISOString() }),
    why: sentenceFrom([...lastRunWords(facts), ...scheduleWords(source, judged, facts)]),
  };
}

export function unscheduledHealth(
  judged: SourceCheck,
  facts: SourceFacts,
  { isPushed }: Readonly<{ isPushed: boolean }>,
): SourceHealth {
  const words = isPushed
    ? [...(facts.lastRun ? lastRunWords(facts, 'pushed') : []), 'pushed: as fresh as what it was sent']
    : [...lastRunWords(facts, 'unconfigured'), 'not in metier.config.ts: nothing keeps it fresh'];
  return { ...judged, ...figuresOf(facts), why: sentenceFrom(words) };
}

const MINUTE_MS = 60_000;
const PROMISED_INTERVALS = 4;
const LEAST_PROMISED_MINUTES = 60;
const LATE_AFTER_INTERVALS = 2;

function promisedMinutes({ everyMinutes, freshWithinMinutes }: PromisedSource): number {
  return freshWithinMinutes ?? Math.max(LEAST_PROMISED_MINUTES, PROMISED_INTERVALS * everyMinutes);
}

function figuresOf({ state, lastRun }: SourceFacts) {
  return {
    failures: state.failures,
    heldClosings: lastRun?.held?.count ?? 0,
    ...(lastRun ? { lastRun } : {}),
  };
}

function sentenceFrom(parts: readonly string[]): string {
  return parts.map((part) => part.replace(/\.$/, '')).join('; ');
}

function lastRunWords({ lastRun, state }: SourceFacts, origin: SourceOrigin = 'fetched'): readonly string[] {
  if (lastRun === undefined) return isUnfinished(state) ? [] : ['never synced'];
  const { failed, held, completeness } = lastRun;
  if (failed)
    return [
      `${state.failures > 1 ? `${state.failures} runs in a row failed` : 'the last run failed'}: ${failed.message}`,
    ];
  return [
    ...(completeness.verdict === 'partial' ? [`the last run was partial: ${completeness.reason}`] : []),
    ...(held
      ? [
          `${held.count} closings held: ${held.reason}; if they are gone for good: ${confirmDropCommand(lastRun, origin)}`,
        ]
      : []),
  ];
}

function scheduleWords(
  source: PromisedSource,
  { freshness }: SourceFreshness,
  facts: SourceFacts,
): readonly string[] {
  const { state, now } = facts;
  if (pausedUntilMs(source, state, now) !== undefined)
    return [`paused; "metier sync --source ${source.id}" tries now`];
  if (isUnfinished(state)) return [`a run began ${minutesAgo(state.startedAt, now)} and has not ended`];
  if (state.startedAt === undefined) return [];
  const isOverdue = dueAtMs(source, state, now) + source.everyMinutes * MINUTE_MS < now.getTime();
  return freshness !== 'fresh' && isOverdue
    ? ['its next run is overdue: neither "metier start" nor a scheduled "metier sync" runs it']
    : [];
}

function minutesAgo(iso: string | undefined, now: Date): string {
  return iso === undefined
    ? 'before'
    : `${Math.round((now.getTime() - Date.parse(iso)) / MINUTE_MS)} min ago`;
}
