import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { z } from 'zod';
import { configSchema } from '../../src/config/schema.ts';

type JsonSchema = {
  properties?: Record<string, JsonSchema>;
  items?: JsonSchema;
  oneOf?: JsonSchema[];
  anyOf?: JsonSchema[];
};

/** "sources[].board" and the like: every key of the schema that holds a value, or a list of plain ones. */
function keysOf(schema: JsonSchema, path = ''): string[] {
  const variants = [...(schema.oneOf ?? []), ...(schema.anyOf ?? [])];
  if (variants.length > 0) return variants.flatMap((variant) => keysOf(variant, path));
  if (schema.items) return keysOf(schema.items, `${path}[]`).map((key) => (key === `${path}[]` ? path : key));
  if (!schema.properties) return [path];
  return Object.entries(schema.properties).flatMap(([key, value]) =>
    keysOf(value, path ? `${path}.${key}` : key),
  );
}

it('documents every key of the configuration', () => {
  const doc = readFileSync(new URL('../../docs/configuration.md', import.meta.url), 'utf8');
  const schema: JsonSchema = JSON.parse(
    JSON.stringify(z.toJSONSchema(configSchema, { io: 'input', unrepresentable: 'any' })),
  );
  const keys = keysOf(schema);
  expect(keys.length).toBeGreaterThan(30);
  const missing = keys.filter((key) => {
    const owner = key.slice(0, key.lastIndexOf('.'));
    const leaf = key.slice(key.lastIndexOf('.') + 1);
    const isListedByName = doc.includes(`\`${owner}\``) && doc.includes(`\`${leaf}\``);
    const isListItem =
      key.includes('[]') && !key.startsWith('sources[]') && doc.includes(`\`${key.split('[]')[0] ?? ''}\``);
    return !doc.includes(`\`${key}\``) && !isListedByName && !isListItem;
  });
  expect(missing).toEqual([]);
});
