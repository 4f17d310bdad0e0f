import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { type Command, Option } from 'commander';
import type { SocSuggestion } from '../../classify/suggest-soc-codes.ts';
import { loadConfig } from '../../config/load-config.ts';
import { AppError, reasonOf } from '../../shared/errors.ts';
import { mergeFunctions, renameSlug } from '../../taxonomy/change-taxonomy.ts';
import { checkTaxonomy } from '../../taxonomy/check-taxonomy.ts';
import { diffTaxonomies, keepRedirects } from '../../taxonomy/diff-taxonomies.ts';
import { EXPORT_FORMATS, type ExportFormat, exportTaxonomy } from '../../taxonomy/export-taxonomy.ts';
import {
  detectFormat,
  IMPORT_FORMATS,
  type ImportFormat,
  importTaxonomy,
} from '../../taxonomy/import-taxonomy.ts';
import { loadTaxonomy, readTaxonomyFile, taxonomyFrom } from '../../taxonomy/load-taxonomy.ts';
import { saveTaxonomy } from '../../taxonomy/save-taxonomy.ts';
import type { TaxonomyFile } from '../../taxonomy/taxonomy-schema.ts';
import { type CommandDeps, projectDirOf } from '../cli-deps.ts';

export function addTaxonomyCommand(program: Command, deps: CommandDeps): void {
  const taxonomy = program
    .command('taxonomy')
    .description('check, export, import and change the career areas and job functions')
    .option('-t, --taxonomy <file>', "the taxonomy file (default: the project's)");
  addCheck(taxonomy, deps);
  addExport(taxonomy, deps);
  addImport(taxonomy, deps);
  addChanges(taxonomy, deps);
  addSocSuggestions(taxonomy, deps);
}

function addCheck(parent: Command, deps: CommandDeps): void {
  parent
    .command('check')
    .description('report every fault, and what deserves a word')
    .action(async (_options: unknown, command: Command) => {
      const path = await taxonomyPathOf(command);
      const taxonomy = await loadTaxonomy(path);
      const { warnings } = checkTaxonomy(taxonomy);
      for (const { about, message } of warnings) deps.terminal.out(`${about}: ${message}`);
      const functions = taxonomy.areas.reduce((sum, area) => sum + area.functions.length, 0);
      const words = warnings.length === 1 ? '1 remark' : `${warnings.length} remarks`;
      deps.terminal.out(
        `${path}: ${taxonomy.areas.length} areas, ${functions} functions, no faults, ${words}.`,
      );
    });
}

function addExport(parent: Command, deps: CommandDeps): void {
  parent
    .command('export')
    .description('print the taxonomy')
    .addOption(new Option('-f, --format <format>', 'as').choices(EXPORT_FORMATS).default('yaml'))
    .action(async (options: { format: ExportFormat }, command: Command) => {
      const taxonomy = await loadTaxonomy(await taxonomyPathOf(command));
      deps.terminal.out(exportTaxonomy(taxonomy, options.format).replace(/\n$/, ''));
    });
}

type ImportOptions = { format?: ImportFormat; output?: string; allowLost?: boolean };

function addImport(parent: Command, deps: CommandDeps): void {
  parent
    .command('import')
    .description(
      'read a taxonomy from YAML, JSON, CSV or a plain-text outline, and write it as the taxonomy file',
    )
    .argument('<file>', 'an outline has an area line, its sentence, then "• Name – description" lines')
    .addOption(
      new Option('-f, --format <format>', 'of the file (default: found out)').choices(IMPORT_FORMATS),
    )
    .option('-o, --output <file>', "where to write (default: the project's taxonomy)")
    .option('--allow-lost', 'replace a taxonomy although public addresses of it would lead nowhere')
    .action(async (file: string, options: ImportOptions, command: Command) => {
      const text = await readText(file);
      const imported = importTaxonomy(text, options.format ?? detectFormat(file, text), file);
      for (const warning of imported.warnings) deps.terminal.note(`warning: ${warning}`);
      const target = options.output === undefined ? await taxonomyPathOf(command) : resolve(options.output);
      const result = await replaceTaxonomy(target, imported.file, options.allowLost === true);
      deps.terminal.out(
        `Wrote ${target}: ${result.areas.length} areas, ${countFunctions(result)} functions.`,
      );
    });
}

/** Keeps the redirects of what it replaces; refuses to lose public addresses unasked. */
async function replaceTaxonomy(
  target: string,
  file: TaxonomyFile,
  allowLost: boolean,
): Promise<TaxonomyFile> {
  const result = existsSync(target) ? await successorOf(target, file, allowLost) : file;
  await saveTaxonomy(target, result);
  return result;
}

async function successorOf(target: string, file: TaxonomyFile, allowLost: boolean): Promise<TaxonomyFile> {
  const before = await readTaxonomyFile(target);
  const result = keepRedirects(file, before);
  const { lost } = diffTaxonomies(taxonomyFrom(before), taxonomyFrom(result));
  if (lost.length > 0 && !allowLost) {
    throw new AppError('TAXONOMY_ADDRESSES_LOST', {
      path: target,
      addresses: lost.map((slug) => `  ${slug}`).join('\n'),
    });
  }
  return result;
}

function addChanges(parent: Command, deps: CommandDeps): void {
  parent
    .command('rename')
    .description('give an area or a function another slug, or move a function; the old address redirects')
    .argument('<old>', 'area, or area/function')
    .argument('<new>', 'area, or area/function')
    .action(async (from: string, to: string, _options: unknown, command: Command) => {
      await changeTaxonomy(command, (file) => renameSlug(file, from, to));
      deps.terminal.out(`${from} is ${to} now; the old address redirects. The next sync places jobs anew.`);
    });
  parent
    .command('merge')
    .description('merge a function into another; the old address redirects')
    .argument('<function>', 'area/function that goes')
    .argument('<into>', 'area/function that stays')
    .action(async (from: string, into: string, _options: unknown, command: Command) => {
      await changeTaxonomy(command, (file) => mergeFunctions(file, from, into));
      deps.terminal.out(
        `${from} is part of ${into} now; the old address redirects. The next sync places jobs anew.`,
      );
    });
}

function addSocSuggestions(parent: Command, deps: CommandDeps): void {
  parent
    .command('soc')
    .description('propose O*NET-SOC codes for functions that have none; they help to place jobs')
    .option('--all', 'also for functions that have some')
    .action(async (options: { all?: boolean }, command: Command) => {
      const taxonomy = await loadTaxonomy(await taxonomyPathOf(command));
      const functions = taxonomy.areas.flatMap((area) => area.functions);
      const wanted = functions.filter((fn) => options.all || fn.soc.length === 0);
      const suggest = await deps.createSocSuggester();
      for (const fn of wanted)
        for (const line of suggestionLines(fn.key, suggest(fn))) deps.terminal.out(line);
      if (wanted.length === 0) deps.terminal.out('Every function has O*NET-SOC codes; --all proposes more.');
    });
}

function suggestionLines(key: string, suggestions: readonly SocSuggestion[]): string[] {
  if (suggestions.length === 0) return [`${key}: its words lead to no occupation`];
  return [
    key,
    ...suggestions.map(({ code, title, share }) => `  ${code}  ${(share * 100).toFixed(0)} %  ${title}`),
  ];
}

async function changeTaxonomy(command: Command, change: (file: TaxonomyFile) => TaxonomyFile): Promise<void> {
  const path = await taxonomyPathOf(command);
  await saveTaxonomy(path, change(await readTaxonomyFile(path)));
}

async function taxonomyPathOf(command: Command): Promise<string> {
  const options: { taxonomy?: string } = command.optsWithGlobals();
  if (options.taxonomy !== undefined) return resolve(options.taxonomy);
  return (await loadConfig(projectDirOf(command))).config.taxonomy;
}

async function readText(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    throw new AppError('FILE_UNREADABLE', { path, reason: reasonOf(error) }, { cause: error });
  }
}

function countFunctions(file: TaxonomyFile): number {
  return file.areas.reduce((sum, area) => sum + area.functions.length, 0);
}
