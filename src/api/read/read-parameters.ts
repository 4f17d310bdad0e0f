/** The parameters of an address, checked by the schema that documents them. A slip is told, never guessed or left out. */
import { z } from 'zod';
import { AppError } from '../../shared/errors.ts';
import { didYouMean } from '../../taxonomy/nearest-key.ts';

export type ParameterProblem = Readonly<{ parameter: string; detail: string }>;

/** Throws PARAMETERS_INVALID. */
export function createParameterReader<Query extends z.ZodObject>(
  schema: Query,
): (params: URLSearchParams) => z.output<Query> {
  const types = typesOf(schema);
  return (params) => {
    const values: Record<string, unknown> = {};
    const problems: ParameterProblem[] = [];
    for (const name of new Set(params.keys())) {
      const type = types.get(name);
      const texts = params.getAll(name);
      if (type === undefined) problems.push(unknownParameter(name, types));
      else if (type === 'array') values[name] = texts;
      else if (texts.length > 1) problems.push({ parameter: name, detail: 'is given more than once' });
      else values[name] = type === 'integer' ? numberOrText(texts[0] ?? '') : texts[0];
    }
    const parsed = schema.safeParse(values);
    if (parsed.success && problems.length === 0) return parsed.data;
    throw parametersInvalid([...problems, ...issuesOf(parsed)]);
  };
}

export function parametersInvalid(problems: readonly ParameterProblem[]): AppError {
  const shown = problems.slice(0, MAX_PROBLEMS);
  return new AppError('PARAMETERS_INVALID', {
    problems: shown.map(({ parameter, detail }) => `  ${parameter}: ${detail}`).join('\n'),
  });
}

/** More would help nobody. */
const MAX_PROBLEMS = 20;
const MAX_NAME_CHARACTERS = 60;

/** "array", "integer" or "string" by name. */
function typesOf(schema: z.ZodObject): ReadonlyMap<string, string> {
  const { properties = {} } = z.toJSONSchema(schema, { io: 'input' });
  return new Map(
    Object.entries(properties).map(([name, property]) => [
      name,
      String((typeof property === 'object' ? property.type : undefined) ?? 'string'),
    ]),
  );
}

function numberOrText(text: string): number | string {
  return /^-?\d{1,15}$/.test(text) ? Number(text) : text;
}

function unknownParameter(name: string, types: ReadonlyMap<string, string>): ParameterProblem {
  const parameter = name.slice(0, MAX_NAME_CHARACTERS).toWellFormed();
  return { parameter, detail: `there is no such parameter${didYouMean(parameter, types.keys())}` };
}

function issuesOf(parsed: z.ZodSafeParseResult<unknown>): readonly ParameterProblem[] {
  if (parsed.success) return [];
  return parsed.error.issues.map(({ path, message }) => ({
    parameter: String(path[0] ?? ''),
    detail: message,
  }));
}
