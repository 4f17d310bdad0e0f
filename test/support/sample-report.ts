import type { RunReport } from '../../src/ingest/run-report.ts';

/** A complete run that found nothing, for tests; every field can be set. */
export function sampleReport(overrides: Partial<RunReport> = {}): RunReport {
  return {
    runId: 'run',
    sourceId: 'board',
    startedAt: '2026-11-20T14:59:00.000Z',
    finishedAt: '2026-11-20T15:00:00.000Z',
    completeness: { verdict: 'complete' },
    seen: 0,
    new: 0,
    changed: 0,
    unchanged: 0,
    reopened: 0,
    reposted: 0,
    closed: 0,
    missing: 0,
    rejected: [],
    rejectedTotal: 0,
    classified: { accepted: 0, review: 0, none: 0 },
    notes: [],
    ...overrides,
  };
}
