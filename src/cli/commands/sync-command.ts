import type { Command } from 'commander';
import { confirmDropCommand, runById } from '../../ingest/confirm-drop.ts';
import type { RunReport } from '../../ingest/run-report.ts';
import { AppError } from '../../shared/errors.ts';
import { type CommandDeps, withProject } from '../cli-deps.ts';
import { startProgress } from '../progress.ts';
import type { Project } from '../project.ts';
import { type ReportOptions, reportLines } from '../report-text.ts';

type SyncCommandOptions = { source?: string; afresh?: boolean; confirmDrop?: string; json?: boolean };

export function addSyncCommand(program: Command, deps: CommandDeps): void {
  program
    .command('sync')
    .description('fetch the openings of every source, place them in functions, and save what changed')
    .option('-s, --source <id>', 'only this source')
    .option('--afresh', 'read also the postings that have not changed since the last run')
    .option(
      '--confirm-drop <run>',
      'ask the source of that run again, and close at once what the run held and is still not listed',
    )
    .option('--json', 'print the run reports as JSON')
    .action(async (options: SyncCommandOptions, command: Command) => {
      await withProject(command, deps, async (project) => {
        const ids = await sourcesToSync(options, project);
        if (ids.length === 0)
          deps.terminal.note('No sources: add one to metier.config.ts, or use "metier import FILE".');
        const reports = await syncAll(ids, { project, ...options }, deps);
        printReports(reports, options, deps);
      });
    });
}

/** A confirmation is for one source: that of its run. */
async function sourcesToSync(
  { source, confirmDrop }: SyncCommandOptions,
  { runs, sourceIds }: Project,
): Promise<readonly string[]> {
  if (source !== undefined) return [source];
  if (confirmDrop === undefined) return sourceIds;
  const run = await runById(runs, confirmDrop);
  if (sourceIds.includes(run.sourceId)) return [run.sourceId];
  throw new AppError('USAGE', {
    problem: `The source "${run.sourceId}" of run ${confirmDrop} is not in metier.config.ts: if it was a file, give it again: ${confirmDropCommand(run, { isImported: true })}`,
  });
}

async function syncAll(
  ids: readonly string[],
  { project, afresh, confirmDrop }: SyncCommandOptions & Readonly<{ project: Project }>,
  deps: CommandDeps,
): Promise<RunReport[]> {
  const reports: RunReport[] = [];
  for (const id of ids) {
    const progress = startProgress(id, deps.terminal);
    try {
      reports.push(
        await project.sync(id, {
          onProgress: progress.update,
          ...(afresh === undefined ? {} : { afresh }),
          ...(confirmDrop === undefined ? {} : { confirmDrop }),
        }),
      );
    } finally {
      progress.stop();
    }
  }
  return reports;
}

/** Prints reports, and sets exit status 1 when a run failed. */
export function printReports(
  reports: readonly RunReport[],
  { json, ...options }: ReportOptions & Readonly<{ json?: boolean }>,
  deps: CommandDeps,
): void {
  if (json) deps.terminal.out(JSON.stringify(reports, null, 2));
  else
    for (const report of reports)
      for (const line of reportLines(report, deps.terminal, options)) deps.terminal.out(line);
  if (reports.some((report) => report.failed !== undefined)) deps.setStatus(1);
}
