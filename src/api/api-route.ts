/** The shape of a route for programs with a token: a request whose token was checked in, an answer as data out. */
import type { z } from 'zod';
import type { ErrorCode } from '../shared/errors.ts';
import type { ApiAnswer } from './api-answer.ts';
import type { ApiDeps } from './api-deps.ts';
import type { Operation } from './document/operation.ts';
import type { RequestBody } from './request-body.ts';

export type ApiRequest = Readonly<{
  deps: ApiDeps;
  /** The source of the address, or of the token: the token may use it. */
  sourceId: string;
  /** A part of the address, decoded. */
  param(name: string): string;
  query: URLSearchParams;
  /** Without parameters, in lower case; "" when it is not said. */
  mediaType: string;
  body: RequestBody;
}>;

export type ApiRoute = Operation &
  Readonly<{
    method: 'GET' | 'PUT' | 'POST' | 'DELETE';
    /** Below the source, as OpenAPI writes it. */
    path: string;
    /** The largest body; 0: it takes none, and what is sent is not read. */
    maxBytes: number;
    /** What the body is, for the document: handlers read it. */
    takes?: Readonly<{ mediaType: string; schema: z.ZodType }>;
    /** The parameters of the address, for the document. */
    query?: z.ZodObject;
    /** Of good answers, by status. */
    answers: Readonly<Partial<Record<200 | 201, z.ZodType>>>;
    /** Beside those that any request with a token may end with. */
    faults: readonly ErrorCode[];
    /** Throws AppError, or returns a problem that has more to tell than its sentence. */
    handle(request: ApiRequest): Promise<ApiAnswer>;
  }>;
