import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { mergeFunctions, renameSlug } from './change-taxonomy.ts';
import { importTaxonomy } from './import-taxonomy.ts';
import { loadTaxonomy, readTaxonomyFile, taxonomyFrom } from './load-taxonomy.ts';
import { saveTaxonomy } from './save-taxonomy.ts';
import { updateTaxonomyYaml } from './update-taxonomy-yaml.ts';

const YAML = `# Ours.
areas:
  # Money first.
  - slug: finance # short
    name: Finance
    summary: >
      Where the
      money is.
    description: |
      Two lines,
      as written.
    functions:
      # The taxman.
      - slug: tax
        name: Tax
        summary: T
        aliases: [ A, "B" , 'C' ]   # odd spacing
        related:
          - finance/audit
      - slug: audit
        name: Audit
        summary: "A"
        related: [finance/tax]   # keep

# The end.
redirects:
  money: finance # since spring
`;

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'metier-save-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

describe('saveTaxonomy', () => {
  it('changes the lines that change, and keeps the rest to the letter', async () => {
    const path = join(folder, 'taxonomy.yaml');
    await writeFile(path, YAML);
    await saveTaxonomy(path, renameSlug(await readTaxonomyFile(path), 'finance/tax', 'finance/taxes'));
    const saved = await readFile(path, 'utf8');
    expect(saved).toBe(
      YAML.replace('slug: tax', 'slug: taxes')
        .replace("'C' ]   #", "'C' ] #")
        .replace('[finance/tax]   # keep', '[finance/taxes] # keep')
        .replace(
          'money: finance # since spring\n',
          'money: finance # since spring\n  finance/tax: finance/taxes\n',
        ),
    );
    expect(await readdir(folder)).toEqual(['taxonomy.yaml']);
  });

  it('keeps the comments of what stays when a function goes', async () => {
    const path = join(folder, 'taxonomy.yaml');
    await writeFile(path, YAML);
    const file = mergeFunctions(await readTaxonomyFile(path), 'finance/audit', 'finance/tax');
    await saveTaxonomy(path, file);
    expect(await readTaxonomyFile(path)).toEqual(file);
    const saved = await readFile(path, 'utf8');
    for (const comment of ['# Ours.', '# Money first.', '# short', '# The taxman.', '# since spring']) {
      expect(saved).toContain(comment);
    }
  });

  it('writes a new file, YAML or JSON by its name', async () => {
    const taxonomy = taxonomyFrom({ areas: [{ name: 'A', summary: '', functions: [] }] });
    for (const name of ['new.yaml', 'new.json']) {
      const path = join(folder, name);
      await saveTaxonomy(path, { areas: [{ name: 'A', summary: '', functions: [] }] });
      expect((await loadTaxonomy(path)).version).toBe(taxonomy.version);
    }
  });
});

describe('updateTaxonomyYaml', () => {
  it('changes no layout for the same taxonomy', async () => {
    const path = join(folder, 'taxonomy.yaml');
    await writeFile(path, YAML);
    const updated = updateTaxonomyYaml(YAML, await readTaxonomyFile(path));
    expect(updated.replaceAll(/ +#/g, ' #')).toBe(YAML.replaceAll(/ +#/g, ' #'));
  });

  it.each([
    ['faulty YAML', 'areas: ['],
    ['another thing', '- a\n- b\n'],
    ['anchors', 'areas: [{slug: a, name: &n A, summary: *n, functions: []}]\n'],
    ['lists that are not indented', 'areas:\n- slug: a\n  name: A\n  summary: A\n  functions: []\n'],
    ['nothing', ''],
  ])('writes what it should over %s', (_what, previous) => {
    const file = { areas: [{ slug: 'a', name: 'B', summary: 'A', functions: [] }] };
    expect(importTaxonomy(updateTaxonomyYaml(previous, file), 'yaml').file).toEqual(file);
  });
});
