import { createReadStream, createWriteStream } from 'node:fs';
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import { finished } from 'node:stream/promises';
import type { Command } from 'commander';
import { z } from 'zod';
import type { Classifier } from '../../classify/classifier.ts';
import { AppError, reasonOf } from '../../shared/errors.ts';
import { problemsOf } from '../../shared/zod-problems.ts';
import { loadTaxonomy } from '../../taxonomy/load-taxonomy.ts';
import type { CommandDeps } from '../cli-deps.ts';

const rowSchema = z.looseObject({
  id: z.union([z.string(), z.number()]).transform(String),
  title: z.string().min(1),
  department: z.string().nullish(),
  description: z.string().nullish(),
});
type Row = z.output<typeof rowSchema>;

type ClassifyOptions = { taxonomy: string; input: string; output: string };

export function addClassifyCommand(program: Command, deps: CommandDeps): void {
  program
    .command('classify')
    .description('place postings of a JSONL file in the functions of a taxonomy; needs no project')
    .requiredOption('-t, --taxonomy <file>', 'the taxonomy (YAML or JSON)')
    .option('-i, --input <file>', 'JSONL of {id, title, department?, description?}; - is standard input', '-')
    .option(
      '-o, --output <file>',
      'JSONL of {id, area, function, confidence, decision, ...}; - is standard output',
      '-',
    )
    .action(async (options: ClassifyOptions) => {
      const classifier = await deps.createClassifier(await loadTaxonomy(options.taxonomy));
      const counts = await classifyRows(options, classifier, deps);
      deps.terminal.note(
        `Classified ${counts.done} postings: ${counts.accepted} accepted, ${counts.review} to review, ${counts.none} fit no function.`,
      );
      if (counts.bad > 0) deps.setStatus(1);
    });
}

type Counts = { done: number; bad: number; accepted: number; review: number; none: number };

async function classifyRows(
  options: ClassifyOptions,
  classifier: Classifier,
  deps: CommandDeps,
): Promise<Counts> {
  const counts: Counts = { done: 0, bad: 0, accepted: 0, review: 0, none: 0 };
  const output = await openOutput(options.output);
  let lineNumber = 0;
  for await (const line of linesOf(options.input)) {
    lineNumber += 1;
    if (line.trim() === '') continue;
    const row = parseRow(line);
    if (typeof row === 'string') {
      counts.bad += 1;
      deps.terminal.note(`${options.input}:${lineNumber}: left out: ${row}`);
      continue;
    }
    const result = classifyRow(row, classifier);
    counts.done += 1;
    counts[result.decision] += 1;
    if (!output.write(`${JSON.stringify(result)}\n`)) await drained(output);
  }
  await endOutput(output);
  return counts;
}

function parseRow(line: string): Row | string {
  try {
    const parsed = rowSchema.safeParse(JSON.parse(line));
    return parsed.success ? parsed.data : problemsOf(parsed.error).trim().replaceAll('\n', ';');
  } catch (error) {
    return reasonOf(error);
  }
}

function classifyRow(row: Row, classifier: Classifier) {
  const { functionKey, confidence, decision, alternatives, reasons } = classifier.classify({
    title: row.title,
    ...(row.department ? { department: row.department } : {}),
    ...(row.description ? { description: row.description } : {}),
  });
  return {
    id: row.id,
    area: functionKey?.split('/')[0] ?? null,
    function: functionKey ?? null,
    confidence,
    decision,
    alternatives: alternatives.map((other) => ({
      function: other.functionKey,
      confidence: other.confidence,
    })),
    reasons,
  };
}

async function* linesOf(path: string): AsyncGenerator<string> {
  const input: Readable = path === '-' ? process.stdin : createReadStream(path);
  try {
    yield* createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY });
  } catch (error) {
    throw new AppError('FILE_UNREADABLE', { path, reason: reasonOf(error) }, { cause: error });
  }
}

async function openOutput(path: string): Promise<Writable> {
  if (path === '-') return process.stdout;
  const stream = createWriteStream(path);
  await new Promise<void>((resolve, reject) => {
    stream.once('open', () => resolve());
    stream.once('error', (error) =>
      reject(new AppError('FILE_UNWRITABLE', { path, reason: error.message }, { cause: error })),
    );
  });
  return stream;
}

function drained(output: Writable): Promise<void> {
  return new Promise((resolve) => output.once('drain', () => resolve()));
}

async function endOutput(output: Writable): Promise<void> {
  if (output === process.stdout) return;
  output.end();
  await finished(output);
}
