import type { Log } from '../shared/log.ts';
import type { RunReport } from './run-report.ts';

/** One line for a run: "synced", "sync held closings" or "sync failed". */
export function logRun(log: Log, report: RunReport): void {
  const { sourceId, seen, changed, closed, rejectedTotal, failed, held } = report;
  const fields = { source: sourceId, seen, new: report.new, changed, closed, rejected: rejectedTotal };
  if (failed) log.error({ ...fields, failed }, 'sync failed');
  else if (held) log.warn({ ...fields, held }, 'sync held closings');
  else log.info(fields, 'synced');
}
