import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { createRowMapper } from '../mapping/apply-mapping.ts';
import { mappingSchema } from '../mapping/mapping-schema.ts';
import { OWN_FIELD_NAMES } from '../mapping/read-mapping.ts';
import { createFileSource } from './file-source.ts';

const guide = readFileSync(new URL('../../../docs/import.md', import.meta.url), 'utf8');

function block(language: string): string {
  const [, text] = new RegExp(`\`\`\`${language}\\n([\\s\\S]*?)\`\`\``).exec(guide) ?? [];
  if (text === undefined) throw new Error(`the guide has no ${language} block`);
  return text;
}

it('the first mapping of the guide reads the file of the guide', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'metier-guide-'));
  const path = join(folder, 'jobs.csv');
  const mapping = join(folder, 'jobs.yaml');
  writeFileSync(path, block('csv'));
  writeFileSync(mapping, block('yaml'));
  const source = createFileSource({ id: 'guide', path, format: undefined, mapping });
  expect((await source.fetch().next()).value).toEqual({
    kind: 'job',
    job: {
      externalId: '17',
      title: 'Claims Examiner',
      department: 'Claims',
      places: ['Hartford, CT'],
      employmentLabels: ['Full time'],
      descriptionText: 'You examine claims.\n\nTwo years with claims.',
      pay: { min: 52_000, max: 61_000, currency: 'USD', periodLabel: 'Annual' },
    },
  });
  rmSync(folder, { recursive: true });
});

it('the guide names every key of a mapping, and every column that needs none', () => {
  const columns = createRowMapper(OWN_FIELD_NAMES).columns;
  const named = [...Object.keys(mappingSchema.shape), ...columns].filter(
    (key) => !guide.includes(`\`${key}\``),
  );
  expect(named).toEqual([]);
});
