import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { ADJUSTABLE_RULES, REQUIRED_RULES } from '../../src/config/lint-schema.ts';
import { RULES } from '../../src/publish/lint/rules.ts';

it('documents every rule of the job lint as it is, and no other', () => {
  const doc = readFileSync(new URL('../../docs/structured-data.md', import.meta.url), 'utf8');
  const required: ReadonlySet<string> = new Set(REQUIRED_RULES);
  const rows = Object.entries(RULES).map(
    ([id, { from, severity, says }]) =>
      `| \`${id}\` | ${from} | ${severity}${required.has(id) ? ', required' : ''} | ${says} |`,
  );
  expect(rows).toHaveLength(REQUIRED_RULES.length + ADJUSTABLE_RULES.length);
  expect(doc.split('\n').filter((line) => /^\| `[a-z-]+` \| (?:Google|law|quality) /.test(line))).toEqual(
    rows,
  );
});
