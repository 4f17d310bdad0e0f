import type { RunReport } from './run-report.ts';

/** What to type to confirm the drop that a run held. A file that was imported has to be given again. */
export function confirmDropCommand(
  { runId, sourceId }: Pick<RunReport, 'runId' | 'sourceId'>,
  { isImported = false }: Readonly<{ isImported?: boolean }> = {},
): string {
  return isImported
    ? `metier import FILE --source ${sourceId} --confirm-drop ${runId}`
    : `metier sync --confirm-drop ${runId}`;
}
