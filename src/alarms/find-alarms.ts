/** What is the matter with a source, from its health and its last run. Pure. */
import type { AlarmKind } from '../config/alarm-schema.ts';
import type { RunReport } from '../ingest/run-report.ts';
import type { SourceHealth } from '../ingest/source-health.ts';
import { durationWords } from '../shared/duration-words.ts';
import type { Finding } from './alarm.ts';

export type Judgement = Readonly<{
  sourceId: string;
  findings: readonly Finding[];
  /** What the last run could not tell: an alarm of that kind goes on, neither raised nor over. */
  unknown: ReadonlySet<AlarmKind>;
}>;

/** A source that fails twice may be well a moment later; one that fails three times is told. */
export const FAILING_FROM = 3;
/** Above this share of a run's postings, rejects are told. */
export const REJECTED_SHARE = 0.05;

export function judgeSource(health: SourceHealth): Judgement {
  const { id: sourceId, lastRun } = health;
  const isTelling = lastRun !== undefined && lastRun.failed === undefined;
  const ofRun = isTelling ? [heldOf(lastRun), driftOf(lastRun), rejectsOf(lastRun)] : [];
  const findings = [staleOf(health), failingOf(health), ...ofRun].filter((found) => found !== undefined);
  const found = new Set(findings.map(({ kind }) => kind));
  return { sourceId, findings, unknown: new Set(unknownKinds(lastRun).filter((kind) => !found.has(kind))) };
}

/** A source that has never run shows candidates nothing that could be out of date. */
function staleOf({ freshness, verifiedAt, lastRun, freshWithinMinutes }: SourceHealth): Finding | undefined {
  if (freshness !== 'stale' || (verifiedAt === undefined && lastRun === undefined)) return undefined;
  const promise =
    freshWithinMinutes === undefined ? '' : ` within the promise of ${durationWords(freshWithinMinutes)}`;
  const because =
    verifiedAt === undefined
      ? 'No run has confirmed its openings yet'
      : `No run has confirmed its openings${promise}`;
  return {
    kind: 'stale',
    detail: { because, ...(verifiedAt === undefined ? {} : { since: verifiedAt }), ...runOf(lastRun) },
  };
}

function failingOf({ failures, pausedUntil, lastRun }: SourceHealth): Finding | undefined {
  if (failures < FAILING_FROM) return undefined;
  const reason = lastRun?.failed ? `: ${clauseFrom(lastRun.failed.message)}` : '';
  const pause = pausedUntil === undefined ? '' : '; it is paused, and asked less and less often';
  return {
    kind: 'failing',
    detail: { because: `${failures} runs in a row failed${reason}${pause}`, ...runOf(lastRun) },
  };
}

function heldOf({ held, runId }: RunReport): Finding | undefined {
  if (held === undefined) return undefined;
  const closings = held.count === 1 ? '1 closing was' : `${held.count} closings were`;
  return {
    kind: 'held-closings',
    detail: { because: `${closings} held: ${clauseFrom(held.reason)}`, runId },
  };
}

const DRIFT_WORDS = { 'field-vanished': 'gone', 'field-new': 'new' } as const;
const FIELDS_NAMED = 10;

function driftOf({ drift = [], runId }: RunReport): Finding | undefined {
  const fields = drift.map(({ kind, path }) => `${path} (${DRIFT_WORDS[kind]})`);
  if (fields.length === 0) return undefined;
  const more = fields.length > FIELDS_NAMED ? ` and ${fields.length - FIELDS_NAMED} more` : '';
  const because = `The fields of its postings changed: ${fields.slice(0, FIELDS_NAMED).join(', ')}${more}`;
  return { kind: 'schema-drift', detail: { because, runId } };
}

function rejectsOf({ rejectedTotal, seen, rejected, runId }: RunReport): Finding | undefined {
  const postings = Math.max(seen, rejectedTotal);
  if (rejectedTotal <= postings * REJECTED_SHARE) return undefined;
  const reason = rejected[0] ? `, the first because: ${clauseFrom(rejected[0].reason)}` : '';
  return {
    kind: 'rejects',
    detail: { because: `${rejectedTotal} of ${postings} postings could not be read${reason}`, runId },
  };
}

const KINDS_OF_RUN: readonly AlarmKind[] = ['held-closings', 'schema-drift', 'rejects'];

/** A run that failed tells nothing of the listing; one that was partial may show that something is wrong, not that all is well. */
function unknownKinds(lastRun: RunReport | undefined): readonly AlarmKind[] {
  const isWhole = lastRun?.failed === undefined && lastRun?.completeness.verdict === 'complete';
  return isWhole ? [] : KINDS_OF_RUN;
}

function runOf(lastRun: RunReport | undefined): { runId?: string } {
  return lastRun === undefined ? {} : { runId: lastRun.runId };
}

/** Leaves the house: what stands after the question mark of an address may be a key. */
function clauseFrom(sentence: string): string {
  return sentence.replace(/(https?:\/\/[^\s?#]+)[?#][^\s]*/g, '$1').replace(/\.$/, '');
}
