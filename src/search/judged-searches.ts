/** Searches whose answers people have judged: what relevance is measured against. */
import { readFile } from 'node:fs/promises';
import { parse } from 'yaml';
import { z } from 'zod';
import { AppError, reasonOf } from '../shared/errors.ts';
import { problemsOf } from '../shared/zod-problems.ts';

/** 3 exactly what is meant, 2 good, 1 acceptable. A job without a grade does not answer the search. */
export const GRADES = [3, 2, 1] as const;
export type Grade = (typeof GRADES)[number];

export type JudgedSearch = Readonly<{
  q: string;
  /** '' for none. */
  where: string;
  /** What the search tries: "typo", "place". Figures are also given by kind. */
  kind: string;
  /** By requisition, the vendor's id or our id of the job. Empty: nothing is the right answer. */
  grades: ReadonlyMap<string, Grade>;
}>;

const jobKeys = z.array(z.union([z.string().min(1), z.int()]).transform(String)).min(1);

const judgedSearchSchema = z
  .strictObject({
    q: z.string().min(1),
    where: z.string().min(1).default(''),
    kind: z.string().min(1),
    /** Why it is judged so, where that is not plain. */
    note: z.string().optional(),
    grades: z.strictObject({ 3: jobKeys, 2: jobKeys, 1: jobKeys }).partial(),
  })
  .transform(({ q, where, kind, grades }, context): JudgedSearch => {
    const graded = GRADES.flatMap((grade) => (grades[grade] ?? []).map((key) => [key, grade] as const));
    const byKey = new Map(graded);
    if (byKey.size < graded.length) {
      context.addIssue({ code: 'custom', path: ['grades'], message: `"${q}" grades a job twice` });
    }
    return { q, where, kind, grades: byKey };
  });

const fileSchema = z.array(judgedSearchSchema).superRefine((searches, context) => {
  const seen = new Set<string>();
  searches.forEach(({ q, where }, index) => {
    const asked = JSON.stringify([q.toLowerCase(), where.toLowerCase()]);
    if (seen.has(asked))
      context.addIssue({ code: 'custom', path: [index], message: `"${q}" is judged twice` });
    seen.add(asked);
  });
});

/** Reads a YAML list of {q, where?, kind, note?, grades: {3, 2, 1}}. Throws FILE_UNREADABLE naming everything wrong. */
export async function loadJudgedSearches(path: string): Promise<readonly JudgedSearch[]> {
  let content: unknown;
  try {
    content = parse(await readFile(path, 'utf8'));
  } catch (error) {
    throw new AppError('FILE_UNREADABLE', { path, reason: reasonOf(error) }, { cause: error });
  }
  const parsed = fileSchema.safeParse(content);
  if (parsed.success) return parsed.data;
  throw new AppError('FILE_UNREADABLE', { path, reason: `\n${problemsOf(parsed.error)}` });
}

/**
 * The searches as they can be asked of jobs that are open: a job that closed is taken out, and a search with it when
 * nothing else answers it.
 */
export function withoutAbsentJobs(
  searches: readonly JudgedSearch[],
  isOpen: (key: string) => boolean,
): readonly JudgedSearch[] {
  return searches.flatMap((search) => {
    const open = new Map([...search.grades].filter(([key]) => isOpen(key)));
    return open.size === 0 && search.grades.size > 0 ? [] : [{ ...search, grades: open }];
  });
}
