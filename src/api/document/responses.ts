/** How an operation may end, by status. */
import { ERRORS, type ErrorCode } from '../../shared/errors.ts';
import { PROBLEM_TYPE } from '../problem.ts';
import type { JsonSchema } from './convert-schemas.ts';

type HeaderDocs = Readonly<Record<string, Readonly<{ description: string; schema: JsonSchema }>>>;

export type ResponseDoc = Readonly<{
  description: string;
  content?: Readonly<Record<string, Readonly<{ schema: JsonSchema }>>>;
  headers?: HeaderDocs;
}>;

export type Responses = Readonly<Record<string, ResponseDoc>>;

/** Each status with the codes that have it; whatever else goes wrong is a problem too. */
export function problemResponses(codes: readonly ErrorCode[], problem: JsonSchema): Responses {
  const content = { [PROBLEM_TYPE]: { schema: problem } };
  const byStatus = Map.groupBy(new Set(codes), (code) => String(ERRORS[code].status));
  return {
    ...Object.fromEntries(
      [...byStatus].map(([status, ofStatus]) => [status, { description: ofStatus.join(', '), content }]),
    ),
    default: { description: 'Any other fault.', content },
  };
}

const text = { type: 'string' } as const;

export const LIMIT_HEADERS: HeaderDocs = {
  RateLimit: { description: 'What is left, and when it starts anew.', schema: text },
  'RateLimit-Policy': { description: 'How many requests in how many seconds.', schema: text },
};

export const READ_HEADERS: HeaderDocs = {
  ...LIMIT_HEADERS,
  ETag: { description: 'Send it as If-None-Match: what has not changed is answered with 304.', schema: text },
  Link: { description: 'rel="next": the same request for what follows.', schema: text },
};
