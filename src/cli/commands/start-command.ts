import { type Command, InvalidArgumentError } from 'commander';
import { type CommandDeps, projectDirOf } from '../cli-deps.ts';
import { untilStopped } from '../until-stopped.ts';

type StartOptions = { port?: number; host?: string; sync: boolean };

export function addStartCommand(program: Command, deps: CommandDeps): void {
  program
    .command('start')
    .description('sync the sources, keep them fresh, and serve the site')
    .option('--port <number>', 'port to listen on', parsePort)
    .option('--host <address>', 'address to listen on; 0.0.0.0 for every network of this machine')
    .option('--no-sync', 'serve what is stored, without fetching')
    .action(async (options: StartOptions, command: Command) => {
      const project = await deps.openService(projectDirOf(command));
      try {
        const site = await project.serve(options);
        deps.terminal.out(`The site runs at ${deps.terminal.style('bold', site.url)}  (Ctrl+C stops it)`);
        await untilStopped();
        deps.terminal.note('Stopping: running requests end. A second Ctrl+C stops at once.');
        await site.drain();
        await site.stop();
      } finally {
        await project.close();
      }
    });
}

function parsePort(text: string): number {
  const port = Number(text);
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new InvalidArgumentError('must be 0 to 65535.');
  return port;
}
