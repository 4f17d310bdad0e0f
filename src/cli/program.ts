/** The terminal door: `metier <command>`. */
import { Command, CommanderError } from 'commander';
import { AppError } from '../shared/errors.ts';
import type { CliDeps } from './cli-deps.ts';
import { addAlarmsCommand } from './commands/alarms-command.ts';
import { addBackupCommand } from './commands/backup-command.ts';
import { addClassifyCommand } from './commands/classify-command.ts';
import { addDbCommand } from './commands/db-command.ts';
import { addDoctorCommand } from './commands/doctor-command.ts';
import { addEvaluateCommand } from './commands/evaluate-command.ts';
import { addFeedsCommand } from './commands/feeds-command.ts';
import { addImportCommand } from './commands/import-command.ts';
import { addInitCommand } from './commands/init-command.ts';
import { addJobsCommand } from './commands/jobs-command.ts';
import { addLintCommand } from './commands/lint-command.ts';
import { addReindexCommand } from './commands/reindex-command.ts';
import { addReplayCommand } from './commands/replay-command.ts';
import { addRestoreCommand } from './commands/restore-command.ts';
import { addRetireCommand } from './commands/retire-command.ts';
import { addReviewCommand } from './commands/review-command.ts';
import { addRunsCommand } from './commands/runs-command.ts';
import { addSearchCommand } from './commands/search-command.ts';
import { addSearchEvalCommand } from './commands/search-eval-command.ts';
import { addSourcesCommand } from './commands/sources-command.ts';
import { addStartCommand } from './commands/start-command.ts';
import { addStatusCommand } from './commands/status-command.ts';
import { addSyncCommand } from './commands/sync-command.ts';
import { addSynonymsCommand } from './commands/synonyms-command.ts';
import { addTaxonomyCommand } from './commands/taxonomy-command.ts';
import { addTokensCommand } from './commands/tokens-command.ts';
import { noteError } from './terminal.ts';

const INTRODUCTION = `Metier: a careers site that knows what is open, where it belongs and how fresh it is.

New here?
  npx metier init my-careers     write an employer project you can edit
  cd my-careers
  npm install
  npm start                      sync its jobs and serve the site

Every command works on the project in the current folder, or in --project DIR.`;

const EXIT_STATUS =
  'Exit status: 0 done, 1 something failed (stderr says what and how to mend it), 2 wrong usage.';

/** Runs one command line (without "node" and the program's name). Resolves to the exit status; never throws. */
export async function runCli(args: readonly string[], deps: CliDeps): Promise<number> {
  const program = createProgram(deps);
  let status = 0;
  const setStatus = (code: number): void => {
    status = Math.max(status, code);
  };
  for (const add of COMMANDS) add(program, { ...deps, setStatus });
  try {
    await program.parseAsync([...args], { from: 'user' });
    return status;
  } catch (error) {
    return statusOfError(error, deps);
  }
}

const COMMANDS = [
  addInitCommand,
  addStartCommand,
  addSourcesCommand,
  addSyncCommand,
  addImportCommand,
  addReplayCommand,
  addTaxonomyCommand,
  addClassifyCommand,
  addEvaluateCommand,
  addSearchCommand,
  addSearchEvalCommand,
  addSynonymsCommand,
  addJobsCommand,
  addLintCommand,
  addRunsCommand,
  addRetireCommand,
  addReviewCommand,
  addTokensCommand,
  addReindexCommand,
  addDbCommand,
  addBackupCommand,
  addRestoreCommand,
  addStatusCommand,
  addAlarmsCommand,
  addFeedsCommand,
  addDoctorCommand,
];

function createProgram(deps: CliDeps): Command {
  const program = new Command('metier');
  return program
    .description(INTRODUCTION)
    .version(deps.version, '-V, --version', 'print the version')
    .helpOption('-h, --help', 'show help')
    .helpCommand('help [command]', 'show help for a command')
    .option('-p, --project <dir>', 'folder of the employer project', '.')
    .addHelpText('after', `\n${EXIT_STATUS}`)
    .showHelpAfterError('Add --help to see what this command takes.')
    .showSuggestionAfterError()
    .exitOverride()
    .configureOutput({
      writeOut: (text) => deps.terminal.out(text.replace(/\n$/, '')),
      writeErr: (text) => deps.terminal.note(text.replace(/\n$/, '')),
    });
}

function statusOfError(error: unknown, deps: CliDeps): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
  const { terminal } = deps;
  if (error instanceof AppError) {
    noteError(error, terminal);
    return error.code === 'USAGE' ? 2 : 1;
  }
  terminal.note(
    `${terminal.styleNote('red', 'Unexpected error:')} ${error instanceof Error ? error.stack : String(error)}`,
  );
  terminal.note('This is a fault of Metier: please report it with the lines above.');
  return 1;
}
