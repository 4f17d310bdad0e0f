import { basename, resolve } from 'node:path';
import type { Command } from 'commander';
import { AppError } from '../../shared/errors.ts';
import { slugFrom } from '../../shared/slug.ts';
import { type CommandDeps, withProject } from '../cli-deps.ts';
import { interruptible } from '../interruptible.ts';
import { startProgress } from '../progress.ts';
import { printReports } from './sync-command.ts';

type ImportOptions = {
  mapping?: string;
  sheet?: string;
  source?: string;
  confirmDrop?: string;
  json?: boolean;
};

export function addImportCommand(program: Command, deps: CommandDeps): void {
  program
    .command('import')
    .description('read openings from a JSONL, CSV or XLSX file as a source of their own')
    .argument('<file>', 'the file: one opening a line or row')
    .option('-m, --mapping <file>', 'which column is which field (YAML); see docs/import.md')
    .option('--sheet <name>', 'the sheet of an XLSX file (default: the first)')
    .option('-s, --source <id>', 'id of the source (default: from the file name)')
    .option(
      '--confirm-drop <run>',
      'close at once what that run of the source held and this file still does not list',
    )
    .option('--json', 'print the run report as JSON')
    .action(async (file: string, options: ImportOptions, command: Command) => {
      const sourceId = sourceIdFrom(options.source ?? basename(file).replace(/\..*$/, ''));
      await withProject(command, deps, async (project) => {
        refuseConfigured(sourceId, project.sourceIds);
        const progress = startProgress(sourceId, deps.terminal);
        const request = {
          path: resolve(file),
          sourceId,
          ...(options.mapping === undefined ? {} : { mapping: resolve(options.mapping) }),
          ...(options.sheet === undefined ? {} : { sheet: options.sheet }),
        };
        const confirmDrop = options.confirmDrop === undefined ? {} : { confirmDrop: options.confirmDrop };
        const report = await interruptible((signal) =>
          project.importFile(request, { onProgress: progress.update, signal, ...confirmDrop }),
        ).finally(progress.stop);
        printReports([report], { json: options.json === true, origin: 'unconfigured' }, deps);
      });
    });
}

/** Two names without a Latin letter or digit would be one source, and the second file would close the jobs of the first. */
function sourceIdFrom(name: string): string {
  if (/[a-z0-9]/i.test(name.normalize('NFKD'))) return slugFrom(name);
  throw new AppError('USAGE', { problem: `"${name}" makes no id of a source: give one with --source ID.` });
}

/** A file in place of a source's own listing would close the jobs that only the source names. */
function refuseConfigured(sourceId: string, configured: readonly string[]): void {
  if (!configured.includes(sourceId)) return;
  throw new AppError('USAGE', {
    problem: `"${sourceId}" is a source of metier.config.ts: run "metier sync --source ${sourceId}", or give the file another id with --source ID.`,
  });
}
