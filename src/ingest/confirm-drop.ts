/** A person confirms that the jobs a run held are gone: a fresh listing has to agree. */
import { AppError } from '../shared/errors.ts';
import type { RunReport, RunStore } from './run-report.ts';
import { type ConfirmedDrop, type SyncOptions, syncSource } from './sync-source.ts';

/**
 * Runs the source again, and closes at once those jobs held by the run that its complete listing still does not name; all others
 * follow the usual rules. This is the only way to close jobs by an empty listing.
 * Throws RUN_UNKNOWN, RUN_OF_ANOTHER_SOURCE, RUN_HELD_NOTHING, DROP_OUTDATED or DROP_SETTLED before the source is asked, and
 * DROP_UNPROVEN after a run that ended without a complete listing; that run's report is stored.
 */
export async function confirmDrop(runId: string, options: SyncOptions): Promise<RunReport> {
  const confirmed = await heldBy(runId, options);
  const report = await syncSource({ ...options, confirmed });
  if (report.completeness.verdict === 'complete') return report;
  const { sourceId, completeness } = report;
  throw new AppError('DROP_UNPROVEN', { runId, sourceId, reason: completeness.reason });
}

/** Throws RUN_UNKNOWN. */
export async function runById(runs: Pick<RunStore, 'byId'>, runId: string): Promise<RunReport> {
  const report = await runs.byId(runId);
  if (!report) throw new AppError('RUN_UNKNOWN', { runId });
  return report;
}

async function heldBy(runId: string, { runs, jobs, source }: SyncOptions): Promise<ConfirmedDrop> {
  const { sourceId, held } = await runById(runs, runId);
  if (sourceId !== source.id) {
    throw new AppError('RUN_OF_ANOTHER_SOURCE', { runId, sourceId, asked: source.id });
  }
  if (!held) throw new AppError('RUN_HELD_NOTHING', { runId, sourceId });
  const newest = await jobs.heldJobs(sourceId);
  if (!newest) throw new AppError('DROP_SETTLED', { runId, sourceId });
  if (newest.runId !== runId) throw new AppError('DROP_OUTDATED', { runId, sourceId, newest: newest.runId });
  return { runId, ids: new Set(newest.ids) };
}
