/** What needs a person's look at a source: an episode, from when it was seen until it is over. The port; adapter: sql-alarm-store.ts. */
import type { AlarmKind } from '../config/alarm-schema.ts';

export type AlarmDetail = Readonly<{
  /** What was seen, as a clause or sentence without a full stop. */
  because: string;
  /** The start of what lasts, where it began before the alarm: the last time that all was well. */
  since?: string;
  /** The run that tells more. */
  runId?: string;
}>;

/** What is the matter with a source now. */
export type Finding = Readonly<{ kind: AlarmKind; detail: AlarmDetail }>;

export type Alarm = Finding &
  Readonly<{
    id: string;
    sourceId: string;
    raisedAt: string;
    /** Present when it is over. */
    endedAt?: string;
  }>;

/** What a channel can be told of an alarm: that it began, that it lasts, that it is over. */
export type AlarmEvent = 'raised' | 'lasts' | 'over';

/** The last that a channel was told of an alarm. */
export type Telling = Readonly<{ event: AlarmEvent; at: string }>;

export type ToldAlarm = Readonly<{
  alarm: Alarm;
  /** By the name of the channel; absent: nothing yet. */
  told: Readonly<Record<string, Telling>>;
}>;

export type TellingClaim = Readonly<{
  alarmId: string;
  channel: string;
  /** What the claim was decided by: when the channel was told something since, there is nothing to claim. */
  told: Telling | undefined;
  now: string;
  /** From then on anybody may claim: whoever died while telling lets go. */
  until: string;
}>;

export interface AlarmStore {
  /** The alarms that are not over, oldest first. */
  open(): Promise<readonly Alarm[]>;
  /** Newest first, over or not. */
  latest(limit: number): Promise<readonly ToldAlarm[]>;
  /** The alarms that are not over, and those that ended after the given moment; oldest first. */
  openOrEndedAfter(at: string): Promise<readonly ToldAlarm[]>;
  /** Begins an episode; false, and nothing happens, when one of the same source and kind is not over. */
  raise(alarm: Alarm): Promise<boolean>;
  describe(id: string, detail: AlarmDetail): Promise<void>;
  /** Keeps the first end of an alarm that is over. */
  end(id: string, at: string): Promise<void>;
  /** Of several who claim at once exactly one gets true; only that one tells. */
  claim(claim: TellingClaim): Promise<boolean>;
  /** Ends a claim: with what was told, or with undefined when it could not be, so that the next may try. */
  settle(claim: Pick<TellingClaim, 'alarmId' | 'channel'>, told: Telling | undefined): Promise<void>;
}
