import type { Command } from 'commander';
import type { RunReport } from '../../ingest/run-report.ts';
import { AppError } from '../../shared/errors.ts';
import { type CommandDeps, withProject } from '../cli-deps.ts';
import { interruptible } from '../interruptible.ts';
import { startProgress } from '../progress.ts';
import type { Project } from '../project.ts';
import { reportLines } from '../report-text.ts';
import { noteError } from '../terminal.ts';

export function addSyncCommand(program: Command, deps: CommandDeps): void {
  program
    .command('sync')
    .description('fetch the openings of every source, place them in functions, and save what changed')
    .option('-s, --source <id>', 'only this source')
    .option('--json', 'print the run reports as JSON')
    .action(async (options: { source?: string; json?: boolean }, command: Command) => {
      await withProject(command, deps, async (project) => {
        const ids = options.source === undefined ? project.sourceIds : [options.source];
        if (ids.length === 0)
          deps.terminal.note('No sources: add one to metier.config.ts, or use "metier import FILE".');
        const reports = await interruptible((signal) => syncAll(ids, { project, deps, signal }));
        printReports(reports, options.json === true, deps);
      });
    });
}

/** A source that another process is at keeps nobody from the others. */
async function syncAll(
  ids: readonly string[],
  { project, deps, signal }: Readonly<{ project: Project; deps: CommandDeps; signal: AbortSignal }>,
): Promise<RunReport[]> {
  const reports: RunReport[] = [];
  for (const id of ids) {
    if (signal.aborted) break;
    const progress = startProgress(id, deps.terminal);
    try {
      reports.push(await project.sync(id, { onProgress: progress.update, signal }));
    } catch (error) {
      if (!(error instanceof AppError && error.code === 'SYNC_BUSY')) throw error;
      noteError(error, deps.terminal);
      deps.setStatus(1);
    } finally {
      progress.stop();
    }
  }
  return reports;
}

/** Prints reports, and sets exit status 1 when a run failed. */
export function printReports(reports: readonly RunReport[], asJson: boolean, deps: CommandDeps): void {
  if (asJson) deps.terminal.out(JSON.stringify(reports, null, 2));
  else
    for (const report of reports)
      for (const line of reportLines(report, deps.terminal)) deps.terminal.out(line);
  if (reports.some((report) => report.failed !== undefined)) deps.setStatus(1);
}
