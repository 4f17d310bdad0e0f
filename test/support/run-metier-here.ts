import { fileURLToPath } from 'node:url';
import { createClassifier, createSocSuggester } from '../../src/app/create-classifier.ts';
import { openProject, openService } from '../../src/app.ts';
import { runCli } from '../../src/cli/program.ts';
import { systemClock } from '../../src/shared/clock.ts';
import type { CommandResult } from './run-metier.ts';

/** Runs `metier ...args` as main.ts does, in this process: for journeys of many commands. */
export async function runMetierHere(args: readonly string[]): Promise<CommandResult> {
  const output = { stdout: '', stderr: '' };
  const status = await runCli(args, {
    terminal: {
      out: (line) => {
        output.stdout += `${line}\n`;
      },
      note: (line) => {
        output.stderr += `${line}\n`;
      },
      style: (_style, text) => text,
      styleNote: (_style, text) => text,
      isInteractive: false,
    },
    version: 'test',
    clock: systemClock,
    packageDir: fileURLToPath(new URL('../..', import.meta.url)),
    starterDir: fileURLToPath(new URL('../../starter', import.meta.url)),
    openProject,
    openService,
    createClassifier,
    createSocSuggester,
  });
  return { status, ...output };
}
