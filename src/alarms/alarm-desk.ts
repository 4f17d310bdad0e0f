/** What is done about alarms: found after every run, told by every channel, listed. */
import type { AlarmKind } from '../config/alarm-schema.ts';
import type { SourceHealthReader } from '../ingest/read-source-health.ts';
import type { Clock } from '../shared/clock.ts';
import { AppError } from '../shared/errors.ts';
import type { Log } from '../shared/log.ts';
import type { AlarmStore, ToldAlarm } from './alarm.ts';
import { type AlarmChannel, type AlarmSpeaker, testMessage } from './alarm-message.ts';
import { decideAlarms } from './decide-alarms.ts';
import { judgeSource } from './find-alarms.ts';
import { type ChannelOutcome, tellAlarms, tellOne } from './tell-alarms.ts';

export type AlarmDesk = Readonly<{
  /** Raises and ends alarms by what the sources are now. Tells nobody. */
  judge(): Promise<void>;
  /** Tells every channel what it has not been told. A channel that fails is told the next time. */
  tell(): Promise<readonly ChannelOutcome[]>;
  /** Sends a test to every channel. Throws ALARMS_UNHEARD when there is none. */
  test(): Promise<readonly ChannelOutcome[]>;
  /** Newest first, over or not. */
  latest(limit: number): Promise<readonly ToldAlarm[]>;
}>;

export type AlarmDeskOptions = Readonly<{
  store: AlarmStore;
  sourceHealth: Pick<SourceHealthReader, 'health'>;
  channels: readonly AlarmChannel[];
  /** Kept and listed, not told. */
  quietKinds: readonly AlarmKind[];
  speaker: AlarmSpeaker;
  clock: Clock;
  log: Log;
  newId: () => string;
}>;

export function createAlarmDesk(options: AlarmDeskOptions): AlarmDesk {
  const { channels, clock, newId, speaker, store } = options;
  return {
    judge: () => judge(options),
    tell: () => tellAlarms(options),
    test: async () => {
      if (channels.length === 0) throw new AppError('ALARMS_UNHEARD');
      const message = testMessage(newId(), speaker.site, clock());
      return Promise.all(channels.map((channel) => tellOne(channel, message)));
    },
    latest: (limit) => store.latest(limit),
  };
}

/** Alarms are read before the health: what was raised meanwhile by another process is not ended by what this one saw before. */
async function judge({ store, sourceHealth, clock, newId, log }: AlarmDeskOptions): Promise<void> {
  const open = await store.open();
  const judgements = (await sourceHealth.health()).map(judgeSource);
  const at = clock().toISOString();
  for (const step of decideAlarms(open, judgements)) {
    switch (step.step) {
      case 'raise': {
        const { sourceId, finding } = step;
        const isNew = await store.raise({ ...finding, id: newId(), sourceId, raisedAt: at });
        if (isNew) log.info({ source: sourceId, alarm: finding.kind, ...finding.detail }, 'alarm raised');
        break;
      }
      case 'describe':
        await store.describe(step.alarm.id, step.detail);
        break;
      case 'end':
        await store.end(step.alarm.id, at);
        log.info({ source: step.alarm.sourceId, alarm: step.alarm.kind }, 'alarm over');
        break;
    }
  }
}
