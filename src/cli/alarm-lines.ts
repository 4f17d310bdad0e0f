/** What happened to alarms, for the terminal. */
import type { ToldAlarm } from '../alarms/alarm.ts';
import type { ChannelOutcome } from '../alarms/tell-alarms.ts';
import type { CommandDeps } from './cli-deps.ts';

/** Notes what each channel was told, and sets exit status 1 when one could not be. */
export function noteTold(outcomes: readonly ChannelOutcome[], { terminal, setStatus }: CommandDeps): void {
  for (const { channel, subject, failed } of outcomes) {
    if (failed === undefined) terminal.note(`told by ${channel}: ${subject}`);
    else terminal.note(`${terminal.styleNote('red', `not told by ${channel}`)}: ${failed}`);
  }
  if (outcomes.some(({ failed }) => failed !== undefined)) setStatus(1);
}

export const ALARM_HEADINGS = ['source', 'what', 'since', 'until', 'told'];

export function alarmCells({ alarm, told }: ToldAlarm, timeOf: (iso: string) => string): readonly string[] {
  const { sourceId, kind, raisedAt, endedAt } = alarm;
  const channels = Object.keys(told).sort();
  return [
    sourceId,
    kind,
    timeOf(raisedAt),
    endedAt === undefined ? 'open' : timeOf(endedAt),
    channels.length === 0 ? 'nobody' : channels.join(', '),
  ];
}
