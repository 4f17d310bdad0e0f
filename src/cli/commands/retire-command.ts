import type { Command } from 'commander';
import { type CommandDeps, withProject } from '../cli-deps.ts';

export function addRetireCommand(program: Command, deps: CommandDeps): void {
  program
    .command('retire')
    .description(
      'close every open job of a source that is gone: imported once, or taken out of metier.config.ts',
    )
    .argument('<source>', 'id of the source; "metier status" lists them')
    .action(async (sourceId: string, _options: unknown, command: Command) => {
      await withProject(command, deps, async (project) => {
        const closed = await project.retireSource(sourceId);
        deps.terminal.out(
          `Closed ${closed} ${closed === 1 ? 'job' : 'jobs'} of ${sourceId}. Importing or syncing it again reopens what it lists.`,
        );
      });
    });
}
