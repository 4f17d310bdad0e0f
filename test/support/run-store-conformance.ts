/** What every store of run reports must do, whatever database it stands on. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { RunReport, RunStore } from '../../src/ingest/run-report.ts';

export type OpenRunStore = Readonly<{
  store: RunStore;
  /** Writes over the JSON of every report. */
  writeReport: (report: string) => Promise<void>;
  close: () => Promise<void>;
}>;

export function describeRunStore(name: string, open: () => Promise<OpenRunStore>): void {
  describe(`${name} as a store of run reports`, () => {
    let opened: OpenRunStore;
    let store: RunStore;
    beforeEach(async () => {
      opened = await open();
      store = opened.store;
    });
    afterEach(() => opened.close());

    it('gives back a report as it was saved, rejects and failure included', async () => {
      const report = reportOf('run-1', '2026-11-01', {
        completeness: { verdict: 'partial', reason: 'The board answered 503.' },
        held: { count: 12, reason: 'more than 30 % of the source' },
        closedBecause: { 'absent-from-source': 3, 'deadline-passed': 1 },
        confirmedDrop: { runId: 'run-0', closed: 3 },
        rejected: [{ externalId: '7', reason: 'no title', raw: { id: 7 } }],
        failed: { code: 'SOURCE_UNREACHABLE', message: 'No answer.', hint: 'Try again.' },
        notes: [{ kind: 'place', value: 'Moon', count: 2, example: 'abc' }],
      });
      await store.save(report);
      expect(await store.byId('run-1')).toEqual(report);
      expect(await store.byId('run-2')).toBeUndefined();
    });

    it('keeps a reject that has no body', async () => {
      await store.save(
        reportOf('run-1', '2026-11-01', { rejected: [{ reason: 'cut off', raw: undefined }] }),
      );
      expect((await store.byId('run-1'))?.rejected).toEqual([{ reason: 'cut off', raw: null }]);
    });

    it('lists the newest first, of one source or of all', async () => {
      await store.save(reportOf('run-1', '2026-11-01'));
      await store.save(reportOf('run-3', '2026-11-03'));
      await store.save(reportOf('run-2', '2026-11-02', { sourceId: 'file' }));
      expect((await store.latest(2)).map((report) => report.runId)).toEqual(['run-3', 'run-2']);
      expect((await store.latest(5, 'board')).map((report) => report.runId)).toEqual(['run-3', 'run-1']);
    });

    it('replaces a report that is saved again', async () => {
      await store.save(reportOf('run-1', '2026-11-01'));
      await store.save(reportOf('run-1', '2026-11-01', { seen: 9 }));
      expect((await store.latest(5)).map((report) => report.seen)).toEqual([9]);
    });

    it('reads a report of before re-posts were counted', async () => {
      const { reposted: _reposted, ...old } = reportOf('run-1', '2026-11-01');
      await store.save(reportOf('run-1', '2026-11-01'));
      await opened.writeReport(JSON.stringify(old));
      expect(await store.byId('run-1')).toEqual({ ...old, reposted: 0 });
    });

    it('names a report that has another shape', async () => {
      await store.save(reportOf('run-1', '2026-11-01'));
      await opened.writeReport('{}');
      await expect(store.byId('run-1')).rejects.toMatchObject({ code: 'RECORD_MALFORMED' });
    });
  });
}

function reportOf(runId: string, day: string, overrides: Partial<RunReport> = {}): RunReport {
  return {
    runId,
    sourceId: 'board',
    startedAt: `${day}T08:00:00.000Z`,
    finishedAt: `${day}T08:01:00.000Z`,
    completeness: { verdict: 'complete' },
    seen: 3,
    new: 1,
    changed: 1,
    unchanged: 1,
    reopened: 0,
    reposted: 0,
    closed: 0,
    missing: 0,
    rejected: [],
    rejectedTotal: 0,
    classified: { accepted: 2, review: 1, none: 0 },
    notes: [],
    ...overrides,
  };
}
