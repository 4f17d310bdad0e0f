import { readFile, writeFile } from 'node:fs/promises';
import type { Command } from 'commander';
import { z } from 'zod';
import { evaluatePredictions, type LabelledPosting, predictAll } from '../../classify/evaluate.ts';
import { AppError, reasonOf } from '../../shared/errors.ts';
import { problemsOf } from '../../shared/zod-problems.ts';
import { loadTaxonomy } from '../../taxonomy/load-taxonomy.ts';
import type { CommandDeps } from '../cli-deps.ts';
import { evaluationLines, evaluationPage } from '../evaluation-report.ts';

const labels = z.array(z.string().min(1));
const rowSchema = z.looseObject({
  id: z.union([z.string(), z.number()]).transform(String),
  title: z.string().min(1),
  department: z.string().nullish(),
  description: z.string().nullish(),
  accept: labels.min(1),
  also: labels.default([]),
});

type EvaluateOptions = { taxonomy: string; input: string; report?: string; json?: boolean };

export function addEvaluateCommand(program: Command, deps: CommandDeps): void {
  program
    .command('evaluate')
    .description('measure how well postings with known functions are placed; needs no project')
    .requiredOption('-t, --taxonomy <file>', 'the taxonomy (YAML or JSON)')
    .requiredOption(
      '-i, --input <file>',
      'JSONL of {id, title, department?, description?, accept: [function or "none"], also?: [function]}',
    )
    .option('-r, --report <file>', 'write a page (HTML) with the risk-coverage curve')
    .option('--json', 'print the figures as JSON')
    .action((options: EvaluateOptions) => evaluate(options, deps));
}

async function evaluate(options: EvaluateOptions, deps: CommandDeps): Promise<void> {
  const classifier = await deps.createClassifier(await loadTaxonomy(options.taxonomy));
  const postings = await readLabelled(options.input);
  const start = performance.now();
  const predictions = predictAll(postings, classifier);
  const seconds = (performance.now() - start) / 1000;
  const evaluation = evaluatePredictions(predictions);
  const heading = {
    classifier: classifier.name,
    input: options.input,
    taxonomy: options.taxonomy,
    postingsPerSecond: postings.length / Math.max(seconds, 1e-6),
  };
  if (options.report !== undefined) {
    await writeFile(options.report, await evaluationPage(evaluation, heading));
    deps.terminal.note(`Wrote ${options.report}.`);
  }
  if (options.json === true) deps.terminal.out(JSON.stringify({ ...heading, ...evaluation }, null, 2));
  else for (const line of evaluationLines(evaluation, heading)) deps.terminal.out(line);
}

/** Every row counts in the figures, so a bad one stops the command. */
async function readLabelled(path: string): Promise<LabelledPosting[]> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    throw new AppError('FILE_UNREADABLE', { path, reason: reasonOf(error) }, { cause: error });
  }
  return text
    .split('\n')
    .flatMap((line, index) => (line.trim() === '' ? [] : [parseLabelled(line, `${path}:${index + 1}`)]));
}

function parseLabelled(line: string, where: string): LabelledPosting {
  let json: unknown;
  try {
    json = JSON.parse(line);
  } catch (error) {
    throw new AppError('FILE_UNREADABLE', { path: where, reason: reasonOf(error) }, { cause: error });
  }
  const parsed = rowSchema.safeParse(json);
  if (!parsed.success)
    throw new AppError('FILE_UNREADABLE', { path: where, reason: problemsOf(parsed.error) });
  const { id, title, department, description, accept, also } = parsed.data;
  return { id, title, department: department ?? '', description: description ?? '', accept, also };
}
