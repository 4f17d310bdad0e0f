/** The shape of a route of the API: a request whose token was checked in, an answer as data out. */
import type { ApiAnswer } from './api-answer.ts';
import type { ApiDeps } from './api-deps.ts';
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

export type ApiRoute = Readonly<{
  method: 'GET' | 'PUT' | 'POST' | 'DELETE';
  /** Below the source, as Hono writes it. */
  path: string;
  /** The largest body; 0: it takes none, and what is sent is not read. */
  maxBytes: number;
  /** Throws AppError, or returns a problem that has more to tell than its sentence. */
  handle(request: ApiRequest): Promise<ApiAnswer>;
}>;
