/** Who knows one source knows all: the same files in every folder, one suite of faults, and a line for the reader. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const SOURCES = new URL('../../src/sources/', import.meta.url);
/** The file source has rows and a mapping instead of a vendor; mapping/ is what it shares with the feed source. */
const NO_VENDORS = new Set(['file', 'mapping']);
const VENDORS = readdirSync(SOURCES, { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && !NO_VENDORS.has(entry.name))
  .map(({ name }) => name);

it('there are vendors to look at', () => {
  expect(VENDORS.length).toBeGreaterThan(4);
});

describe.each(VENDORS)('the source %s', (vendor) => {
  it('has the files that its siblings have', () => {
    // How a feed becomes postings is the mapping's matter, and nothing tells one by its address.
    const own = vendor === 'feed' ? ['read-document.ts'] : ['to-source-job.ts', `detect-${vendor}.ts`];
    for (const file of [`${vendor}-source.ts`, `${vendor}-schema.ts`, ...own]) {
      expect(existsSync(new URL(`${vendor}/${file}`, SOURCES)), file).toBe(true);
    }
    expect(readdirSync(new URL(`${vendor}/fixtures/`, SOURCES))).not.toEqual([]);
  });

  it('passes the suite of faults', () => {
    const test = readFileSync(new URL(`${vendor}/${vendor}-source.test.ts`, SOURCES), 'utf8');
    expect(test).toContain('describeSource({');
  });

  it('is documented', () => {
    const doc = readFileSync(new URL('../../docs/configuration.md', import.meta.url), 'utf8');
    expect(doc).toContain(`\n\`${vendor}\`:\n`);
  });
});
