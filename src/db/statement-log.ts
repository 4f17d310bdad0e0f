import type { LogEvent } from 'kysely';
import type { DatabaseOptions } from './server-options.ts';

/** Tells of statements as Kysely does. */
export function statementLog({ onStatement }: DatabaseOptions): { log?: (event: LogEvent) => void } {
  if (onStatement === undefined) return {};
  return {
    log: (event) =>
      onStatement({
        sql: event.query.sql,
        durationMs: event.queryDurationMillis,
        ...(event.level === 'error' ? { error: event.error } : {}),
      }),
  };
}
