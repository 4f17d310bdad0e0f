import type { Command } from 'commander';
import { type CommandDeps, withProject } from '../cli-deps.ts';

export function addReindexCommand(program: Command, deps: CommandDeps): void {
  program
    .command('reindex')
    .description('build the search index anew beside the old one, then swap; the site goes on meanwhile')
    .action(async (_options: unknown, command: Command) => {
      await withProject(command, deps, async (project) => {
        const started = performance.now();
        const { jobs } = await project.rebuildIndex();
        deps.terminal.out(
          `Indexed ${jobs} open jobs in ${((performance.now() - started) / 1000).toFixed(1)} s.`,
        );
      });
    });
}
