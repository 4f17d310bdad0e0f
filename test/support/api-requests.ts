/** Random requests, made from the document of the API: what it asks for, and all that may come instead. */
import * as fc from 'fast-check';
import type { JsonSchema } from '../../src/api/document/convert-schemas.ts';
import type { DocumentedOperation, Parameter } from '../../src/api/document/operations.ts';
import type { ApiDocument } from '../../src/api/document/write-document.ts';

export type RandomRequest = Readonly<{
  method: string;
  path: string;
  query: string;
  headers: Readonly<Record<string, string>>;
  body?: string;
}>;

/** `known`: values that mean something there, by name of the parameter. */
export function randomRequests(
  document: ApiDocument,
  known: Readonly<Record<string, readonly string[]>>,
  isWanted: (operation: DocumentedOperation) => boolean,
): fc.Arbitrary<RandomRequest> {
  const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods)
      .filter(([, operation]) => isWanted(operation))
      .map(([method, operation]) => requestTo({ path, method, operation, known })),
  );
  return fc.oneof(...operations);
}

type Target = Readonly<{
  path: string;
  method: string;
  operation: DocumentedOperation;
  known: Readonly<Record<string, readonly string[]>>;
}>;

function requestTo({ path, method, operation, known }: Target): fc.Arbitrary<RandomRequest> {
  const { parameters, requestBody } = operation;
  const inPath = parameters.filter((parameter) => parameter.in === 'path');
  const inQuery = parameters.filter((parameter) => parameter.in === 'query');
  const parts = fc.tuple(...inPath.map((parameter) => parameterText(parameter, known)));
  const fields = fc.tuple(
    ...inQuery.map((parameter) =>
      fc.option(
        fc
          .array(parameterText(parameter, known), { maxLength: 2, minLength: 1 })
          .map((values) => ({ name: parameter.name, values })),
        { freq: 1, nil: undefined },
      ),
    ),
  );
  const strangers = fc.oneof(
    { arbitrary: fc.constant([]), weight: 9 },
    { arbitrary: fc.tuple(fc.string({ maxLength: 12 }), junk()).map((stranger) => [stranger]), weight: 1 },
  );
  const bodies = requestBody ? fc.option(bodyText(), { nil: undefined }) : fc.constant(undefined);
  return fc.record({ parts, fields, strangers, bodies, headers: randomHeaders() }).map((random) => {
    const query = new URLSearchParams();
    for (const field of random.fields)
      for (const value of field?.values ?? []) query.append(field?.name ?? '', value);
    for (const [name, value] of random.strangers) query.append(name, value);
    const address = inPath.reduce(
      (address, { name }, index) =>
        address.replace(`{${name}}`, encodeURIComponent(random.parts[index] ?? 'x')),
      path,
    );
    const mediaType = Object.keys(requestBody?.content ?? {})[0];
    return {
      method: method.toUpperCase(),
      path: `/api/v1${address}`,
      query: query.toString(),
      headers: { ...random.headers, ...(mediaType === undefined ? {} : { 'Content-Type': mediaType }) },
      ...(random.bodies === undefined ? {} : { body: random.bodies }),
    };
  });
}

/** Mostly what the document asks for, often what is known there, sometimes anything. */
function parameterText({ name, schema }: Parameter, known: Target['known']): fc.Arbitrary<string> {
  const values = known[name] ?? [];
  return fc.oneof(
    { arbitrary: textFor(schema), weight: 5 },
    ...(values.length > 0 ? [{ arbitrary: fc.constantFrom(...values), weight: 5 }] : []),
    { arbitrary: junk(), weight: 1 },
  );
}

function textFor(schema: JsonSchema): fc.Arbitrary<string> {
  const { type, items, pattern, minimum, maximum, minLength, maxLength } = schema;
  if (schema.enum) return fc.constantFrom(...schema.enum.map(String));
  if (schema.const !== undefined) return fc.constant(String(schema.const));
  if (type === 'array' && typeof items === 'object' && !Array.isArray(items)) return textFor(items);
  if (type === 'integer') return fc.integer({ min: minimum ?? -1000, max: maximum ?? 1000 }).map(String);
  if (pattern !== undefined) return fc.stringMatching(new RegExp(pattern));
  return fc.string({ minLength: minLength ?? 0, maxLength: Math.min(maxLength ?? 40, 40), unit: 'binary' });
}

function junk(): fc.Arbitrary<string> {
  return fc.oneof(
    fc.string({ unit: 'binary', maxLength: 60 }),
    fc.constantFrom(
      '',
      '0',
      '-1',
      '1e9',
      'null',
      '../..',
      '%00',
      '__proto__',
      'constructor',
      '"; drop table jobs;--',
      '𝔍'.repeat(80),
    ),
  );
}

function bodyText(): fc.Arbitrary<string> {
  return fc.oneof(
    fc.json({ maxDepth: 3 }),
    fc.string({ maxLength: 40 }),
    fc.array(fc.json({ maxDepth: 2 })).map((lines) => lines.join('\n')),
  );
}

function randomHeaders(): fc.Arbitrary<Record<string, string>> {
  return fc.dictionary(
    fc.constantFrom(
      'Accept',
      'Accept-Encoding',
      'If-None-Match',
      'X-Request-Id',
      'Origin',
      'X-Forwarded-For',
    ),
    fc.oneof(
      fc.constantFrom('*', '*/*', 'br', 'gzip', 'https://other.example', 'W/"x"'),
      fc.stringMatching(/^[\x21-\x7e]{1,30}$/),
    ),
    { maxKeys: 2 },
  );
}
