/** Holds answers against the document that the API serves. */
import type { ValidateFunction } from 'ajv';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import type { JsonSchema } from '../../src/api/document/convert-schemas.ts';
import type { DocumentedOperation } from '../../src/api/document/operations.ts';
import type { ResponseDoc, Responses } from '../../src/api/document/responses.ts';
import type { ApiDocument } from '../../src/api/document/write-document.ts';
import { PROBLEM_TYPE } from '../../src/api/problem.ts';

export type Answer = Readonly<{ status: number; headers: Headers; text: string }>;

type RequestLine = Readonly<{ method: string; path: string }>;

export type ApiContract = Readonly<{
  /** What an answer breaks; empty when it keeps to the document. `path` is of the address, without parameters. */
  faultsOf(request: RequestLine, answer: Answer): readonly string[];
}>;

/** Stricter than the document: a field that it does not name is a fault. */
export function createContract(document: ApiDocument): ApiContract {
  const ajv = new Ajv2020({ strict: false, allErrors: true });
  addFormats.default(ajv);
  const validators = new Map<JsonSchema, ValidateFunction>();
  const components = JSON.parse(JSON.stringify(document.components), closeObjects);
  const validatorOf = (schema: JsonSchema): ValidateFunction => {
    const known = validators.get(schema);
    if (known) return known;
    const closed = JSON.parse(JSON.stringify(schema), closeObjects);
    const made = ajv.compile({ ...closed, components });
    validators.set(schema, made);
    return made;
  };
  const templates = Object.entries(document.paths).map(([template, methods]) => ({
    pattern: new RegExp(`^/api/v1${template.replaceAll(/\{\w+\}/g, '[^/]+')}$`),
    parts: (template.match(/\{/g) ?? []).length,
    methods,
  }));
  const operationAt = ({ method, path }: RequestLine): DocumentedOperation | undefined => {
    const [nearest] = templates
      .filter(({ pattern, methods }) => pattern.test(path) && methods[method.toLowerCase()] !== undefined)
      .toSorted((one, other) => one.parts - other.parts);
    return nearest?.methods[method.toLowerCase()];
  };
  return {
    faultsOf(request, { status, headers, text }) {
      if (BODILESS.has(status) || request.method === 'HEAD') return text === '' ? [] : ['there is a body'];
      const response = documentedAs(status, operationAt(request)?.responses ?? NO_OPERATION);
      const mediaType = headers.get('content-type') ?? '';
      const schema = response?.content?.[mediaType]?.schema;
      return schema ? breachesOf(validatorOf(schema), text) : [`${status} as ${mediaType} is not documented`];
    },
  };
}

const BODILESS = new Set([204, 301, 304]);
const NO_OPERATION: Responses = {
  default: {
    description: '',
    content: { [PROBLEM_TYPE]: { schema: { $ref: '#/components/schemas/Problem' } } },
  },
};

/** An answer that is good is documented by its status. */
function documentedAs(status: number, responses: Responses): ResponseDoc | undefined {
  return responses[String(status)] ?? (status < 400 ? undefined : responses['default']);
}

function breachesOf(validate: ValidateFunction, text: string): readonly string[] {
  if (validate(JSON.parse(text))) return [];
  return (validate.errors ?? []).map(({ instancePath, message = '' }) => `${instancePath} ${message}`);
}

function closeObjects(_key: string, value: unknown): unknown {
  const isOpenObject =
    typeof value === 'object' &&
    value !== null &&
    'properties' in value &&
    'type' in value &&
    !('additionalProperties' in value);
  return isOpenObject ? { ...value, additionalProperties: false } : value;
}
