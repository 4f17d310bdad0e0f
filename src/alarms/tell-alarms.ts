/** Tells each channel what it has not been told: each thing once, by one process, and again when it could not be told. */
import type { AlarmKind } from '../config/alarm-schema.ts';
import type { Clock } from '../shared/clock.ts';
import { reasonOf } from '../shared/errors.ts';
import type { AlarmEvent, AlarmStore, Telling, ToldAlarm } from './alarm.ts';
import { type AlarmChannel, type AlarmMessage, type AlarmSpeaker, alarmMessage } from './alarm-message.ts';
import { dueEvent } from './decide-alarms.ts';

/** Of one message; `failed` says why nobody was told. */
export type ChannelOutcome = Readonly<{ channel: string; subject: string; failed?: string }>;

export type TellOptions = Readonly<{
  store: AlarmStore;
  channels: readonly AlarmChannel[];
  quietKinds: readonly AlarmKind[];
  speaker: AlarmSpeaker;
  clock: Clock;
}>;

/** Channels do not wait for each other. One that fails is left alone until the next call. */
export async function tellAlarms(options: TellOptions): Promise<readonly ChannelOutcome[]> {
  const { store, channels, clock, quietKinds } = options;
  if (channels.length === 0) return [];
  const since = new Date(clock().getTime() - TRIED_FOR_MS).toISOString();
  const alarms = (await store.openOrEndedAfter(since)).filter(
    ({ alarm }) => !quietKinds.includes(alarm.kind),
  );
  const outcomes = await Promise.all(channels.map((channel) => tellChannel(channel, alarms, options)));
  return outcomes.flat();
}

/** Never throws. */
export async function tellOne(channel: AlarmChannel, message: AlarmMessage): Promise<ChannelOutcome> {
  const outcome = { channel: channel.name, subject: message.subject };
  try {
    await channel.send(message);
    return outcome;
  } catch (error) {
    return { ...outcome, failed: reasonOf(error) };
  }
}

/** The end of an alarm is offered to a channel that fails for so long. */
const TRIED_FOR_MS = 7 * 24 * 60 * 60_000;
/** Longer than any channel takes. */
const CLAIM_MS = 3 * 60_000;

async function tellChannel(
  channel: AlarmChannel,
  alarms: readonly ToldAlarm[],
  options: TellOptions,
): Promise<readonly ChannelOutcome[]> {
  const outcomes: ChannelOutcome[] = [];
  for (const { alarm, told } of alarms) {
    const before = told[channel.name];
    const now = options.clock();
    const event = dueEvent(alarm, before, now);
    if (event === undefined) continue;
    const message = alarmMessage({ alarm, event, told: before, now }, options.speaker);
    const outcome = await tellClaimed({ channel, message, alarmId: alarm.id, event, before, now }, options);
    if (outcome) outcomes.push(outcome);
    if (outcome?.failed !== undefined) break;
  }
  return outcomes;
}

type Due = Readonly<{
  channel: AlarmChannel;
  message: AlarmMessage;
  alarmId: string;
  event: AlarmEvent;
  before: Telling | undefined;
  now: Date;
}>;

/** Undefined when another process tells it, or has told it meanwhile. */
async function tellClaimed(
  { channel, message, alarmId, event, before, now }: Due,
  { store }: TellOptions,
): Promise<ChannelOutcome | undefined> {
  const at = now.toISOString();
  const claim = { alarmId, channel: channel.name };
  const until = new Date(now.getTime() + CLAIM_MS).toISOString();
  if (!(await store.claim({ ...claim, told: before, now: at, until }))) return undefined;
  const outcome = await tellOne(channel, message);
  await store.settle(claim, outcome.failed === undefined ? { event, at } : undefined);
  return outcome;
}
