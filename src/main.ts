/** Starts the command line with the real world: this terminal, this clock, these adapters. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { createClassifier, createSocSuggester } from './app/create-classifier.ts';
import { openProject, openService } from './app.ts';
import { runCli } from './cli/program.ts';
import { processTerminal } from './cli/terminal.ts';
import { systemClock } from './shared/clock.ts';

const { version } = z
  .object({ version: z.string() })
  .parse(JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')));

process.exitCode = await runCli(process.argv.slice(2), {
  terminal: processTerminal(),
  version,
  clock: systemClock,
  packageDir: fileURLToPath(new URL('..', import.meta.url)),
  starterDir: fileURLToPath(new URL('../starter', import.meta.url)),
  openProject,
  openService,
  createClassifier,
  createSocSuggester,
});
