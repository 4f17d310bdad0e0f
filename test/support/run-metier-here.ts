import { fileURLToPath } from 'node:url';
import { backups } from '../../src/app/back-up.ts';
import { copyBetween } from '../../src/app/copy-database.ts';
import { createClassifier, createSocSuggester } from '../../src/app/create-classifier.ts';
import { startWorkers } from '../../src/app/start-workers.ts';
import { openProject, openService } from '../../src/app.ts';
import { runCli } from '../../src/cli/program.ts';
import { systemClock } from '../../src/shared/clock.ts';
import type { CommandResult } from './run-metier.ts';

/** Runs `metier ...args` in this process: for journeys of many commands, of which each would start Node again. */
export async function runMetierHere(args: readonly string[]): Promise<CommandResult> {
  const output = { stdout: '', stderr: '' };
  const plain = (_style: unknown, text: string) => text;
  const status = await runCli(args, {
    terminal: {
      out: (line) => {
        output.stdout += `${line}\n`;
      },
      note: (line) => {
        output.stderr += `${line}\n`;
      },
      style: plain,
      styleNote: plain,
      isInteractive: false,
    },
    version: '0.0.0',
    clock: systemClock,
    packageDir: fileURLToPath(new URL('../..', import.meta.url)),
    starterDir: fileURLToPath(new URL('../../starter', import.meta.url)),
    openProject,
    openService,
    startWorkers,
    findSupervisor: () => undefined,
    copyDatabase: copyBetween,
    backups,
    createClassifier,
    createSocSuggester,
  });
  return { status, ...output };
}
