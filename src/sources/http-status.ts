/** The cause of SOURCE_UNREACHABLE when the server did answer, for whom a status is a signal. */
export class StatusError extends Error {
  override readonly name = 'StatusError';
  readonly status: number;

  constructor(status: number) {
    super(`status ${status}`);
    this.status = status;
  }
}

/** The status behind an error; undefined when the server gave none, or one that may pass (429, 5xx). */
export function statusOf(error: unknown): number | undefined {
  const cause = error instanceof Error ? error.cause : undefined;
  return cause instanceof StatusError ? cause.status : undefined;
}
