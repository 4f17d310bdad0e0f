import type { Command } from 'commander';
import type { RunReport } from '../../ingest/run-report.ts';
import { type CommandDeps, withProject } from '../cli-deps.ts';
import { startProgress } from '../progress.ts';
import type { Project } from '../project.ts';
import { reportLines } from '../report-text.ts';

type SyncCommandOptions = { source?: string; afresh?: boolean; json?: boolean };

export function addSyncCommand(program: Command, deps: CommandDeps): void {
  program
    .command('sync')
    .description('fetch the openings of every source, place them in functions, and save what changed')
    .option('-s, --source <id>', 'only this source')
    .option('--afresh', 'read also the postings that have not changed since the last run')
    .option('--json', 'print the run reports as JSON')
    .action(async (options: SyncCommandOptions, command: Command) => {
      await withProject(command, deps, async (project) => {
        const ids = options.source === undefined ? project.sourceIds : [options.source];
        if (ids.length === 0)
          deps.terminal.note('No sources: add one to metier.config.ts, or use "metier import FILE".');
        const reports = await syncAll(ids, options.afresh === true, { project, deps });
        printReports(reports, options.json === true, deps);
      });
    });
}

async function syncAll(
  ids: readonly string[],
  afresh: boolean,
  { project, deps }: Readonly<{ project: Project; deps: CommandDeps }>,
): Promise<RunReport[]> {
  const reports: RunReport[] = [];
  for (const id of ids) {
    const progress = startProgress(id, deps.terminal);
    try {
      reports.push(await project.sync(id, { afresh, onProgress: progress.update }));
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
