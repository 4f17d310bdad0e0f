import { type Command, Option } from 'commander';
import { isAsBad, SEVERITIES, type Severity } from '../../config/lint-schema.ts';
import { knownRule, RULES } from '../../publish/lint/rules.ts';
import type { LintedJob } from '../../publish/lint-desk.ts';
import { AppError } from '../../shared/errors.ts';
import { type CommandDeps, withProject } from '../cli-deps.ts';
import { lintLines, summariseLint } from '../lint-lines.ts';
import type { Project } from '../project.ts';
import { tableLines } from '../terminal.ts';

type JobsOptions = {
  source?: string;
  severity: Severity;
  rule?: string;
  failOn: Severity | 'never';
  json?: boolean;
};

export function addLintCommand(program: Command, deps: CommandDeps): void {
  const lint = program
    .command('lint')
    .description('find what keeps jobs out of job searches, breaks pay laws, or reads badly');
  addJobs(lint, deps);
  addAcceptances(lint, deps);
  lint
    .command('rules')
    .description('list the rules: who asks for it, what it does, what it finds')
    .action(() => {
      const rows = Object.entries(RULES).map(([id, { from, severity, says }]) => [id, from, severity, says]);
      for (const line of tableLines(rows)) deps.terminal.out(line);
    });
}

function addJobs(lint: Command, deps: CommandDeps): void {
  lint
    .command('jobs')
    .description('lint every listed job: what is wrong, on how many, who asks for it, how to mend it')
    .option('-s, --source <id>', 'only of this source')
    .option('--rule <rule>', 'only of this rule')
    .addOption(
      new Option('--severity <severity>', 'only findings as bad as this, or worse')
        .choices(SEVERITIES)
        .default('warn'),
    )
    .addOption(
      new Option(
        '--fail-on <severity>',
        'exit with 1 when a finding is as bad as this, and nobody accepted it',
      )
        .choices([...SEVERITIES, 'never'])
        .default('block'),
    )
    .option('--json', 'print as JSON lines, one for each job with findings')
    .action(async (options: JobsOptions, command: Command) => {
      await withProject(command, deps, async (project) => {
        if (options.rule !== undefined) knownRule(options.rule);
        const linted = watched(project, options, deps);
        if (options.json) await printJson(linted, options, deps);
        else
          for (const line of lintLines(await summariseLint(linted, options.severity), deps.terminal))
            deps.terminal.out(line);
      });
    });
}

/** Gives the findings of the rule that was asked for, and sets the exit status by them. Throws SOURCE_UNKNOWN. */
async function* watched(
  { lint, sourceIds }: Project,
  { source, rule, failOn }: JobsOptions,
  { setStatus }: CommandDeps,
): AsyncGenerator<LintedJob> {
  let count = 0;
  for await (const { findings, ...job } of lint.jobs(source)) {
    count += 1;
    const wanted = findings.filter((finding) => rule === undefined || finding.rule === rule);
    const isFailing = wanted.some(
      ({ severity, accepted }) => !accepted && failOn !== 'never' && isAsBad(severity, failOn),
    );
    if (isFailing) setStatus(1);
    yield { ...job, findings: wanted };
  }
  // A source that was imported is in no configuration; one that is nowhere must not pass as faultless.
  if (source !== undefined && count === 0 && !sourceIds.includes(source))
    throw new AppError('SOURCE_UNKNOWN', { id: source, known: sourceIds.join(', ') || 'none' });
}

async function printJson(
  jobs: AsyncIterable<LintedJob>,
  { severity: least }: JobsOptions,
  { terminal }: CommandDeps,
): Promise<void> {
  for await (const { job, findings, isWithheld } of jobs) {
    const shown = findings.filter(({ severity }) => isAsBad(severity, least));
    if (shown.length === 0) continue;
    const { id, sourceId, externalId, title } = job;
    const told = shown.map((finding) => ({ ...finding, fix: RULES[finding.rule].fix }));
    terminal.out(JSON.stringify({ id, sourceId, externalId, title, isWithheld, findings: told }));
  }
}

function addAcceptances(lint: Command, deps: CommandDeps): void {
  lint
    .command('accept')
    .description('let a finding of one job pass')
    .argument('<job>', 'id of the job')
    .argument('<rule>', 'the rule that found it')
    .requiredOption('--reason <reason>', 'why, for whoever reads it later')
    .action(async (jobId: string, rule: string, { reason }: { reason: string }, command: Command) => {
      await withProject(command, deps, async ({ lint: desk }) => {
        await desk.accept(jobId, rule, reason);
        deps.terminal.out(`"${rule}" is accepted for job ${jobId}.`);
      });
    });
  lint
    .command('undo')
    .description('take an acceptance back')
    .argument('<job>', 'id of the job')
    .argument('<rule>', 'the rule that was accepted')
    .action(async (jobId: string, rule: string, _options: unknown, command: Command) => {
      await withProject(command, deps, async ({ lint: desk }) => {
        await desk.undo(jobId, rule);
        deps.terminal.out(`"${rule}" counts for job ${jobId} again.`);
      });
    });
}
