/** The shape of a route that anybody may read: parameters that were checked in, an answer as data out. */
import type { z } from 'zod';
import type { ErrorCode } from '../../shared/errors.ts';
import type { Operation } from '../document/operation.ts';
import type { ReadDeps } from './read-deps.ts';
import { createParameterReader } from './read-parameters.ts';

export type ReadRequest = Readonly<{
  deps: ReadDeps;
  /** A part of the address, decoded. */
  param(name: string): string;
  /** As they were written: `query` is what they say. */
  params: URLSearchParams;
}>;

export type ReadAnswer<Body> =
  /** `next`: the same request with it as `after` goes on. */
  | Readonly<{ kind: 'found'; body: Body; next?: string }>
  /** A slug that was renamed: the path that took its place. */
  | Readonly<{ kind: 'moved'; path: string }>;

type Description = Operation &
  Readonly<{
    /** Below /api/v1, as OpenAPI writes it: "/jobs/{id}". */
    path: string;
    /** What each part in braces is. */
    pathParams?: Readonly<Record<string, string>>;
    /** Beside those that any read may end with. */
    faults: readonly ErrorCode[];
    /** Whether it may answer with where something has moved. */
    canMove?: true;
    /** How long others may keep the answer without asking again; 0: they always ask. */
    maxAgeSeconds: number;
  }>;

export type ReadRoute = Description &
  Readonly<{
    query: z.ZodObject;
    answer: z.ZodType;
    /** Throws AppError. */
    handle(request: ReadRequest): Promise<ReadAnswer<unknown>>;
  }>;

/** One schema of the parameters and one of the answer, for the work and for the document alike. */
export function readRoute<Query extends z.ZodObject, Body>(
  route: Description &
    Readonly<{
      query: Query;
      answer: z.ZodType<Body>;
      handle(request: ReadRequest & Readonly<{ query: z.output<Query> }>): Promise<ReadAnswer<Body>>;
    }>,
): ReadRoute {
  const readQuery = createParameterReader(route.query);
  return { ...route, handle: (request) => route.handle({ ...request, query: readQuery(request.params) }) };
}

export function found<Body>(body: Body, next?: string): ReadAnswer<Body> {
  return { kind: 'found', body, ...(next === undefined ? {} : { next }) };
}
