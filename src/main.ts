/** Starts the command line with the real world: this terminal, this clock, these adapters. */
import { fileURLToPath } from 'node:url';
import { setFlagsFromString } from 'node:v8';
import { backups } from './app/back-up.ts';
import { copyBetween } from './app/copy-database.ts';
import { createClassifier, createSocSuggester } from './app/create-classifier.ts';
import { programVersion } from './app/program-version.ts';
import { openProject, openService } from './app.ts';
import { runCli } from './cli/program.ts';
import { processTerminal } from './cli/terminal.ts';
import { findSupervisor } from './operations/workers/supervisor-link.ts';
import { systemClock } from './shared/clock.ts';

// On a large machine V8 would rather let garbage grow to several times what lives than collect it: a sync of 100,000
// postings then takes 300 MB more, and no less time.
setFlagsFromString('--heap-growing-percent=30');
// While a sync keeps every core busy, threads that help with the young garbage only wait for their turn, and are waited for.
setFlagsFromString('--no-parallel-scavenge');

process.exitCode = await runCli(process.argv.slice(2), {
  terminal: processTerminal(),
  version: programVersion,
  clock: systemClock,
  packageDir: fileURLToPath(new URL('..', import.meta.url)),
  starterDir: fileURLToPath(new URL('../starter', import.meta.url)),
  openProject,
  openService,
  startWorkers: async (request) => (await import('./app/start-workers.ts')).startWorkers(request),
  findSupervisor,
  copyDatabase: copyBetween,
  backups,
  createClassifier,
  createSocSuggester,
});
