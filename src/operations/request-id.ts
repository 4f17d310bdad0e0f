import { randomUUID } from 'node:crypto';

export const REQUEST_ID_HEADER = 'X-Request-Id';

/** What cannot be mistaken for anything else in a line of a log or on a page. */
const SANE = /^[\w.:-]{8,64}$/;

/** The id that a proxy gave the request, when it is a sane one; else a new one. */
export function requestIdFrom(headers: Headers): string {
  const given = headers.get(REQUEST_ID_HEADER) ?? '';
  return SANE.test(given) ? given : randomUUID();
}
