/** What is wrong with the fields of a body, each named by its JSON Pointer (RFC 6901). */
import type { z } from 'zod';
import { didYouMean } from '../taxonomy/nearest-key.ts';

export type FieldProblem = Readonly<{ pointer: string; detail: string }>;

/** More would help nobody. */
const MAX_PROBLEMS = 100;

/** `fields`: the known ones of the top level, to tell which one a slip may mean. */
export function fieldProblemsOf(error: z.ZodError, fields: readonly string[]): readonly FieldProblem[] {
  return error.issues.flatMap((issue) => problemsFrom(issue, fields)).slice(0, MAX_PROBLEMS);
}

/** One a line: "  /title: must be a text". */
export function fieldProblemLines(problems: readonly FieldProblem[]): string {
  return problems.map(({ pointer, detail }) => `  ${pointer || '(the whole)'}: ${detail}`).join('\n');
}

function problemsFrom(issue: z.core.$ZodIssue, fields: readonly string[]): readonly FieldProblem[] {
  if (issue.code !== 'unrecognized_keys') return [{ pointer: pointerOf(issue.path), detail: issue.message }];
  return issue.keys.slice(0, MAX_PROBLEMS).map((key) => {
    const name = key.slice(0, MAX_NAME_CHARACTERS).toWellFormed();
    const slip = issue.path.length === 0 ? didYouMean(name, fields) : '';
    return { pointer: pointerOf([...issue.path, name]), detail: `there is no such field${slip}` };
  });
}

/** A name may be as long as a body: enough of it to be found. */
const MAX_NAME_CHARACTERS = 60;

function pointerOf(path: readonly PropertyKey[]): string {
  return path.map((part) => `/${String(part).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}
