import { describe, expect, it } from 'vitest';
import { sampleReport } from '../../test/support/sample-report.ts';
import type { SourceHealth } from '../ingest/source-health.ts';
import { judgeSource } from './find-alarms.ts';

const WELL: SourceHealth = {
  id: 'board',
  label: 'Main board',
  freshness: 'fresh',
  verifiedAt: '2026-11-20T14:00:00.000Z',
  freshWithinMinutes: 60,
  openJobs: 12,
  failures: 0,
  heldClosings: 0,
  lastRun: sampleReport({ seen: 100 }),
  why: '',
};
const FAILED = { code: 'SOURCE_UNREACHABLE', message: 'The server answered 503.', hint: 'Wait.' };
const PARTIAL = { verdict: 'partial', reason: 'page 3 failed' } as const;

const foundIn = (health: Partial<SourceHealth>) => judgeSource({ ...WELL, ...health }).findings;
const unknownIn = (health: Partial<SourceHealth>) => [...judgeSource({ ...WELL, ...health }).unknown];

describe('what is the matter with a source', () => {
  it('is nothing when all is well, or only late', () => {
    expect(judgeSource(WELL)).toEqual({ sourceId: 'board', findings: [], unknown: new Set() });
    expect(foundIn({ freshness: 'late' })).toEqual([]);
  });

  it('is that it is stale, since it was last confirmed', () => {
    expect(foundIn({ freshness: 'stale' })).toEqual([
      {
        kind: 'stale',
        detail: {
          because: 'No run has confirmed its openings within the promise of an hour',
          since: '2026-11-20T14:00:00.000Z',
          runId: 'run',
        },
      },
    ]);
  });

  it('is nothing before its first run, and something when that confirmed nothing', () => {
    const { verifiedAt: _, lastRun: __, ...never } = WELL;
    expect(judgeSource({ ...never, freshness: 'stale' }).findings).toEqual([]);
    const lastRun = sampleReport({ completeness: PARTIAL });
    expect(judgeSource({ ...never, lastRun, freshness: 'stale' }).findings).toMatchObject([
      { kind: 'stale', detail: { because: 'No run has confirmed its openings yet' } },
    ]);
  });

  it.each([
    [2, 0],
    [3, 1],
    [7, 1],
  ])('after %i failures in a row: %i alarms', (failures, alarms) => {
    expect(foundIn({ failures, lastRun: sampleReport({ failed: FAILED }) })).toHaveLength(alarms);
  });

  it('says why it fails, and that it is paused', () => {
    const lastRun = sampleReport({ failed: FAILED });
    expect(foundIn({ failures: 5, pausedUntil: '2026-11-20T18:00:00.000Z', lastRun })).toEqual([
      {
        kind: 'failing',
        detail: {
          because:
            '5 runs in a row failed: The server answered 503; it is paused, and asked less and less often',
          runId: 'run',
        },
      },
    ]);
  });

  it('says no more of an address than what stands before its question mark', () => {
    const message = 'Cannot read https://ats.example/feed?key=abracadabra#top: status 500.';
    const lastRun = sampleReport({ failed: { ...FAILED, message } });
    const [found] = foundIn({ failures: 3, lastRun });
    expect(found?.detail.because).toContain('Cannot read https://ats.example/feed');
    expect(found?.detail.because).not.toContain('abracadabra');
  });

  it('is that closings were held', () => {
    const lastRun = sampleReport({ held: { count: 40, reason: 'The listing is empty.' } });
    expect(foundIn({ lastRun })).toEqual([
      {
        kind: 'held-closings',
        detail: { because: '40 closings were held: The listing is empty', runId: 'run' },
      },
    ]);
  });

  it.each([
    [5, 100, 0],
    [6, 100, 1],
    [1, 1, 1],
    [3, 0, 1],
  ])('with %i rejects among %i postings: %i alarms', (rejectedTotal, seen, alarms) => {
    const rejected = [{ externalId: '7', reason: 'it has no title', raw: null }];
    const found = foundIn({ lastRun: sampleReport({ rejectedTotal, seen, rejected }) });
    expect(found).toHaveLength(alarms);
    if (alarms > 0) expect(found[0]?.detail.because).toContain('the first because: it has no title');
  });

  it('is that fields came or went', () => {
    const drifted = (kind: 'field-new' | 'field-vanished', path: string) => ({
      kind,
      path,
      shareBefore: kind === 'field-new' ? 0 : 1,
      shareNow: kind === 'field-new' ? 1 : 0,
    });
    const because = 'The fields of its postings changed: salary (gone)';
    expect(foundIn({ lastRun: sampleReport({ drift: [drifted('field-vanished', 'salary')] }) })).toEqual([
      { kind: 'schema-drift', detail: { because, runId: 'run' } },
    ]);
    const drift = Array.from({ length: 12 }, (_, index) => drifted('field-new', `field${index}`));
    expect(foundIn({ lastRun: sampleReport({ drift }) })[0]?.detail.because).toMatch(
      /: field0 \(new\), .*field9 \(new\) and 2 more$/,
    );
  });
});

describe('what the last run could not tell', () => {
  const OF_RUN = ['held-closings', 'schema-drift', 'rejects'];

  it('is all of the listing when it failed, or never was', () => {
    const held = { count: 4, reason: 'a drop' };
    const lastRun = sampleReport({ failed: FAILED, held });
    expect(foundIn({ lastRun })).toEqual([]);
    expect(unknownIn({ lastRun })).toEqual(OF_RUN);
    const { lastRun: _, ...never } = WELL;
    expect([...judgeSource(never).unknown]).toEqual(OF_RUN);
  });

  it('is what looks well when it was partial', () => {
    const lastRun = sampleReport({ completeness: PARTIAL, rejectedTotal: 9, seen: 10 });
    expect(foundIn({ lastRun })).toMatchObject([{ kind: 'rejects' }]);
    expect(unknownIn({ lastRun })).toEqual(['held-closings', 'schema-drift']);
  });
});
