import type { ZodError } from 'zod';

/** Zod issues as one sentence a line: `  sources.0.board: must be a text`. Nested unions are flattened to their first branch. */
export function problemsOf(error: ZodError): string {
  return error.issues
    .map((issue) => `  ${issue.path.join('.') || '(top level)'}: ${issue.message}`)
    .join('\n');
}
