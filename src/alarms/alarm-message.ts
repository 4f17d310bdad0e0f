/** What a channel is given to tell. */
import type { AlarmKind } from '../config/alarm-schema.ts';
import type { SourceOrigin } from '../ingest/confirm-drop-command.ts';
import type { Alarm, AlarmEvent, Telling } from './alarm.ts';
import { type AlarmWords, alarmWords } from './alarm-words.ts';

export type AlarmMessage = AlarmWords &
  Readonly<{
    /** The same for every attempt to tell the same thing, so that a receiver knows it again. */
    id: string;
    event: AlarmEvent | 'test';
    at: string;
    site: AlarmSite;
    /** Absent in a test. */
    alarm?: Readonly<{
      id: string;
      kind: AlarmKind;
      source: Readonly<{ id: string; label: string }>;
      raisedAt: string;
      endedAt?: string;
      because: string;
      since?: string;
      runId?: string;
    }>;
  }>;

/** Whose alarm it is, for those who run more than one. */
export type AlarmSite = Readonly<{ name: string; url: string }>;

export interface AlarmChannel {
  /** "email" */
  readonly name: string;
  /** Throws when nobody was told. Ends within a minute and a half. */
  send(message: AlarmMessage): Promise<void>;
}

export type AlarmSpeaker = Readonly<{
  site: AlarmSite;
  timeOf: (iso: string) => string;
  labelOf: (sourceId: string) => string;
  originOf: (sourceId: string) => SourceOrigin;
}>;

/** `told` is what the channel was told before. */
export function alarmMessage(
  {
    alarm,
    event,
    told,
    now,
  }: Readonly<{ alarm: Alarm; event: AlarmEvent; told: Telling | undefined; now: Date }>,
  { site, timeOf, labelOf, originOf }: AlarmSpeaker,
): AlarmMessage {
  const { id, sourceId, kind, raisedAt, endedAt, detail } = alarm;
  const label = labelOf(sourceId);
  const repeat = event === 'lasts' && told ? `-${Date.parse(told.at)}` : '';
  return {
    ...alarmWords(alarm, { event, now, label, timeOf, origin: originOf(sourceId) }),
    id: `${id}-${event}${repeat}`,
    event,
    at: now.toISOString(),
    site,
    alarm: {
      id,
      kind,
      source: { id: sourceId, label },
      raisedAt,
      ...(endedAt === undefined ? {} : { endedAt }),
      ...detail,
    },
  };
}

export function testMessage(id: string, site: AlarmSite, now: Date): AlarmMessage {
  return {
    id: `${id}-test`,
    event: 'test',
    at: now.toISOString(),
    site,
    subject: 'Metier: this is a test',
    happened: ['Somebody typed "metier alarms test". Nothing is wrong.'],
    means: 'Candidates notice nothing of this.',
    todo: 'Nothing: you will be told in this way when a source needs a look.',
    commands: ['metier alarms list'],
  };
}
