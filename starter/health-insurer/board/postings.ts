/** The demo employer's postings: YAML files by career area, written for this demo. Every one is invented. */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isSeq, LineCounter, parseDocument } from 'yaml';
import { z } from 'zod';
import { AppError, reasonOf } from '../../../src/shared/errors.ts';

const days = z.int().min(0);

const posting = z
  .strictObject({
    /** The true job function ("area/function"). Only for measuring: the board never sends it. */
    function: z.string().regex(/^[a-z0-9-]+\/[a-z0-9-]+$/, 'must be "area/function" in slugs'),
    title: z.string().min(3).max(120),
    requisition: z.string().regex(/^HLH-\d{5}$/, 'must look like HLH-20417'),
    location: z.string().min(2),
    /** Offices besides the location. */
    offices: z.array(z.string().min(2)).optional(),
    /** The department of the ATS, as unhelpful as real ones. */
    department: z.string().min(1).optional(),
    employment: z.string().min(1).optional(),
    workplace: z.enum(['On-site', 'Hybrid', 'Remote']).optional(),
    pay: z.string().min(1).optional(),
    shift: z.string().min(1).optional(),
    level: z.string().min(1).optional(),
    postedDaysAgo: days.max(75),
    updatedDaysAgo: days.optional(),
    closesInDays: days.max(120).optional(),
    /** The employer's notice that software helps to screen applications. */
    aiDisclaimer: z.string().min(20).optional(),
    /** HTML as an ATS editor leaves it. */
    content: z.string().min(300),
  })
  .refine((row) => (row.updatedDaysAgo ?? 0) <= row.postedDaysAgo, {
    path: ['updatedDaysAgo'],
    message: 'must not be before the day of posting',
  });

export type Posting = Readonly<z.output<typeof posting>>;

/**
 * All postings of the `*.yaml` files in a folder, files in the order of their names.
 * Throws FILE_UNREADABLE naming file, row and line of everything wrong, a requisition used twice included.
 */
export async function readPostings(folder: string): Promise<readonly Posting[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.yaml')).sort();
  const files = await Promise.all(
    names.map(async (name) => parsePostings(await readText(folder, name), name)),
  );
  const postings = files.flat();
  refuseRepeatedRequisitions(postings, folder);
  return postings;
}

/** The postings of one YAML text; `fileName` is for messages. Throws FILE_UNREADABLE like readPostings. */
export function parsePostings(yaml: string, fileName: string): readonly Posting[] {
  const lines = new LineCounter();
  const document = parseDocument(yaml, { lineCounter: lines });
  const [syntaxError] = document.errors;
  if (syntaxError) throw unreadable(fileName, syntaxError.message, syntaxError);
  if (!isSeq(document.contents)) throw unreadable(fileName, 'it must hold a list of postings');

  const rows: unknown = document.toJS();
  const starts = document.contents.items.map((item) => lineOf(item, lines));
  const problems: string[] = [];
  const postings = z
    .array(z.unknown())
    .parse(rows)
    .flatMap((row, index) => {
      const parsed = posting.safeParse(row);
      if (parsed.success) return [parsed.data];
      problems.push(...describe(parsed.error, `row ${index + 1} (line ${starts[index] ?? '?'})`));
      return [];
    });
  if (problems.length > 0) throw unreadable(fileName, problems.join('\n'));
  return postings;
}

async function readText(folder: string, name: string): Promise<string> {
  try {
    return await readFile(join(folder, name), 'utf8');
  } catch (error) {
    throw unreadable(name, reasonOf(error), error);
  }
}

function lineOf(item: unknown, lines: LineCounter): number | undefined {
  const node = z.object({ range: z.tuple([z.number()], z.number()) }).safeParse(item);
  return node.success ? lines.linePos(node.data.range[0]).line : undefined;
}

function describe(error: z.ZodError, row: string): readonly string[] {
  return error.issues.map((issue) => `${row}: ${issue.path.join('.') || 'the row'}: ${issue.message}`);
}

function refuseRepeatedRequisitions(postings: readonly Posting[], folder: string): void {
  const seen = new Map<string, string>();
  for (const { requisition, title } of postings) {
    const first = seen.get(requisition);
    if (first !== undefined)
      throw unreadable(folder, `${requisition} is used twice, by "${first}" and "${title}"`);
    seen.set(requisition, title);
  }
}

function unreadable(path: string, reason: string, cause?: unknown): AppError {
  return new AppError('FILE_UNREADABLE', { path, reason }, cause === undefined ? undefined : { cause });
}
