import type { Command } from 'commander';
import type { Reading } from '../../ingest/posting-reader.ts';
import { type CommandDeps, withProject } from '../cli-deps.ts';
import { parseLimit } from '../parse-limit.ts';
import type { Project, SourceTrial } from '../project.ts';
import { type Terminal, tableLines } from '../terminal.ts';

type TryCommandOptions = { limit: number; allowPrivateNetwork?: boolean; json?: boolean };

export function addSourcesCommand(program: Command, deps: CommandDeps): void {
  const sources = program
    .command('sources')
    .description('list the sources of openings, or try a board before adding it');
  sources
    .command('list')
    .description('the sources of metier.config.ts, and the types there are')
    .option('--json', 'print as JSON')
    .action(async (options: { json?: boolean }, command: Command) => {
      await withProject(command, deps, async (project) => listSources(project, options.json === true, deps));
    });
  sources
    .command('try')
    .description('read the first openings of a board as Metier would show them; nothing is kept')
    .argument('<address>', 'any careers address, or the id of a source of metier.config.ts')
    .option('-n, --limit <number>', 'openings to read', parseLimit, 5)
    .option('--allow-private-network', 'also an address on this machine or its network')
    .option('--json', 'print as JSON')
    .action(async (address: string, options: TryCommandOptions, command: Command) => {
      const { limit, allowPrivateNetwork = false } = options;
      await withProject(command, deps, async (project) => {
        const trial = await project.trySource(address, { limit, allowPrivateNetwork });
        if (options.json) deps.terminal.out(JSON.stringify(trial, null, 2));
        else for (const line of trialLines(trial, deps.terminal)) deps.terminal.out(line);
      });
    });
}

function listSources(
  { projectConfig, sourceTypes }: Project,
  asJson: boolean,
  { terminal }: CommandDeps,
): void {
  const { sources } = projectConfig.config;
  if (asJson) {
    terminal.out(JSON.stringify({ sources, types: sourceTypes }, null, 2));
    return;
  }
  if (sources.length === 0) terminal.note('No sources yet: "metier sources try ADDRESS" finds yours.');
  for (const line of tableLines(sources.map((source) => [source.id, source.type, whereabouts(source)]))) {
    terminal.out(line);
  }
  terminal.out(`Types: ${sourceTypes.join(', ')}. docs/configuration.md describes each.`);
}

/** The names of the board, in the order in which the configuration has them. */
function whereabouts(source: Readonly<Record<string, unknown>>): string {
  const names = ['baseUrl', 'url', 'path', 'tenant', 'board', 'site', 'company', 'account'];
  return names.flatMap((name) => (typeof source[name] === 'string' ? [source[name]] : [])).join('  ');
}

function trialLines(trial: SourceTrial, terminal: Terminal): string[] {
  const count = trial.total === undefined ? '' : ` of ${trial.total}`;
  return [
    ...foundLines(trial, terminal),
    terminal.style('bold', `The first ${trial.readings.length}${count} openings, as Metier would show them`),
    ...trial.readings.flatMap((reading) => ['', ...readingLines(reading)]),
    ...otherLines(trial),
  ];
}

const FOUND_IN = {
  address: 'by its address',
  redirect: 'where the address leads',
  page: 'in the page',
} as const;

function foundLines({ found, settings }: SourceTrial, terminal: Terminal): string[] {
  if (!found || !settings) return [];
  const entries = Object.entries(settings).map(([key, value]) => `${key}: ${JSON.stringify(value)}`);
  return [
    `${terminal.style('green', found.settings.type)}, found ${FOUND_IN[found.foundIn]}: ${found.because}`,
    'To read it at every sync, add this to the sources of metier.config.ts:',
    `  { ${entries.join(', ')} },`,
    '',
  ];
}

function readingLines(reading: Reading): string[] {
  if (reading.kind === 'reject') return [`rejected ${reading.externalId ?? '(no id)'}: ${reading.reason}`];
  const { draft, first, notes } = reading;
  const { functionKey = 'no function fits', decision, confidence } = first;
  const rows = [
    ['  function', `${functionKey} (${decision}, confidence ${confidence.toFixed(2)})`],
    ['  places', draft.places.map(({ raw }) => raw).join('; ')],
    ['  workplace', draft.workplaceType ?? ''],
    ['  employment', draft.employmentTypes.join(', ')],
    ['  posted', draft.postedAt ?? ''],
    ['  apply', draft.applyUrl ?? ''],
    ['  text', `${draft.descriptionText.length} characters`],
    ['  not understood', notes.map(({ kind, value }) => `${kind} "${value}"`).join(', ')],
  ];
  return [`${draft.title}  (${draft.externalId})`, ...tableLines(rows.filter(([, value]) => value !== ''))];
}

function otherLines({ others }: SourceTrial): string[] {
  const lines = others.map((item) => {
    if (item.kind === 'reject') return `rejected ${item.externalId ?? '(no id)'}: ${item.reason}`;
    if (item.kind === 'skipped') return `left out, no opening: ${item.reason}`;
    return item.kind === 'note' ? `worth a look: ${item.note.kind} ${item.note.value}` : '';
  });
  return lines.length === 0 ? [] : ['', ...lines];
}
