import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { importTaxonomy } from './import-taxonomy.ts';
import { taxonomyFrom } from './load-taxonomy.ts';
import { AREA_KEYS, FUNCTION_KEYS } from './taxonomy-schema.ts';

const guide = readFileSync(new URL('../../docs/taxonomy.md', import.meta.url), 'utf8');

function exampleAfter(heading: string, language: string): string {
  const part = guide.slice(guide.indexOf(`\n${heading}`));
  const [, example] = new RegExp(`\`\`\`${language}\n([\\s\\S]*?)\`\`\``).exec(part) ?? [];
  if (example === undefined)
    throw new Error(`docs/taxonomy.md has no ${language} example after "${heading}"`);
  return example;
}

describe('docs/taxonomy.md', () => {
  const yaml = exampleAfter('## The file', 'yaml');

  it('shows a file that loads', () => {
    const taxonomy = taxonomyFrom(importTaxonomy(yaml, 'yaml').file);
    expect(taxonomy.redirectOf('care/nurses')).toBe('clinical/nursing');
  });

  it('shows every key', () => {
    for (const key of [...AREA_KEYS, ...FUNCTION_KEYS]) expect(yaml).toContain(`${key}:`);
  });

  it('shows an outline that comes in as the text says', () => {
    const { file, warnings } = importTaxonomy(exampleAfter('**Outline**', 'text'), 'outline');
    expect(file.areas.map((area) => area.name)).toEqual(['Clinical', 'Untitled area (after Clinical)']);
    expect(file.areas[0]?.functions[0]).toMatchObject({
      summary: 'Care for patients.',
      description: 'Care for patients. A licence is required.',
    });
    expect(warnings).toHaveLength(2);
  });
});
