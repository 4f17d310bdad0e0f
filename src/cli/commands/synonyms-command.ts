import { resolve } from 'node:path';
import type { Command } from 'commander';
import { loadConfig } from '../../config/load-config.ts';
import type { Understood } from '../../search/job-finder.ts';
import { readSynonymsFile, SHIPPED_SYNONYMS } from '../../search/load-synonyms.ts';
import { parseSearchRequest } from '../../search/search-params.ts';
import { understand } from '../../search/understand.ts';
import { type WeighedClause, weighSynonyms } from '../../search/weigh-synonyms.ts';
import { type CommandDeps, projectDirOf, withProject } from '../cli-deps.ts';

export function addSynonymsCommand(program: Command, deps: CommandDeps): void {
  const synonyms = program
    .command('synonyms')
    .description('try and check the other words that a search finds for what was typed');
  synonyms
    .command('test')
    .description('show how a search is read, and how many more jobs each synonym brings')
    .argument('<words...>', 'what a candidate types: "um nurse"')
    .action(async (words: string[], _options: unknown, command: Command) => {
      await withProject(command, deps, async (project) => {
        await project.catchUpIndex();
        const now = deps.clock();
        const request = parseSearchRequest(new URLSearchParams({ q: words.join(' ') }));
        const understood = understand(request, { ...project, ...project.searchSettings, now, pageSize: 1 });
        const weighed = await weighSynonyms(understood.query.text, { engine: project.engine, now });
        for (const line of [...readingLines(understood), ...weighed.flatMap(clauseLines)])
          deps.terminal.out(line);
      });
    });
  synonyms
    .command('check')
    .description('report every fault of the synonyms with its line')
    .argument('[file]', "a file of synonyms (default: the project's own and those of Metier)")
    .action(async (file: string | undefined, _options: unknown, command: Command) => {
      for (const path of file === undefined ? await pathsOf(command) : [resolve(file)]) {
        const { same, oneWay, remove } = await readSynonymsFile(path);
        deps.terminal.out(
          `${path}: ${same.length} lines of equal words, ${Object.keys(oneWay).length} one-way, ${remove.length} removed, no faults.`,
        );
      }
    });
}

async function pathsOf(command: Command): Promise<readonly string[]> {
  const { config } = await loadConfig(projectDirOf(command));
  const own = config.search.synonyms;
  return own === undefined ? [SHIPPED_SYNONYMS] : [own, SHIPPED_SYNONYMS];
}

function readingLines({ parts, otherReadings }: Understood): readonly string[] {
  return [
    ...parts.map(({ kind, label }) => `${kind}: ${label}`),
    ...otherReadings.map(({ label }) => `or: ${label}`),
  ];
}

function clauseLines({ typed, count, synonyms }: WeighedClause): readonly string[] {
  return [
    `${typed}: ${count === 1 ? '1 job' : `${count} jobs`}`,
    ...synonyms.map(({ words, more }) => `  + ${words}: ${more} more`),
  ];
}
