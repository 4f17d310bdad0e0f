import type { Command } from 'commander';
import type { SourceHealth } from '../../ingest/source-health.ts';
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

async function readStatus({ jobs, engine, sourceHealth }: Project) {
  const [counts, stored, indexed, sources] = await Promise.all([
    jobs.counts(),
    jobs.lastSequence(),
    engine.sequence(),
    sourceHealth.health(),
  ]);
  return { jobs: counts, index: { sequence: indexed, behind: Math.max(0, stored - indexed) }, sources };
}

function statusLines(status: Status, { terminal, clock }: CommandDeps): string[] {
  const { jobs, index, sources } = status;
  return [
    `${jobs.open} open jobs: ${jobs.accepted} in a function, ${jobs.review} to review, ${jobs.none} fit none; ${hiddenWords(jobs)}${jobs.closed} closed`,
    index.behind === 0 ? 'search index: up to date' : `search index: ${index.behind} changes behind`,
    ...(sources.length === 0 ? [] : sourceLines(sources, { terminal, now: clock() })),
  ];
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
