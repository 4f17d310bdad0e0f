import type { Command } from 'commander';
import { type CommandDeps, withProject } from '../cli-deps.ts';
import { parseLimit } from '../parse-limit.ts';
import { printPreviews, SHOWN_EXAMPLES } from '../preview-text.ts';
import type { Replay } from '../project.ts';
import { printReports } from './sync-command.ts';

type ReplayOptions = { save?: boolean; limit: number; json?: boolean };

export function addReplayCommand(program: Command, deps: CommandDeps): void {
  program
    .command('replay')
    .description(
      'read again what a run received, with the configuration and mappings of now, and show what would change',
    )
    .argument('<run>', 'id of the run, at the end of the first line of its report')
    .option('--save', 'save it; nothing is closed, and closed jobs stay closed')
    .option('-n, --limit <number>', 'show at most so many changed jobs', parseLimit, SHOWN_EXAMPLES)
    .option('--json', 'print as JSON')
    .action(async (runId: string, options: ReplayOptions, command: Command) => {
      await withProject(command, deps, async (project) => {
        const isSaved = options.save === true;
        const replay = await project.replay({ runId, maxExamples: options.limit, isSaved });
        if (options.json) printJson(replay, deps);
        else printReplay(replay, deps);
      });
    });
}

function printJson({ recorded, preview, saved }: Replay, deps: CommandDeps): void {
  const { runId, sourceId, startedAt } = recorded;
  const json = { recorded: { runId, sourceId, startedAt }, preview, ...(saved ? { saved } : {}) };
  deps.terminal.out(JSON.stringify(json, null, 2));
  if (preview.report.failed ?? saved?.failed) deps.setStatus(1);
}

function printReplay({ recorded, preview, saved }: Replay, deps: CommandDeps): void {
  const { terminal } = deps;
  terminal.out(`What run ${recorded.runId} received on ${recorded.startedAt}, read with the code of now:`);
  printPreviews([preview], false, deps);
  if (!saved) {
    terminal.note(preview.report.failed ? 'Nothing was saved.' : 'Nothing was saved: --save does it.');
    return;
  }
  terminal.out('Saved:');
  printReports([saved], {}, deps);
}
