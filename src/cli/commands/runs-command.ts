import type { Command } from 'commander';
import { runById } from '../../ingest/confirm-drop.ts';
import type { SourceOrigin } from '../../ingest/confirm-drop-command.ts';
import type { RunReport } from '../../ingest/run-report.ts';
import { zonedTimes } from '../../shared/zoned-time.ts';
import { type CommandDeps, withProject } from '../cli-deps.ts';
import { parseLimit } from '../parse-limit.ts';
import type { Project } from '../project.ts';
import { rawRejectLines, reportLines, secondsOf } from '../report-text.ts';
import { tableLines } from '../terminal.ts';

type ListOptions = { source?: string; limit: number; json?: boolean };

type ShowOptions = { rejects?: boolean; json?: boolean };

export function addRunsCommand(program: Command, deps: CommandDeps): void {
  const runs = program.command('runs').description('list past runs of sources, or read the report of one');
  runs
    .command('list')
    .description('list the latest runs, newest first')
    .option('-s, --source <id>', 'only of this source')
    .option('-n, --limit <number>', 'at most so many', parseLimit, 20)
    .option('--json', 'print as JSON lines')
    .action(async (options: ListOptions, command: Command) => {
      await withProject(command, deps, async ({ runs: store, projectConfig }) => {
        const reports = await store.latest(options.limit, options.source);
        if (reports.length === 0) deps.terminal.note('No run matches.');
        else if (options.json) for (const report of reports) deps.terminal.out(JSON.stringify(report));
        else
          for (const line of listLines(reports, projectConfig.config.site.timeZone)) deps.terminal.out(line);
      });
    });
  runs
    .command('show')
    .description('show the report of a run, as "metier sync" printed it')
    .argument('<run>', 'id of the run; "metier runs list" lists them')
    .option('--rejects', 'list every reject that was kept, with its raw row')
    .option('--json', 'print as JSON')
    .action(async (runId: string, options: ShowOptions, command: Command) => {
      await withProject(command, deps, async (project) => {
        const report = await runById(project.runs, runId);
        const origin = originOf(report.sourceId, project);
        for (const line of showLines(report, { ...options, origin }, deps)) deps.terminal.out(line);
      });
    });
}

function originOf(sourceId: string, { sourceIds, fetchedSourceIds }: Project): SourceOrigin {
  if (fetchedSourceIds.includes(sourceId)) return 'fetched';
  return sourceIds.includes(sourceId) ? 'pushed' : 'unconfigured';
}

function listLines(reports: readonly RunReport[], timeZone: string): string[] {
  const timeOf = zonedTimes(timeZone);
  const rows = reports.map((report) => [
    report.runId,
    report.sourceId,
    timeOf(report.startedAt),
    secondsOf(report),
    report.failed ? 'failed' : report.completeness.verdict,
    ...[report.seen, report.new, report.changed, report.closed].map(String),
    ...[report.held?.count ?? 0, report.rejectedTotal].map(String),
  ]);
  return tableLines([
    ['run', 'source', 'started', 'took', 'listing', 'seen', 'new', 'changed', 'closed', 'held', 'rejected'],
    ...rows,
  ]);
}

function showLines(
  report: RunReport,
  { rejects, json, origin }: ShowOptions & Readonly<{ origin: SourceOrigin }>,
  { terminal }: CommandDeps,
): readonly string[] {
  if (json) return [JSON.stringify(rejects ? report.rejected : report, null, 2)];
  return rejects ? rawRejectLines(report) : reportLines(report, terminal, { origin });
}
