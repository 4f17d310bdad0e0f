import type { Command } from 'commander';
import type { RunPreview } from '../../ingest/preview-run.ts';
import type { RunReport } from '../../ingest/run-report.ts';
import { type CommandDeps, withProject } from '../cli-deps.ts';
import { printPreviews, SHOWN_EXAMPLES } from '../preview-text.ts';
import { startProgress } from '../progress.ts';
import type { Project } from '../project.ts';
import { reportLines } from '../report-text.ts';

type SyncCommandOptions = { source?: string; preview?: boolean; json?: boolean };

export function addSyncCommand(program: Command, deps: CommandDeps): void {
  program
    .command('sync')
    .description('fetch the openings of every source, place them in functions, and save what changed')
    .option('-s, --source <id>', 'only this source')
    .option('--preview', 'fetch, and show what would change; save nothing')
    .option('--json', 'print the run reports as JSON')
    .action(async (options: SyncCommandOptions, command: Command) => {
      await withProject(command, deps, async (project) => {
        const ids = options.source === undefined ? project.sourceIds : [options.source];
        if (ids.length === 0)
          deps.terminal.note('No sources: add one to metier.config.ts, or use "metier import FILE".');
        const asJson = options.json === true;
        if (options.preview) await previewAll(ids, { project, deps, asJson });
        else printReports(await syncAll(ids, project, deps), asJson, deps);
      });
    });
}

async function syncAll(ids: readonly string[], project: Project, deps: CommandDeps): Promise<RunReport[]> {
  const reports: RunReport[] = [];
  for (const id of ids) {
    const progress = startProgress(id, deps.terminal);
    try {
      reports.push(await project.sync(id, { onProgress: progress.update }));
    } finally {
      progress.stop();
    }
  }
  return reports;
}

async function previewAll(
  ids: readonly string[],
  { project, deps, asJson }: Readonly<{ project: Project; deps: CommandDeps; asJson: boolean }>,
): Promise<void> {
  const previews: RunPreview[] = [];
  for (const id of ids) {
    const progress = startProgress(id, deps.terminal);
    try {
      const request = { onProgress: progress.update, maxExamples: SHOWN_EXAMPLES };
      previews.push(await project.preview(id, request));
    } finally {
      progress.stop();
    }
  }
  printPreviews(previews, asJson, deps);
  if (!asJson) deps.terminal.note('Nothing was saved.');
}

/** Prints reports, and sets exit status 1 when a run failed. */
export function printReports(reports: readonly RunReport[], asJson: boolean, deps: CommandDeps): void {
  if (asJson) deps.terminal.out(JSON.stringify(reports, null, 2));
  else
    for (const report of reports)
      for (const line of reportLines(report, deps.terminal)) deps.terminal.out(line);
  if (reports.some((report) => report.failed !== undefined)) deps.setStatus(1);
}
