/** Structured logs, one JSON line an event. No secret and no candidate data goes in here. */
import { type DestinationStream, type Logger, pino } from 'pino';
import { currentRequest } from './request-scope.ts';

export type Log = Pick<Logger, 'debug' | 'info' | 'warn' | 'error'>;

/** A line that is written for a request carries its id. */
export function createLog(options: { level: string; destination?: DestinationStream }): Log {
  const settings = { level: options.level, base: null, timestamp: pino.stdTimeFunctions.isoTime, mixin };
  return options.destination ? pino(settings, options.destination) : pino(settings, pino.destination(2));
}

function mixin(): { requestId?: string } {
  const request = currentRequest();
  return request === undefined ? {} : { requestId: request.id };
}

/** A log that says nothing, for tests and one-shot commands. */
export const silentLog: Log = pino({ level: 'silent' });
