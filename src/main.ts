/** Starts the command line with the real world: this terminal, this clock, these adapters. */
import { fileURLToPath } from 'node:url';
import { createClassifier, createSocSuggester } from './app/create-classifier.ts';
import { programVersion } from './app/program-version.ts';
import { openProject, openService } from './app.ts';
import { runCli } from './cli/program.ts';
import { processTerminal } from './cli/terminal.ts';
import { systemClock } from './shared/clock.ts';

process.exitCode = await runCli(process.argv.slice(2), {
  terminal: processTerminal(),
  version: programVersion,
  clock: systemClock,
  packageDir: fileURLToPath(new URL('..', import.meta.url)),
  starterDir: fileURLToPath(new URL('../starter', import.meta.url)),
  openProject,
  openService,
  createClassifier,
  createSocSuggester,
});
