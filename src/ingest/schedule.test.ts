import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  dueAtMs as dueAtMsAt,
  PAUSED_FROM_FAILURES,
  pausedUntilMs as pausedUntilMsAt,
  type ScheduledSource,
} from './schedule.ts';
import { endRun, NEVER_RUN, type RunOutcome, type SourceState, startRun } from './source-state.ts';

const START = '2026-11-20T12:00:00.000Z';
const END = '2026-11-20T12:01:00.000Z';
const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const source = { id: 'board', everyMinutes: 15 };
const NOW = new Date(END);
const dueAtMs = (of: ScheduledSource, state: SourceState) => dueAtMsAt(of, state, NOW);
const pausedUntilMs = (of: ScheduledSource, state: SourceState) => pausedUntilMsAt(of, state, NOW);
const failed: RunOutcome = { kind: 'failed' };

const started = (state: SourceState = NEVER_RUN) => startRun(state, { at: START, jitter: 0 });
const ended = (outcome: RunOutcome, state?: SourceState) => endRun(started(state), { at: END, outcome });
const waitMs = (state: SourceState, everyMinutes = source.everyMinutes) =>
  dueAtMs({ ...source, everyMinutes }, state) - Date.parse(START);

/** As many failed runs in a row. */
function failing(times: number, outcome = failed): SourceState {
  return Array.from({ length: times }).reduce<SourceState>((state) => ended(outcome, state), NEVER_RUN);
}

describe('a source is due', () => {
  it('at once when it has never run', () => {
    expect(dueAtMs(source, NEVER_RUN)).toBe(0);
  });

  it('an interval after its last run began, moved by at most a tenth', () => {
    const answered = ended({ kind: 'answered' });
    expect(waitMs(answered)).toBe(15 * MINUTE_MS);
    expect(waitMs({ ...answered, jitter: 1 })).toBe(16.5 * MINUTE_MS);
    expect(waitMs({ ...answered, jitter: -1 })).toBe(13.5 * MINUTE_MS);
  });

  it('later and later after failures, six hours at the most, and never sooner than its interval', () => {
    expect([1, 2, 3, 4, 5, 50].map((times) => waitMs(failing(times)) / MINUTE_MS)).toEqual([
      30, 60, 120, 240, 360, 360,
    ]);
    expect(waitMs(failing(3), 1440)).toBe(24 * HOUR_MS);
  });

  it('as usual again after one run that did not fail', () => {
    expect(waitMs(ended({ kind: 'answered' }, failing(7)))).toBe(15 * MINUTE_MS);
  });

  it('when the server said so, if if that is later', () => {
    const afterHours = (hours: number) => failing(1, { kind: 'failed', retryAfterMs: hours * HOUR_MS });
    expect(dueAtMs(source, afterHours(12))).toBe(Date.parse(END) + 12 * HOUR_MS);
    expect(waitMs(afterHours(0.1))).toBe(30 * MINUTE_MS);
  });

  it('at once after a run that was cancelled, which is nobody’s failure', () => {
    const cancelled = ended({ kind: 'cancelled' }, failing(2));
    expect(dueAtMs(source, cancelled)).toBe(0);
    expect(cancelled.failures).toBe(2);
  });

  it('at once when its last run is said to have begun in the future, by more than clocks may differ', () => {
    const from = (startedAt: string) => dueAtMs(source, { ...ended({ kind: 'answered' }), startedAt });
    expect(from('2026-11-20T12:02:00.001Z')).toBe(0);
    expect(from('2026-11-20T12:02:00.000Z')).toBe(Date.parse('2026-11-20T12:17:00.000Z'));
  });

  it('a minute after a run that died began, and later each time it dies again', () => {
    expect(waitMs(started())).toBe(MINUTE_MS);
    expect(waitMs(started(started()))).toBe(2 * MINUTE_MS);
    expect(waitMs(started(started(started())))).toBe(4 * MINUTE_MS);
    expect(ended({ kind: 'answered' }, started()).failures).toBe(0);
  });

  it('for any history between a tenth before its interval and the longest wait there is', () => {
    const outcomes = fc.constantFrom<RunOutcome>({ kind: 'answered' }, failed);
    fc.assert(
      fc.property(
        fc.array(outcomes, { minLength: 1 }),
        fc.double({ min: -1, max: 1, noNaN: true }),
        fc.integer({ min: 1, max: 10_080 }),
        (history, jitter, everyMinutes) => {
          const state = history.reduce((before, outcome) => ended(outcome, before), NEVER_RUN);
          const wait = waitMs({ ...state, jitter }, everyMinutes);
          expect(wait).toBeGreaterThanOrEqual(0.9 * everyMinutes * MINUTE_MS - 1);
          expect(wait).toBeLessThanOrEqual(1.1 * Math.max(6 * HOUR_MS, everyMinutes * MINUTE_MS) + 1);
        },
      ),
    );
  });
});

describe('a source is paused', () => {
  it('from the fifth failure in a row until it is due, and no longer after one run that answers', () => {
    expect(pausedUntilMs(source, failing(PAUSED_FROM_FAILURES - 1))).toBeUndefined();
    const paused = failing(PAUSED_FROM_FAILURES);
    expect(pausedUntilMs(source, paused)).toBe(dueAtMs(source, paused));
    expect(pausedUntilMs(source, ended({ kind: 'answered' }, paused))).toBeUndefined();
    expect(pausedUntilMs(source, ended({ kind: 'cancelled' }, paused))).toBeUndefined();
  });
});
