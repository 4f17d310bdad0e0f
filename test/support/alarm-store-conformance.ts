/** What every store of alarms must do, whatever database it stands on. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Alarm, AlarmStore, TellingClaim } from '../../src/alarms/alarm.ts';

export type OpenAlarmStore = Readonly<{ store: AlarmStore; close: () => Promise<void> }>;

const at = (minute: number) => new Date(Date.UTC(2026, 10, 20, 12, minute)).toISOString();
const FIRST: Alarm = {
  id: 'first',
  sourceId: 'board',
  kind: 'stale',
  raisedAt: at(0),
  detail: { because: 'No run has confirmed its openings', since: at(-60), runId: 'run-1' },
};
const SECOND: Alarm = {
  id: 'second',
  sourceId: 'board',
  kind: 'rejects',
  raisedAt: at(1),
  detail: { because: 'One is "odd"' },
};
const claimOf = (overrides: Partial<TellingClaim> = {}): TellingClaim => ({
  alarmId: 'first',
  channel: 'email',
  told: undefined,
  now: at(2),
  until: at(5),
  ...overrides,
});

export function describeAlarmStore(name: string, open: () => Promise<OpenAlarmStore>): void {
  describe(`${name} as a store of alarms`, () => {
    let opened: OpenAlarmStore;
    let store: AlarmStore;
    beforeEach(async () => {
      opened = await open();
      store = opened.store;
      await store.raise(SECOND);
      await store.raise(FIRST);
    });
    afterEach(() => opened.close());

    it('gives open alarms back exactly as they were raised, oldest first', async () => {
      expect(await store.open()).toEqual([FIRST, SECOND]);
      expect(await store.latest(1)).toEqual([{ alarm: SECOND, told: {} }]);
    });

    it('has one open alarm of a source and kind, and another when it is over', async () => {
      const again = { ...FIRST, id: 'again', raisedAt: at(9) };
      expect(await store.raise(again)).toBe(false);
      await store.end('first', at(8));
      expect(await store.raise(again)).toBe(true);
      expect((await store.open()).map(({ id }) => id)).toEqual(['second', 'again']);
    });

    it('lets exactly one of many raise', async () => {
      const raised = await Promise.all(
        Array.from({ length: 20 }, (_, index) =>
          store.raise({ ...FIRST, id: `alarm-${index}`, sourceId: 'other' }),
        ),
      );
      expect(raised.filter(Boolean)).toHaveLength(1);
    });

    it('keeps the first end, and what was seen last', async () => {
      await store.describe('first', { because: 'more' });
      await store.end('first', at(8));
      await store.end('first', at(9));
      expect(await store.openOrEndedAfter(at(7))).toEqual([
        { alarm: { ...FIRST, detail: { because: 'more' }, endedAt: at(8) }, told: {} },
        { alarm: SECOND, told: {} },
      ]);
      expect((await store.openOrEndedAfter(at(8))).map(({ alarm }) => alarm.id)).toEqual(['second']);
    });

    it('lets exactly one of many tell, and nobody once it was told', async () => {
      const claimed = await Promise.all(Array.from({ length: 20 }, () => store.claim(claimOf())));
      expect(claimed.filter(Boolean)).toHaveLength(1);
      const told = { event: 'raised', at: at(2) } as const;
      await store.settle(claimOf(), told);
      expect(await store.claim(claimOf({ now: at(9), until: at(12) }))).toBe(false);
      expect((await store.latest(9))[1]).toEqual({ alarm: FIRST, told: { email: told } });
      expect(await store.claim(claimOf({ told }))).toBe(true);
    });

    it('tells apart what was told at the same moment', async () => {
      await store.claim(claimOf());
      await store.settle(claimOf(), { event: 'over', at: at(2) });
      expect(await store.claim(claimOf({ told: { event: 'raised', at: at(2) } }))).toBe(false);
    });

    it('gives a claim back when nothing could be told, or when its holder died', async () => {
      await store.claim(claimOf());
      await store.settle(claimOf(), undefined);
      expect(await store.claim(claimOf())).toBe(true);
      expect(await store.claim(claimOf({ now: at(4), until: at(7) }))).toBe(false);
      expect(await store.claim(claimOf({ now: at(5), until: at(8) }))).toBe(true);
    });

    it('claims for each channel by itself', async () => {
      await store.claim(claimOf());
      expect(await store.claim(claimOf({ channel: 'webhook' }))).toBe(true);
    });
  });
}
