import { describe, expect, it } from 'vitest';
import type { Alarm, Finding, Telling } from './alarm.ts';
import { decideAlarms, dueEvent } from './decide-alarms.ts';

const HOUR_MS = 3_600_000;
const NOW = new Date('2026-11-20T12:00:00.000Z');
const hoursAgo = (hours: number) => new Date(NOW.getTime() - hours * HOUR_MS).toISOString();

const HELD: Finding = { kind: 'held-closings', detail: { because: '3 closings were held', runId: 'a' } };
const OPEN: Alarm = { ...HELD, id: 'one', sourceId: 'board', raisedAt: hoursAgo(30) };
const judged = (findings: readonly Finding[], unknown: readonly Finding['kind'][] = []) => [
  { sourceId: 'board', findings, unknown: new Set(unknown) },
];

describe('an alarm', () => {
  it('begins when something is found, and goes on while it is', () => {
    expect(decideAlarms([], judged([HELD]))).toEqual([{ step: 'raise', sourceId: 'board', finding: HELD }]);
    expect(decideAlarms([OPEN], judged([HELD]))).toEqual([]);
  });

  it('is described anew when it changes', () => {
    const detail = { because: '5 closings were held', runId: 'b' };
    expect(decideAlarms([OPEN], judged([{ ...HELD, detail }]))).toEqual([
      { step: 'describe', alarm: OPEN, detail },
    ]);
  });

  it('ends when it is not found any more, or its source is gone', () => {
    expect(decideAlarms([OPEN], judged([]))).toEqual([{ step: 'end', alarm: OPEN }]);
    expect(decideAlarms([OPEN], [])).toEqual([{ step: 'end', alarm: OPEN }]);
  });

  it('waits while nobody can tell', () => {
    expect(decideAlarms([OPEN], judged([], ['held-closings']))).toEqual([]);
  });

  it('of one source says nothing of another', () => {
    const other = { ...OPEN, id: 'two', sourceId: 'other' };
    expect(
      decideAlarms([other], [...judged([HELD]), { sourceId: 'other', findings: [HELD], unknown: new Set() }]),
    ).toEqual([{ step: 'raise', sourceId: 'board', finding: HELD }]);
  });
});

const ended = (hours: number): Partial<Alarm> => ({ endedAt: hoursAgo(hours) });
const told = (event: Telling['event'], hours: number): Telling => ({ event, at: hoursAgo(hours) });
const DRIFT: Partial<Alarm> = { kind: 'schema-drift' };

describe('what a channel is told', () => {
  it.each<[string, Partial<Alarm>, Telling | undefined, ReturnType<typeof dueEvent>]>([
    ['an alarm it does not know', {}, undefined, 'raised'],
    ['nothing twice', {}, told('raised', 23), undefined],
    ['that it lasts, a day later', {}, told('raised', 24), 'lasts'],
    ['the same again, a day after that', {}, told('lasts', 24), 'lasts'],
    ['its end', ended(1), told('lasts', 2), 'over'],
    ['its end, however late', ended(99), told('raised', 100), 'over'],
    ['its end once', ended(1), told('over', 1), undefined],
    ['an episode that it missed, as over', ended(23), undefined, 'over'],
    ['no old stories', ended(24), undefined, undefined],
    ['fields that changed', DRIFT, undefined, 'raised'],
    ['them even when the next run is over already', { ...DRIFT, ...ended(1) }, undefined, 'raised'],
    ['nothing more of them', DRIFT, told('raised', 48), undefined],
    ['no end of them', { ...DRIFT, ...ended(1) }, told('raised', 2), undefined],
  ])('is %s', (_what, alarm, before, event) => {
    expect(dueEvent({ ...OPEN, ...alarm }, before, NOW)).toBe(event);
  });
});
