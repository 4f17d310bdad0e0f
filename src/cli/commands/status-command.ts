import type { Command } from 'commander';
import { confirmDropCommand } from '../../ingest/confirm-drop.ts';
import type { RunReport } from '../../ingest/run-report.ts';
import { type CommandDeps, withProject } from '../cli-deps.ts';
import type { Project } from '../project.ts';
import { tableLines } from '../terminal.ts';

export function addStatusCommand(program: Command, deps: CommandDeps): void {
  program
    .command('status')
    .description('what is open, how fresh each source is, and whether the index is up to date')
    .option('--json', 'print as JSON')
    .action(async (options: { json?: boolean }, command: Command) => {
      await withProject(command, deps, async (project) => {
        const status = await readStatus(project);
        if (options.json) deps.terminal.out(JSON.stringify(status, null, 2));
        else for (const line of statusLines(status, deps.clock())) deps.terminal.out(line);
      });
    });
}

type Status = Awaited<ReturnType<typeof readStatus>>;

async function readStatus(project: Project) {
  const [jobs, stored, indexed] = await Promise.all([
    project.jobs.counts(),
    project.jobs.lastSequence(),
    project.engine.sequence(),
  ]);
  const others = await unconfiguredSources(project);
  const sources = await Promise.all(
    [...project.sourceIds, ...others].map(async (id) => ({
      id,
      isConfigured: project.sourceIds.includes(id),
      lastRun: (await project.runs.latest(1, id))[0],
    })),
  );
  return { jobs, index: { sequence: indexed, behind: Math.max(0, stored - indexed) }, sources };
}

/** Sources of the latest runs that the configuration does not name: imported files, and sources taken out of it. */
async function unconfiguredSources({ runs, sourceIds }: Project): Promise<string[]> {
  const recent = await runs.latest(RECENT_RUNS);
  const ids = recent.filter(({ seen }) => seen > 0).map(({ sourceId }) => sourceId);
  return [...new Set(ids)].filter((id) => !sourceIds.includes(id));
}

const RECENT_RUNS = 100;

function statusLines(status: Status, now: Date): string[] {
  const { jobs, index, sources } = status;
  return [
    `${jobs.open} open jobs: ${jobs.accepted} in a function, ${jobs.review} to review, ${jobs.none} fit none; ${hiddenWords(jobs)}${jobs.closed} closed`,
    index.behind === 0 ? 'search index: up to date' : `search index: ${index.behind} changes behind`,
    ...tableLines(
      sources.map(({ id, isConfigured, lastRun }) => [
        id,
        ...(lastRun ? runCells(lastRun, { now, isConfigured }) : ['never synced']),
      ]),
    ),
  ];
}

function hiddenWords({ hidden }: Status['jobs']): string {
  return hidden === 0 ? '' : `${hidden} hidden by hand; `;
}

function runCells(
  run: RunReport,
  { now, isConfigured }: Readonly<{ now: Date; isConfigured: boolean }>,
): string[] {
  const minutes = Math.round((now.getTime() - Date.parse(run.finishedAt)) / 60_000);
  const outcome = run.failed ? `failed: ${run.failed.message}` : run.completeness.verdict;
  const held = run.held
    ? `, ${run.held.count} closings held; if they are gone for good: ${confirmDropCommand(run, { isImported: !isConfigured })}`
    : '';
  const origin = isConfigured ? '' : ' (not in metier.config.ts: nothing keeps it fresh)';
  return [`${minutes} min ago`, `${run.seen} seen`, `${outcome}${held}${origin}`];
}
