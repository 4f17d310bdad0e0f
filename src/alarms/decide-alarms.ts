/** What begins, goes on and ends, and what is to be told of it when. Pure. */
import type { Alarm, AlarmDetail, AlarmEvent, Finding, Telling } from './alarm.ts';
import type { Judgement } from './find-alarms.ts';

export type AlarmStep =
  | Readonly<{ step: 'raise'; sourceId: string; finding: Finding }>
  | Readonly<{ step: 'describe'; alarm: Alarm; detail: AlarmDetail }>
  | Readonly<{ step: 'end'; alarm: Alarm }>;

/** An alarm of a source that is not judged any more, because it was taken out, is over. */
export function decideAlarms(open: readonly Alarm[], judgements: readonly Judgement[]): readonly AlarmStep[] {
  return [...judgements.flatMap((judgement) => raisedBy(judgement, open)), ...open.flatMap(goOnOrEnd)];

  function goOnOrEnd(alarm: Alarm): AlarmStep[] {
    const judgement = judgements.find(({ sourceId }) => sourceId === alarm.sourceId);
    if (judgement?.unknown.has(alarm.kind)) return [];
    const finding = judgement?.findings.find(({ kind }) => kind === alarm.kind);
    if (finding === undefined) return [{ step: 'end', alarm }];
    const { detail } = finding;
    return isSameDetail(detail, alarm.detail) ? [] : [{ step: 'describe', alarm, detail }];
  }
}

/** How often an alarm that lasts is told again. */
export const REPEAT_AFTER_MS = 24 * 60 * 60_000;
/** An episode that began and ended while nobody could be told is told for so long: a channel that is new tells no old stories. */
export const MISSED_FOR_MS = 24 * 60 * 60_000;

/**
 * What a channel is to be told of an alarm now; undefined: nothing. Fields that changed are something that happened, not a state:
 * they are told once, and their end is not.
 */
export function dueEvent(alarm: Alarm, told: Telling | undefined, now: Date): AlarmEvent | undefined {
  const isOpen = alarm.endedAt === undefined;
  const isRecent = isOpen || now.getTime() - Date.parse(alarm.endedAt) < MISSED_FOR_MS;
  if (told === undefined) {
    if (!isRecent) return undefined;
    return isOpen || alarm.kind === 'schema-drift' ? 'raised' : 'over';
  }
  if (alarm.kind === 'schema-drift') return undefined;
  if (!isOpen) return told.event === 'over' ? undefined : 'over';
  return now.getTime() - Date.parse(told.at) >= REPEAT_AFTER_MS ? 'lasts' : undefined;
}

function raisedBy({ sourceId, findings }: Judgement, open: readonly Alarm[]): AlarmStep[] {
  return findings
    .filter(({ kind }) => !open.some((alarm) => alarm.sourceId === sourceId && alarm.kind === kind))
    .map((finding) => ({ step: 'raise', sourceId, finding }));
}

function isSameDetail(one: AlarmDetail, other: AlarmDetail): boolean {
  return one.because === other.because && one.since === other.since && one.runId === other.runId;
}
