/** Routes as operations of the document. */
import type { z } from 'zod';
import type { ErrorCode } from '../../shared/errors.ts';
import type { ApiRoute } from '../api-route.ts';
import type { ReadRoute } from '../read/read-route.ts';
import type { ConvertedSchemas, JsonSchema } from './convert-schemas.ts';
import type { Operation } from './operation.ts';
import { problemSchema } from './problem-schema.ts';
import { LIMIT_HEADERS, problemResponses, READ_HEADERS, type Responses } from './responses.ts';

export type Parameter = Readonly<{
  name: string;
  in: 'path' | 'query' | 'header';
  required: boolean;
  description: string;
  schema: JsonSchema;
}>;

export type DocumentedOperation = Readonly<{
  operationId: string;
  tags: readonly string[];
  summary: string;
  description: string;
  parameters: readonly Parameter[];
  requestBody?: Readonly<{
    required: true;
    content: Readonly<Record<string, Readonly<{ schema: JsonSchema }>>>;
  }>;
  responses: Responses;
  /** Absent where nobody needs a token. */
  security?: readonly Readonly<Record<string, readonly string[]>>[];
}>;

export const TOKEN_SCHEME = 'token';

const ANY_FAULTS: readonly ErrorCode[] = ['RATE_LIMITED', 'INTERNAL', 'SERVICE_AWAY'];
const READ_FAULTS: readonly ErrorCode[] = ['PARAMETERS_INVALID', 'ADDRESS_MALFORMED'];
const TOKEN_FAULTS: readonly ErrorCode[] = [
  'TOKEN_MISSING',
  'TOKEN_UNKNOWN',
  'TOKEN_EXPIRED',
  'TOKEN_FORBIDDEN',
];
const KEY_FAULTS: readonly ErrorCode[] = [
  'IDEMPOTENCY_KEY_INVALID',
  'IDEMPOTENCY_KEY_BUSY',
  'IDEMPOTENCY_KEY_REUSED',
];

type SchemaOf = ConvertedSchemas['schemaOf'];

export function readOperation(route: ReadRoute, schemaOf: SchemaOf): DocumentedOperation {
  const { pathParams = {}, query, answer, faults } = route;
  return {
    ...wordsOf(route),
    parameters: [
      ...Object.entries(pathParams).map(([name, description]) => pathParameter(name, description)),
      ...queryParameters(query, schemaOf),
    ],
    responses: {
      200: { description: 'Good.', headers: READ_HEADERS, content: jsonOf(schemaOf(answer)) },
      304: { description: 'Nothing has changed since the ETag that was sent.' },
      ...(route.canMove ? { 301: { description: 'It was renamed: Location says to what.' } } : {}),
      ...problemResponses([...faults, ...READ_FAULTS, ...ANY_FAULTS], schemaOf(problemSchema)),
    },
  };
}

/** `path` as it stands in the document: below a source, or in the short form. */
export function pushOperation(route: ApiRoute, path: string, schemaOf: SchemaOf): DocumentedOperation {
  const { takes, query, answers, faults, method } = route;
  const isWrite = method !== 'GET';
  return {
    ...wordsOf(route),
    parameters: [
      ...[...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) =>
        pathParameter(name, PATH_WORDS[name] ?? YOUR_ID),
      ),
      ...(query ? queryParameters(query, schemaOf) : []),
      ...(isWrite ? [IDEMPOTENCY_KEY] : []),
    ],
    ...(takes
      ? {
          requestBody: { required: true, content: { [takes.mediaType]: { schema: schemaOf(takes.schema) } } },
        }
      : {}),
    responses: {
      ...Object.fromEntries(
        Object.entries(answers).map(([status, schema]) => [
          status,
          {
            description: status === '201' ? 'New.' : 'Good.',
            headers: LIMIT_HEADERS,
            content: jsonOf(schemaOf(schema)),
          },
        ]),
      ),
      ...problemResponses(
        [...faults, ...TOKEN_FAULTS, ...(isWrite ? KEY_FAULTS : []), ...ANY_FAULTS],
        schemaOf(problemSchema),
      ),
    },
    security: [{ [TOKEN_SCHEME]: [] }],
  };
}

const YOUR_ID = 'Your own id of the posting, percent-encoded.';
const PATH_WORDS: Readonly<Record<string, string>> = { source: 'Id of the source.' };

const IDEMPOTENCY_KEY: Parameter = {
  name: 'Idempotency-Key',
  in: 'header',
  required: false,
  description: 'Another for each new request: under it the same request gets the same answer for 24 hours.',
  schema: { type: 'string', minLength: 1, maxLength: 255 },
};

function wordsOf({ operationId, tag, summary, description }: Operation) {
  return { operationId, tags: [tag], summary, description };
}

function pathParameter(name: string, description: string): Parameter {
  return { name, in: 'path', required: true, description, schema: { type: 'string', minLength: 1 } };
}

function queryParameters(query: z.ZodObject, schemaOf: SchemaOf): readonly Parameter[] {
  return Object.entries(schemaOf(query).properties ?? {}).flatMap(([name, schema]) => {
    if (typeof schema !== 'object') return [];
    const { description = '', ...rest } = schema;
    return [{ name, in: 'query' as const, required: false, description, schema: rest }];
  });
}

function jsonOf(schema: JsonSchema) {
  return { 'application/json': { schema } };
}
