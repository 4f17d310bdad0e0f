/** The one catalogue of errors: what went wrong, and how to mend it. `docs/errors.md` is tested against it. */
import { COMMAND_ERRORS } from './errors/command-errors.ts';
import type { ErrorEntry } from './errors/error-entry.ts';
import { PROJECT_ERRORS } from './errors/project-errors.ts';
import { RECORD_ERRORS } from './errors/record-errors.ts';
import { SOURCE_ERRORS } from './errors/source-errors.ts';
import { WEB_ERRORS } from './errors/web-errors.ts';

export const ERRORS = {
  ...PROJECT_ERRORS,
  ...SOURCE_ERRORS,
  ...RECORD_ERRORS,
  ...WEB_ERRORS,
  ...COMMAND_ERRORS,
} as const satisfies Record<string, ErrorEntry>;

export type ErrorCode = keyof typeof ERRORS;

/** `retryAfterMs`: the other side asked not to be asked again before. */
export type AppErrorOptions = ErrorOptions & Readonly<{ retryAfterMs?: number }>;

/** The only error class of ours: a code of the catalogue, the values for its message, and the cause. */
export class AppError extends Error {
  override readonly name = 'AppError';
  readonly code: ErrorCode;
  readonly args: Readonly<Record<string, string>>;
  readonly hint: string;
  readonly status: ErrorEntry['status'];
  readonly isPublic: boolean;
  readonly retryAfterMs?: number;

  constructor(code: ErrorCode, args: Record<string, string> = {}, options: AppErrorOptions = {}) {
    const entry: ErrorEntry = ERRORS[code];
    super(entry.message(args), options);
    this.code = code;
    this.args = args;
    this.hint = entry.hint;
    this.status = entry.status;
    this.isPublic = entry.isPublic;
    if (options.retryAfterMs !== undefined) this.retryAfterMs = options.retryAfterMs;
  }
}

/** The readable reason of anything thrown, for messages; never a stack. */
export function reasonOf(error: unknown): string {
  if (error instanceof Error) {
    const cause = error.cause instanceof Error ? `: ${error.cause.message}` : '';
    return `${error.message}${cause}`;
  }
  return String(error);
}
