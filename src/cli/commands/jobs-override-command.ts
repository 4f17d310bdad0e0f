import type { Command } from 'commander';
import type { Job } from '../../jobs/job.ts';
import { NONE, type OverriddenField, type OverrideRequest } from '../../review/override-desk.ts';
import { AppError } from '../../shared/errors.ts';
import { type CommandDeps, withProject } from '../cli-deps.ts';
import { insteadOf, overrideWords } from '../override-words.ts';
import { tableLines } from '../terminal.ts';

type OverrideOptions = {
  title?: string;
  place?: string[];
  pay?: string;
  function?: string;
  hide?: true;
  pin?: true;
  expires?: string;
  because?: string;
  undo?: string;
};

/** Fields by the name of the option that overrides them; --undo takes the names of the fields too. */
const FIELDS: ReadonlyMap<string, OverriddenField> = new Map([
  ['title', 'title'],
  ['place', 'places'],
  ['pay', 'pay'],
  ['function', 'function'],
  ['hide', 'hidden'],
  ['pin', 'pinned'],
  ['expires', 'closesAt'],
]);
const OPTION_NAMES = [...FIELDS.keys()].join(', ');

export function addOverrideCommands(jobs: Command, deps: CommandDeps): void {
  jobs
    .command('override')
    .description('say of a job what its source says wrong, or does not say; it outlives every sync')
    .argument('<id>', 'the 10-character id at the end of its address')
    .option('--title <title>', 'what it is called')
    .option('--place <place>', 'where it is: "Hartford, CT"; may be repeated', collect)
    .option('--pay <range>', `"$52,000 - $61,000 a year", or "${NONE}"`)
    .option('--function <area/function>', `where it belongs, or "${NONE}"`)
    .option('--hide', 'show it nowhere on the site')
    .option('--pin', 'show it first, as "Featured", in searches without words')
    .option('--expires <day>', `the last day to apply: 2027-01-31, or "${NONE}"`)
    .option('--because <reason>', 'why, for whoever reads it later')
    .option(
      '--undo <fields>',
      `give fields back to the source: ${OPTION_NAMES}, or "all"; several with commas`,
    )
    .action(async (id: string, options: OverrideOptions, command: Command) => {
      const change = readOptions(options);
      await withProject(command, deps, async (project) => {
        const job = await project.jobs.byId(id);
        if (!job) throw new AppError('JOB_NOT_FOUND', { id });
        const answer =
          'request' in change
            ? await project.overrides.override(id, change.request)
            : { job: await project.overrides.undo(id, fieldsOf(change.undo, job)), warnings: [] };
        await project.catchUpIndex();
        for (const line of answerLines(answer.job)) deps.terminal.out(line);
        for (const warning of answer.warnings) deps.terminal.note(warning);
      });
    });
  jobs
    .command('overrides')
    .description('everything that people say instead of a source, beside what it says')
    .option('--json', 'print as JSON lines, one for each job')
    .action(async (options: { json?: boolean }, command: Command) => {
      await withProject(command, deps, async (project) => {
        const found = await project.overrides.overridden();
        if (found.length === 0) deps.terminal.note('Nobody overrides anything.');
        if (options.json) for (const job of found) deps.terminal.out(JSON.stringify(overridesJson(job)));
        else for (const line of tableLines(overrideRows(found))) deps.terminal.out(line);
      });
    });
}

function collect(value: string, values: readonly string[] = []): string[] {
  return [...values, value];
}

type Change = Readonly<{ request: OverrideRequest } | { undo: readonly string[] }>;

/** Throws USAGE where it asks for nothing, for both at once, or does not say why. */
function readOptions({ undo, because, ...options }: OverrideOptions): Change {
  const values = requestFrom(options);
  const isAsking = Object.keys(values).length > 0;
  if (undo === undefined) {
    if (!isAsking)
      throw usage('Say what to override, such as --title or --hide, or what to take back with --undo.');
    if (because === undefined) throw usage('Say why with --because "...": whoever reads it later will ask.');
    return { request: { ...values, because } };
  }
  if (isAsking || because !== undefined) {
    throw usage('--undo stands alone: take back in one command, override in another.');
  }
  return { undo: undo.split(',').map((name) => name.trim()) };
}

function requestFrom(options: Omit<OverrideOptions, 'undo' | 'because'>): Omit<OverrideRequest, 'because'> {
  const { title, place, pay, function: key, hide, pin, expires } = options;
  return {
    ...(title === undefined ? {} : { title }),
    ...(place === undefined ? {} : { places: place }),
    ...(pay === undefined ? {} : { pay }),
    ...(key === undefined ? {} : { function: key }),
    ...(hide ? { isHidden: hide } : {}),
    ...(pin ? { isPinned: pin } : {}),
    ...(expires === undefined ? {} : { closesAt: expires }),
  };
}

function fieldsOf(names: readonly string[], job: Job): readonly OverriddenField[] {
  if (names.includes('all')) return overrideWords(job).map(({ field }) => field);
  return names.map((name) => {
    const field = FIELDS.get(name) ?? [...FIELDS.values()].find((other) => other === name);
    if (field !== undefined) return field;
    throw usage(`"${name}" cannot be overridden. What can: ${OPTION_NAMES}.`);
  });
}

function usage(problem: string): AppError {
  return new AppError('USAGE', { problem });
}

function answerLines(job: Job): string[] {
  const words = overrideWords(job);
  const outcome = words.length === 0 ? 'Nobody overrides anything of it.' : 'Whatever later syncs say:';
  return [
    `"${job.title}" is ${stateWords(job)}. ${outcome}`,
    ...tableLines(words.map((word) => ['', word.field, `${word.value}, ${insteadOf(word)}`])),
  ];
}

function stateWords({ state, closedBecause, isHidden }: Job): string {
  if (state === 'closed') return `closed (${closedBecause ?? ''})`;
  return isHidden ? 'hidden' : 'open';
}

function overridesJson(job: Job) {
  const agreed = overrideWords(job).filter(({ isAgreed }) => isAgreed);
  return {
    id: job.id,
    title: job.title,
    state: job.state,
    overridden: job.overridden,
    agreed: agreed.map(({ field }) => field),
  };
}

function overrideRows(jobs: readonly Job[]): string[][] {
  if (jobs.length === 0) return [];
  return [
    ['job', 'field', 'is', 'the source says', 'since', 'because'],
    ...jobs.flatMap((job) =>
      overrideWords(job).map(({ field, value, source = '-', since, because, isAgreed }) => [
        job.id,
        field,
        value,
        isAgreed ? 'the same' : source,
        since,
        because,
      ]),
    ),
  ];
}
