import { type Command, InvalidArgumentError, Option } from 'commander';
import type { SupervisorLink } from '../../operations/workers/supervisor-link.ts';
import type { WorkerRole } from '../../operations/workers/worker-process.ts';
import { AppError } from '../../shared/errors.ts';
import { type CommandDeps, projectDirOf } from '../cli-deps.ts';
import type { Project } from '../project.ts';
import { untilStopped } from '../until-stopped.ts';

type StartOptions = { port?: number; host?: string; sync: boolean; workers: number; role?: WorkerRole };

const MAX_WORKERS = 64;

export function addStartCommand(program: Command, deps: CommandDeps): void {
  program
    .command('start')
    .description('sync the sources, keep them fresh, and serve the site')
    .option('--port <number>', 'port to listen on', parsePort)
    .option('--host <address>', 'address to listen on; 0.0.0.0 for every network of this machine')
    .option('--no-sync', 'serve what is stored, without fetching')
    .option('--workers <number>', 'processes that serve, for a machine with several cores', parseWorkers, 1)
    .addOption(new Option('--role <role>', 'of a process that --workers starts').hideHelp())
    .action(async (options: StartOptions, command: Command) => {
      if (options.role !== undefined) await runWorker(options, command, deps);
      else if (options.workers > 1) await runWorkers(options, command, deps);
      else await runAlone(options, command, deps);
    });
}

async function runAlone(options: StartOptions, command: Command, deps: CommandDeps): Promise<void> {
  await withService(command, deps, async (project) => {
    const site = await project.serve(options);
    tellRunning(site.url, deps);
    await untilStopped();
    tellStopping(deps);
    await site.drain();
    await site.stop();
  });
}

/** The process that starts the others, and itself opens nothing. */
async function runWorkers(
  { workers, sync }: StartOptions,
  command: Command,
  deps: CommandDeps,
): Promise<void> {
  const supervisor = await deps.startWorkers({ dir: projectDirOf(command), workers, sync });
  try {
    const stopped = untilStopped(() => supervisor.kill());
    await Promise.race([stopped, supervisor.ready.then((url) => tellRunning(url, deps))]);
    const failure = await Promise.race([stopped, supervisor.gaveUp]);
    if (failure !== undefined) throw failure;
    tellStopping(deps);
  } finally {
    await supervisor.stop();
  }
}

async function runWorker(options: StartOptions, command: Command, deps: CommandDeps): Promise<void> {
  const supervisor = deps.findSupervisor();
  if (supervisor === undefined) {
    throw new AppError('USAGE', { problem: '--role is for the processes that --workers starts.' });
  }
  try {
    await withService(command, deps, (project) => work(project, options, supervisor));
  } finally {
    supervisor.close();
  }
}

/** Until the supervisor, or somebody else, asks it to stop. */
async function work(project: Project, options: StartOptions, supervisor: SupervisorLink): Promise<void> {
  const site =
    options.role === 'web' ? await project.serve({ ...options, sync: false, servesOnly: true }) : undefined;
  const background = site === undefined ? await project.workInBackground() : undefined;
  const stopped = untilStopped(undefined, ['SIGTERM']);
  supervisor.ready({ ...(site ? { url: site.url } : {}), metrics: project.metricValues });
  await Promise.race([stopped, supervisor.drained]);
  await site?.drain();
  await site?.stop();
  await background?.stop();
}

async function withService(
  command: Command,
  deps: CommandDeps,
  use: (project: Project) => Promise<void>,
): Promise<void> {
  const project = await deps.openService(projectDirOf(command));
  try {
    await use(project);
  } finally {
    await project.close();
  }
}

function tellRunning(url: string, { terminal }: CommandDeps): void {
  terminal.out(`The site runs at ${terminal.style('bold', url)}  (Ctrl+C stops it)`);
}

function tellStopping({ terminal }: CommandDeps): void {
  terminal.note('Stopping: running requests end. A second Ctrl+C stops at once.');
}

function parsePort(text: string): number {
  return parseInteger(text, 0, 65_535);
}

function parseWorkers(text: string): number {
  return parseInteger(text, 1, MAX_WORKERS);
}

function parseInteger(text: string, min: number, max: number): number {
  const number = Number(text);
  if (Number.isInteger(number) && number >= min && number <= max) return number;
  throw new InvalidArgumentError(`must be ${min} to ${max}.`);
}
