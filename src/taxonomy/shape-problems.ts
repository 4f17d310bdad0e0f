/** Schema issues of a taxonomy file as sentences for the person who wrote it. */
import type { z } from 'zod';
import { didYouMean } from './nearest-key.ts';
import type { TaxonomyProblem } from './reference-problems.ts';
import { AREA_KEYS, FILE_KEYS, FUNCTION_KEYS } from './taxonomy-schema.ts';

type Issue = z.core.$ZodIssue;

export function shapeProblems(error: z.ZodError): TaxonomyProblem[] {
  return error.issues.flatMap((issue) => {
    if (issue.code === 'unrecognized_keys') return issue.keys.map((key) => unknownKey(issue, key));
    return [{ path: issue.path, message: messageOf(issue) }];
  });
}

function unknownKey(issue: Issue, key: string): TaxonomyProblem {
  const hint = didYouMean(key, knownKeysAt(issue.path));
  return { path: [...issue.path, key], message: `unknown key "${key}"${hint}` };
}

function knownKeysAt(path: readonly PropertyKey[]): readonly string[] {
  if (path.length === 0) return FILE_KEYS;
  if (path.length === 2) return AREA_KEYS;
  return path.at(-2) === 'functions' ? FUNCTION_KEYS : ['function', 'because'];
}

const TYPE_NAMES: Readonly<Record<string, string>> = {
  string: 'a text (put it in quotes)',
  number: 'a number',
  array: 'a list',
  object: 'a block of keys',
  record: 'a block of keys',
};

function messageOf(issue: Issue): string {
  if (issue.code === 'invalid_key') {
    return issue.issues[0]?.message ?? issue.message;
  }
  if (issue.code !== 'invalid_type') return issue.message;
  if (issue.input === undefined) return 'is missing';
  if (issue.input === null) return 'has no value: give one or remove the line';
  return `must be ${TYPE_NAMES[issue.expected] ?? issue.expected}`;
}
