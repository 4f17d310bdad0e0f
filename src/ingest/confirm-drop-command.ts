import type { RunReport } from './run-report.ts';

/** Where a source stands: fetched or pushed by the configuration, or not in it, as a file that was imported. */
export type SourceOrigin = 'fetched' | 'pushed' | 'unconfigured';

/** What confirms the drop that a run held. A file has to be given again, and what is pushed has to be sent again. */
export function confirmDropCommand(
  { runId, sourceId }: Pick<RunReport, 'runId' | 'sourceId'>,
  origin: SourceOrigin = 'fetched',
): string {
  switch (origin) {
    case 'fetched':
      return `metier sync --confirm-drop ${runId}`;
    case 'unconfigured':
      return `metier import FILE --source ${sourceId} --confirm-drop ${runId}`;
    case 'pushed':
      return `POST /api/v1/sources/${sourceId}/jobs/bulk?complete=true&confirm-drop=${runId}`;
  }
}
