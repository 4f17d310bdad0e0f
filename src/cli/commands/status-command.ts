import type { Command } from 'commander';
import type { SourceHealth } from '../../ingest/source-health.ts';
import { compareLogs } from '../../search/compare-logs.ts';
import { AppError, reasonOf } from '../../shared/errors.ts';
import { type CommandDeps, withProject } from '../cli-deps.ts';
import type { Project } from '../project.ts';
import { type Terminal, tableLines } from '../terminal.ts';

type StatusOptions = { json?: boolean; check?: boolean };

export function addStatusCommand(program: Command, deps: CommandDeps): void {
  program
    .command('status')
    .description('what is open, how fresh each source is and why, and whether the index is up to date')
    .option('--json', 'print as JSON')
    .option('--check', 'exit status 1 when a source is stale, for monitors')
    .action(async (options: StatusOptions, command: Command) => {
      await withProject(command, deps, async (project) => {
        const status = await readStatus(project);
        if (options.json) deps.terminal.out(JSON.stringify(status, null, 2));
        else for (const line of statusLines(status, deps)) deps.terminal.out(line);
        if (options.check && status.sources.some(({ freshness }) => freshness === 'stale')) deps.setStatus(1);
      });
    });
}

type Status = Awaited<ReturnType<typeof readStatus>>;

async function readStatus(project: Project) {
  const { jobs, sourceHealth } = project;
  const [counts, index, sources] = await Promise.all([
    jobs.counts(),
    readIndexStatus(project),
    sourceHealth.health(),
  ]);
  return { jobs: counts, index, sources };
}

type IndexStatus =
  | Readonly<{ sequence: number; behind: number; isOfThisStore: boolean }>
  | Readonly<{ unavailable: string }>;

/** Whatever else there is to tell does not depend on a search cluster that is down. */
async function readIndexStatus({ jobs, engine }: Project): Promise<IndexStatus> {
  try {
    const { indexed, last, isOfThisLog } = await compareLogs(engine, jobs);
    return { sequence: indexed, behind: Math.max(0, last - indexed), isOfThisStore: isOfThisLog };
  } catch (error) {
    if (!(error instanceof AppError && error.code === 'SEARCH_UNAVAILABLE')) throw error;
    return { unavailable: reasonOf(error) };
  }
}

function statusLines(status: Status, { terminal, clock }: CommandDeps): string[] {
  const { jobs, index, sources } = status;
  return [
    `${jobs.open} open jobs: ${jobs.accepted} in a function, ${jobs.review} to review, ${jobs.none} fit none; ${hiddenWords(jobs)}${jobs.closed} closed`,
    indexLine(index, terminal),
    ...(sources.length === 0 ? [] : sourceLines(sources, { terminal, now: clock() })),
  ];
}

function indexLine(index: IndexStatus, terminal: Terminal): string {
  if ('unavailable' in index) return terminal.style('red', `search cluster: ${index.unavailable}`);
  if (!index.isOfThisStore) return 'search index: of another record store; a running site builds it anew';
  return index.behind === 0 ? 'search index: up to date' : `search index: ${index.behind} changes behind`;
}

/** What needs a look stands below the table, each in a line of its own: reasons are long. */
function sourceLines(
  sources: readonly SourceHealth[],
  { terminal, now }: Readonly<{ terminal: Terminal; now: Date }>,
): string[] {
  return [
    '',
    ...tableLines([
      ['source', 'state', 'open', 'confirmed', 'promise', 'next run'],
      ...sources.map((source) => cellsOf(source, now)),
    ]),
    ...sources.flatMap(({ id, why, freshness }) =>
      why === '' ? [] : [`${terminal.style(freshness === 'stale' ? 'red' : 'yellow', id)}: ${why}`],
    ),
  ];
}

function hiddenWords({ hidden }: Status['jobs']): string {
  return hidden === 0 ? '' : `${hidden} hidden by hand; `;
}

function cellsOf(source: SourceHealth, now: Date): string[] {
  const { id, freshness, openJobs, verifiedAt, freshWithinMinutes, nextRunAt, pausedUntil } = source;
  return [
    id,
    pausedUntil === undefined ? freshness : `${freshness}, paused`,
    String(openJobs),
    verifiedAt === undefined ? 'never' : `${durationWords(minutesBetween(verifiedAt, now))} ago`,
    freshWithinMinutes === undefined ? 'none' : `within ${durationWords(freshWithinMinutes)}`,
    nextRunAt === undefined ? 'none' : nextRunWords(minutesBetween(nextRunAt, now)),
  ];
}

function minutesBetween(iso: string, now: Date): number {
  return (now.getTime() - Date.parse(iso)) / 60_000;
}

function nextRunWords(minutesPast: number): string {
  return minutesPast >= 0 ? 'due' : `in ${durationWords(Math.ceil(-minutesPast))}`;
}

/** "45 min", "5 h", "3 days" */
function durationWords(minutes: number): string {
  if (minutes < 120) return `${Math.round(minutes)} min`;
  const hours = Math.round(minutes / 60);
  return hours < 48 ? `${hours} h` : `${Math.round(hours / 24)} days`;
}
