/** Errors as problem details (RFC 9457), made from the catalogue. */
import { ERRORS, type ErrorCode } from '../shared/errors.ts';
import type { FieldProblem } from './field-problems.ts';

export const PROBLEM_TYPE = 'application/problem+json';

export type ProblemStatus = (typeof ERRORS)[ErrorCode]['status'];

export type ProblemMembers = Readonly<{
  /** What is wrong with a body, field by field. */
  errors?: readonly FieldProblem[];
  /** Of a run that ended early: what it did until then. */
  report?: unknown;
  /** Of a job that is closed. */
  closedAt?: string;
}>;

export type ProblemAnswer = Readonly<{
  status: ProblemStatus;
  body: Readonly<{
    type: string;
    title: string;
    status: ProblemStatus;
    detail: string;
    code: string;
    hint: string;
  }> &
    ProblemMembers;
}>;

/** Its message is shown as it is: only for errors that are public, or that were told to the owner of a token. */
export function problemAnswer(
  error: Readonly<{ code: ErrorCode; message: string; hint: string }>,
  members: ProblemMembers = {},
): ProblemAnswer {
  const { code, message, hint } = error;
  const { status } = ERRORS[code];
  return {
    status,
    body: {
      type: `urn:metier:error:${code.toLowerCase().replaceAll('_', '-')}`,
      title: titleOf(code),
      status,
      detail: message,
      code,
      hint,
      ...members,
    },
  };
}

/** For an error of the catalogue that was kept as data. */
export function isErrorCode(code: string): code is ErrorCode {
  return Object.hasOwn(ERRORS, code);
}

/** When it is worth trying again, for errors that pass by themselves. */
export function retryAfterSeconds(code: string): number | undefined {
  if (code === 'SERVICE_AWAY') return 30;
  return code === 'SOURCE_BUSY' || code === 'IDEMPOTENCY_KEY_BUSY' ? 5 : undefined;
}

/** What a client without a token that is good must be told (RFC 6750, 3). */
export function challengeOf({ status, body }: ProblemAnswer): string | undefined {
  if (status !== 401) return undefined;
  const fault =
    body.code === 'TOKEN_MISSING' ? '' : `, error="invalid_token", error_description="${body.title}"`;
  return `Bearer realm="metier"${fault}`;
}

/** The same for every problem of a type: TOKEN_EXPIRED is "Token expired". */
function titleOf(code: ErrorCode): string {
  const words = code.toLowerCase().replaceAll('_', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}
