import { type Command, Option } from 'commander';
import { runById } from '../../ingest/confirm-drop.ts';
import { confirmDropCommand } from '../../ingest/confirm-drop-command.ts';
import type { RunPreview } from '../../ingest/preview-run.ts';
import type { RunReport } from '../../ingest/run-report.ts';
import { AppError, type ErrorCode } from '../../shared/errors.ts';
import { noteTold } from '../alarm-lines.ts';
import { type CommandDeps, withProject } from '../cli-deps.ts';
import { interruptible } from '../interruptible.ts';
import { printPreviews, SHOWN_EXAMPLES } from '../preview-text.ts';
import { startProgress } from '../progress.ts';
import type { Project } from '../project.ts';
import { type ReportOptions, reportLines } from '../report-text.ts';
import { noteError } from '../terminal.ts';

type SyncCommandOptions = {
  source?: string;
  preview?: boolean;
  afresh?: boolean;
  confirmDrop?: string;
  alarms?: boolean;
  json?: boolean;
};

type SyncWork = SyncCommandOptions & Readonly<{ project: Project; signal: AbortSignal }>;

export function addSyncCommand(program: Command, deps: CommandDeps): void {
  program
    .command('sync')
    .description('fetch the openings of every source, place them in functions, and save what changed')
    .option('-s, --source <id>', 'only this source')
    .addOption(
      new Option('--preview', 'fetch, and show what would change; save nothing').conflicts('confirmDrop'),
    )
    .option('--afresh', 'read also the postings that have not changed since the last run')
    .option(
      '--confirm-drop <run>',
      'ask the source of that run again, and close at once what the run held and is still not listed',
    )
    .option(
      '--alarms',
      'tell the channels of the configuration what needs a look, as "metier start" does by itself',
    )
    .option('--json', 'print the run reports as JSON')
    .action(async (options: SyncCommandOptions, command: Command) => {
      await withProject(command, deps, async (project) => {
        const ids = await sourcesToSync(options, project);
        if (options.source === undefined) noteLeftOut(project, deps);
        await interruptible(async (signal) => {
          const work = { project, signal, ...options };
          if (options.preview) await previewAll(ids, work, deps);
          else printReports(await syncAll(ids, work, deps), options, deps);
        });
        if (options.alarms) noteTold(await project.alarms.tell(), deps);
      });
    });
}

/** A confirmation is for one source: that of its run. */
async function sourcesToSync(
  { source, confirmDrop }: SyncCommandOptions,
  { runs, sourceIds, fetchedSourceIds }: Project,
): Promise<readonly string[]> {
  if (source !== undefined) return [source];
  if (confirmDrop === undefined) return fetchedSourceIds;
  const run = await runById(runs, confirmDrop);
  if (sourceIds.includes(run.sourceId)) return [run.sourceId];
  throw new AppError('USAGE', {
    problem: `The source "${run.sourceId}" of run ${confirmDrop} is not in metier.config.ts: if it was a file, give it again: ${confirmDropCommand(run, 'unconfigured')}`,
  });
}

/** Whoever waits for postings should know why a sync brings none. */
function noteLeftOut({ sourceIds, fetchedSourceIds }: Project, { terminal }: CommandDeps): void {
  if (sourceIds.length === 0)
    terminal.note('No sources: add one to metier.config.ts, or use "metier import FILE".');
  const pushed = sourceIds.filter((id) => !fetchedSourceIds.includes(id));
  if (pushed.length > 0)
    terminal.note(`Left out, because nothing fetches what is pushed: ${pushed.join(', ')}.`);
}

/** What keeps one source from being synced: another process is at it, or its secret is not in the environment. */
const OF_ONE_SOURCE: ReadonlySet<ErrorCode> = new Set(['SYNC_BUSY', 'CONFIG_INVALID']);

/** A source that cannot be synced keeps nobody from the others. */
async function syncAll(
  ids: readonly string[],
  { project, signal, afresh, confirmDrop }: SyncWork,
  deps: CommandDeps,
): Promise<RunReport[]> {
  const reports: RunReport[] = [];
  for (const id of ids) {
    if (signal.aborted) break;
    const progress = startProgress(id, deps.terminal);
    try {
      reports.push(
        await project.sync(id, {
          onProgress: progress.update,
          signal,
          ...(afresh === undefined ? {} : { afresh }),
          ...(confirmDrop === undefined ? {} : { confirmDrop }),
        }),
      );
    } catch (error) {
      if (!(error instanceof AppError && OF_ONE_SOURCE.has(error.code))) throw error;
      noteError(error, deps.terminal);
      deps.setStatus(1);
    } finally {
      progress.stop();
    }
  }
  return reports;
}

async function previewAll(
  ids: readonly string[],
  { project, signal, json = false }: SyncWork,
  deps: CommandDeps,
): Promise<void> {
  const previews: RunPreview[] = [];
  for (const id of ids) {
    if (signal.aborted) break;
    const progress = startProgress(id, deps.terminal);
    try {
      const request = { onProgress: progress.update, signal, maxExamples: SHOWN_EXAMPLES };
      previews.push(await project.preview(id, request));
    } finally {
      progress.stop();
    }
  }
  printPreviews(previews, json, deps);
  if (!json) deps.terminal.note('Nothing was saved.');
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
