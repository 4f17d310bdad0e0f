/** Errors of requests, as a record keeps them. */
import { AppError } from '../shared/errors.ts';
import type { AnswerFault } from './answer-tape.ts';
import { StatusError, statusOf } from './http-status.ts';

/** Undefined for what is not the source's fault: a run that was cancelled, or a mistake of ours. */
export function answerFaultFrom(error: unknown): AnswerFault | undefined {
  if (!(error instanceof AppError) || error.code === 'SYNC_CANCELLED') return undefined;
  const status = statusOf(error);
  const { code, args, retryAfterMs } = error;
  return {
    code,
    args,
    ...(status === undefined ? {} : { status }),
    ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
  };
}

/** The error that the run met, for a source that meets it again. */
export function errorFromFault({ code, args, status, retryAfterMs }: AnswerFault): AppError {
  return new AppError(code, args, {
    ...(status === undefined ? {} : { cause: new StatusError(status) }),
    ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
  });
}
