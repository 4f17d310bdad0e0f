/**
 * Measures the classifier against people's labels: node bench/classify-demo.ts [labelled.jsonl].
 * Without a file: the demo's postings, whose true function stands beside them and is never sent to the board.
 * Rows of a file: {title, department?, description?, accept: [labels that are right], also?: [labels that are defensible]},
 * where a label is "area/function", or "none" when no function of the taxonomy fits.
 */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { createClassifier } from '../src/app.ts';
import type { ClassifierInput } from '../src/classify/classifier.ts';
import type { Classification } from '../src/jobs/job.ts';
import { cleanDescriptionHtml } from '../src/normalise/description-html.ts';
import { loadTaxonomy } from '../src/taxonomy/load-taxonomy.ts';
import { readPostings } from '../starter/health-insurer/board/postings.ts';

const STARTER = fileURLToPath(new URL('../starter/health-insurer/', import.meta.url));
const NONE = 'none';
const BINS = 10;

const rowSchema = z
  .object({
    title: z.string(),
    department: z.string().nullish(),
    description: z.string().nullish(),
    accept: z.array(z.string()).min(1),
    also: z.array(z.string()).default([]),
  })
  .transform(({ title, department, description, accept, also }) => ({
    input: { title, ...(department ? { department } : {}), ...(description ? { description } : {}) },
    accept,
    also,
  }));

type Labelled = Readonly<{ input: ClassifierInput; accept: readonly string[]; also: readonly string[] }>;
type Answered = Labelled & Readonly<{ answer: Classification; label: string }>;

const classifier = await createClassifier(await loadTaxonomy(join(STARTER, 'taxonomy.yaml')));
const [path] = process.argv.slice(2);
const labelled = path === undefined ? await demoRows() : await fileRows(path);
const rows = labelled.map((row): Answered => {
  const answer = classifier.classify(row.input);
  return { ...row, answer, label: answer.functionKey ?? NONE };
});
const placeable = rows.filter(({ accept }) => accept.some((label) => label !== NONE));
const unplaceable = rows.filter(({ accept }) => accept.every((label) => label === NONE));
const accepted = rows.filter(({ answer }) => answer.decision === 'accepted');

console.log(`${classifier.name} on ${rows.length} postings, ${unplaceable.length} of which fit no function`);
print('function, strict', shareOf(placeable, isRight));
print('function, lenient', shareOf(placeable, isDefensible));
print('area', shareOf(placeable, isRightArea));
print('function, strict, mean over functions', macroAverage(placeable));
print('coverage: accepted without a person', accepted.length / rows.length);
print('precision of what is accepted', shareOf(accepted, isRight));
print('abstains where no function fits', shareOf(unplaceable, isRight));
print(
  'accepts nothing where no function fits',
  shareOf(unplaceable, ({ answer }) => answer.decision !== 'accepted'),
);
print('expected calibration error', calibrationError(rows.filter(({ label }) => label !== NONE)));

async function demoRows(): Promise<readonly Labelled[]> {
  const postings = await readPostings(join(STARTER, 'board', 'postings'));
  return postings.map(({ title, department, content, function: truth }) => ({
    input: {
      title,
      description: cleanDescriptionHtml(content).text,
      ...(department === undefined ? {} : { department }),
    },
    accept: [truth],
    also: [],
  }));
}

async function fileRows(file: string): Promise<readonly Labelled[]> {
  const lines = (await readFile(file, 'utf8')).split('\n').filter((line) => line.trim() !== '');
  return lines.map((line) => rowSchema.parse(JSON.parse(line)));
}

function isRight({ accept, label }: Answered): boolean {
  return accept.includes(label);
}

function isDefensible({ accept, also, label }: Answered): boolean {
  return accept.includes(label) || also.includes(label);
}

function isRightArea({ accept, label }: Answered): boolean {
  return accept.some((right) => areaOf(right) === areaOf(label));
}

function areaOf(label: string): string {
  return label.split('/')[0] ?? label;
}

function shareOf(some: readonly Answered[], holds: (row: Answered) => boolean): number {
  return some.filter(holds).length / some.length;
}

/** Every function counts the same, however many postings it has. */
function macroAverage(some: readonly Answered[]): number {
  const groups = [...Map.groupBy(some, ({ accept }) => accept[0] ?? NONE).values()];
  return groups.reduce((sum, group) => sum + shareOf(group, isRight), 0) / groups.length;
}

/** How far the stated confidence is from the share that is right, by tenths of confidence, weighted by their size. */
function calibrationError(some: readonly Answered[]): number {
  const bins = Map.groupBy(some, ({ answer }) => Math.min(BINS - 1, Math.floor(answer.confidence * BINS)));
  return [...bins.values()].reduce((sum, bin) => {
    const stated = bin.reduce((total, { answer }) => total + answer.confidence, 0) / bin.length;
    return sum + (bin.length / some.length) * Math.abs(stated - shareOf(bin, isRight));
  }, 0);
}

function print(what: string, value: number): void {
  const shown = Number.isNaN(value) ? 'no such postings' : `${(value * 100).toFixed(1)} %`;
  console.log(`  ${what.padEnd(42)} ${shown.padStart(8)}`);
}
