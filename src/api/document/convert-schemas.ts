/** Schemas as JSON Schema 2020-12: those with a name become components, and are pointed to. */
import { z } from 'zod';

export type JsonSchema = z.core.JSONSchema.BaseSchema;

export type ConvertedSchemas = Readonly<{
  /** By name. */
  components: Readonly<Record<string, JsonSchema>>;
  /** Of one that was given. */
  schemaOf(schema: z.ZodType): JsonSchema;
}>;

/** All at once, so that a name means one thing. */
export function convertSchemas(schemas: readonly z.ZodType[]): ConvertedSchemas {
  const keys = new Map([...new Set(schemas)].map((schema, index) => [schema, `s${index}`]));
  const all = z.object(Object.fromEntries([...keys].map(([schema, key]) => [key, schema])));
  const { $defs = {}, properties = {} } = withComponentRefs(z.toJSONSchema(all, { io: 'input' }));
  return {
    components: Object.fromEntries(
      Object.entries($defs).toSorted(([one], [other]) => (one < other ? -1 : 1)),
    ),
    schemaOf(schema) {
      const converted = properties[keys.get(schema) ?? ''];
      if (typeof converted === 'object') return converted;
      throw new TypeError('The schema is not among those that were given.');
    },
  };
}

function withComponentRefs(
  schema: JsonSchema,
): Pick<JsonSchema, 'properties'> & { $defs?: Record<string, JsonSchema> } {
  return JSON.parse(JSON.stringify(schema).replaceAll('"#/$defs/', '"#/components/schemas/'));
}
