/** From parsed YAML, JSON or CSV to a taxonomy file that is known to load; every problem is told at once. */
import { z } from 'zod';
import { AppError } from '../shared/errors.ts';
import { referenceProblems, type TaxonomyProblem } from './reference-problems.ts';
import { shapeProblems } from './shape-problems.ts';
import { salvagedFileSchema, type TaxonomyFile, taxonomyFileSchema } from './taxonomy-schema.ts';

/** Where content came from, for messages. */
export type TaxonomyOrigin = Readonly<{
  path: string;
  /** The line of a place in the file, from 1; undefined when unknown. */
  lineOf?: (path: readonly PropertyKey[]) => number | undefined;
}>;

/** Throws TAXONOMY_INVALID with all problems: shape, slugs, references and redirects. */
export function checkedTaxonomyFile(content: unknown, origin: TaxonomyOrigin): TaxonomyFile {
  const parsed = taxonomyFileSchema.safeParse(content, { reportInput: true });
  const problems = [
    ...(parsed.success ? [] : shapeProblems(parsed.error)),
    ...referenceProblems(parsed.success ? parsed.data : salvagedFileSchema.parse(content)),
  ];
  if (parsed.success && problems.length === 0) return parsed.data;
  throw new AppError('TAXONOMY_INVALID', {
    path: origin.path,
    problems: problems.map((problem) => `  ${sentenceOf(problem, content, origin)}`).join('\n'),
  });
}

function sentenceOf(problem: TaxonomyProblem, content: unknown, origin: TaxonomyOrigin): string {
  const line = origin.lineOf?.(problem.path);
  const place = placeOf(problem.path, content);
  return `${line === undefined ? '' : `line ${line}: `}${place}: ${problem.message}`;
}

/** ['areas', 0, 'functions', 1, 'soc', 0] -> `area "Finance", function "Tax", soc 1`. */
function placeOf(path: readonly PropertyKey[], content: unknown): string {
  const words: string[] = [];
  let node = content;
  for (const [index, part] of path.entries()) {
    const parent = path[index - 1];
    node = childOf(node, part);
    if (typeof part === 'number') words.push(entryWords(parent, part, node));
    else if (!isListOfEntries(part) || index === path.length - 1) words.push(String(part));
  }
  return words.join(', ').replace(/, #/g, ' #') || 'top level';
}

function isListOfEntries(part: PropertyKey): boolean {
  return part === 'areas' || part === 'functions';
}

function entryWords(parent: PropertyKey | undefined, index: number, node: unknown): string {
  const noun = parent === 'areas' ? 'area' : parent === 'functions' ? 'function' : undefined;
  if (noun === undefined) return `#${index + 1}`;
  const named = z.object({ name: z.string().min(1) }).safeParse(node);
  return named.success ? `${noun} "${named.data.name}"` : `${noun} number ${index + 1}`;
}

function childOf(node: unknown, part: PropertyKey): unknown {
  if (Array.isArray(node) && typeof part === 'number') return node[part];
  const record = z.record(z.string(), z.unknown()).safeParse(node);
  return record.success ? record.data[String(part)] : undefined;
}
