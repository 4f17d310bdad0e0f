import { describe, expect, it } from 'vitest';
import { ALARM_KINDS } from '../config/alarm-schema.ts';
import type { Alarm } from './alarm.ts';
import { type AlarmWordsContext, alarmWords } from './alarm-words.ts';

const HELD: Alarm = {
  id: 'one',
  sourceId: 'board',
  kind: 'held-closings',
  raisedAt: '2026-11-20T12:00:00.000Z',
  detail: { because: '40 closings were held: a drop', runId: 'run-7' },
};
const CONTEXT: AlarmWordsContext = {
  event: 'raised',
  now: new Date('2026-11-20T15:00:00.000Z'),
  label: 'Main board',
  timeOf: (iso) => iso.slice(11, 16),
  origin: 'fetched',
};

describe('an alarm in words', () => {
  it.each(ALARM_KINDS)(
    'of the kind %s says what and where, since when, what it means and what to type',
    (kind) => {
      const words = alarmWords({ ...HELD, kind }, CONTEXT);
      expect(words.subject).toMatch(/^Metier: Main board \w/);
      expect(words.happened).toEqual(['40 closings were held: a drop.', 'Since 12:00.']);
      for (const text of [words.means, words.todo]) expect(text).toMatch(/^[A-Z].+\.$/);
      expect(words.commands.join()).toContain('metier');
    },
  );

  it('counts from when all was last well', () => {
    const detail = { because: 'No run', since: '2026-11-20T10:30:00.000Z' };
    const stale: Alarm = { ...HELD, kind: 'stale', detail };
    expect(alarmWords(stale, CONTEXT)).toMatchObject({
      subject: 'Metier: Main board has not been read for 5 hours',
      happened: ['No run.', 'Since 10:30.'],
    });
    expect(
      alarmWords({ ...stale, endedAt: '2026-11-20T14:00:00.000Z' }, { ...CONTEXT, event: 'over' }),
    ).toMatchObject({
      subject: 'Metier: over: Main board is fresh again',
      happened: ['What it was: No run.', 'From 10:30 to 14:00.'],
      todo: '',
    });
  });

  it.each<[AlarmWordsContext['origin'], string | undefined]>([
    ['fetched', 'metier sync --confirm-drop run-7'],
    ['unconfigured', 'metier import FILE --source board --confirm-drop run-7'],
    ['pushed', 'POST /api/v1/sources/board/jobs/bulk?complete=true&confirm-drop=run-7'],
  ])('of a source that is %s names what can confirm its drop', (origin, last) => {
    expect(alarmWords(HELD, { ...CONTEXT, origin }).commands.at(-1)).toBe(last);
  });

  it('claims nothing about a source that was taken out', () => {
    const words = alarmWords(HELD, { ...CONTEXT, event: 'over', origin: 'unconfigured' });
    expect(words.subject).toBe('Metier: over: Main board needs no look any more');
  });
});
