import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { loadTaxonomy, taxonomyFrom } from './load-taxonomy.ts';

const SMALL = {
  areas: [
    {
      slug: 'finance',
      name: 'Finance',
      summary: 'Money.',
      order: 2,
      functions: [
        { slug: 'tax', name: 'Tax', summary: 'Taxes.', related: ['finance/audit'], soc: ['13-2011.00'] },
        { slug: 'audit', name: 'Audit', summary: ' Looks \n twice. ' },
      ],
    },
    { name: 'Legal & Risk', summary: '', order: 1, functions: [{ name: 'Counsel', summary: 'Law.' }] },
  ],
  redirects: { money: 'finance', 'finance/taxes': 'finance/tax', 'finance/duties': 'finance/taxes' },
};

const messageOf = (content: unknown): string => {
  try {
    taxonomyFrom(content);
  } catch (error) {
    expect(error).toMatchObject({ code: 'TAXONOMY_INVALID' });
    return String(error);
  }
  throw new Error('It loaded.');
};

describe('taxonomyFrom', () => {
  const taxonomy = taxonomyFrom(SMALL);

  it('puts areas in their order and gives missing slugs from names', () => {
    expect(taxonomy.areas.map((area) => area.slug)).toEqual(['legal-and-risk', 'finance']);
    expect(taxonomy.area('legal-and-risk')?.functions[0]?.key).toBe('legal-and-risk/counsel');
  });

  it('finds functions by key, with every list present', () => {
    expect(taxonomy.function('finance/audit')).toEqual({
      slug: 'audit',
      key: 'finance/audit',
      areaSlug: 'finance',
      name: 'Audit',
      summary: 'Looks twice.',
      description: '',
      aliases: [],
      keywords: [],
      related: [],
      lookElsewhere: [],
      requires: [],
      leadsTo: [],
      soc: [],
    });
    expect(taxonomy.function('finance/nope')).toBeUndefined();
    expect(taxonomy.function('constructor')).toBeUndefined();
    expect(taxonomy.area('toString')).toBeUndefined();
  });

  it('follows redirects through chains, and carries the functions of a renamed area along', () => {
    expect(taxonomy.redirectOf('money')).toBe('finance');
    expect(taxonomy.redirectOf('money/tax')).toBe('finance/tax');
    expect(taxonomy.redirectOf('money/duties')).toBe('finance/tax');
    expect(taxonomy.redirectOf('finance/duties')).toBe('finance/tax');
    expect(taxonomy.redirectOf('money/nope')).toBeUndefined();
    expect(taxonomy.redirectOf('finance')).toBeUndefined();
    expect(taxonomy.redirectOf('constructor')).toBeUndefined();
  });

  it('is frozen to the ground', () => {
    expect(() => Object.assign(taxonomy.areas[0] ?? {}, { name: 'x' })).toThrow(TypeError);
    expect(Object.isFrozen(taxonomy.function('finance/tax')?.related)).toBe(true);
  });

  it('has a version that follows the content and nothing else', () => {
    expect(taxonomy.version).toMatch(/^[0-9a-f]{12}$/);
    expect(taxonomyFrom(structuredClone(SMALL)).version).toBe(taxonomy.version);
    const reordered = {
      ...SMALL,
      redirects: Object.fromEntries(Object.entries(SMALL.redirects).toReversed()),
    };
    expect(taxonomyFrom(reordered).version).toBe(taxonomy.version);
    expect(taxonomyFrom({ ...SMALL, redirects: {} }).version).not.toBe(taxonomy.version);
  });

  it('tells faults of shape and of reference in one message, by name', () => {
    const message = messageOf({
      areas: [
        {
          slug: 'finance',
          name: 'Finance',
          sumary: 'x',
          functions: [
            {
              slug: 'tax',
              name: 'Tax',
              summary: '',
              soc: ['13-2011'],
              related: ['finance/audti', 'finance/tax'],
            },
            { slug: 'audit', name: 'Audit', summary: '', keyword: [], aliases: 'CPA', description: null },
            { slug: 'audit', name: 'Internal Audit', summary: '', leadsTo: ['legal/tax'] },
            {
              name: '',
              summary: '',
              lookElsewhere: [{ function: 'finance/nowhere-near', because: 'x', why: 1 }],
            },
          ],
        },
        { slug: 'Finance!', name: 'Other', summary: '', functions: [] },
        { slug: 'finance', name: 'More finance', summary: '', functions: [] },
      ],
      redirects: {
        finance: 'finance/tax',
        old: 'finanse',
        a: 'b',
        b: 'a',
        'Bad Key': 'finance',
      },
    });
    for (const sentence of [
      'area "Finance", sumary: unknown key "sumary" (did you mean "summary"?)',
      'area "Finance", summary: is missing',
      'area "Finance", function "Tax", soc #1: must be an O*NET-SOC code such as "29-1141.00"',
      'area "Finance", function "Tax", related #1: there is no function "finance/audti" (did you mean "finance/audit"?)',
      'area "Finance", function "Tax", related #2: a function cannot refer to itself',
      'area "Finance", function "Audit", keyword: unknown key "keyword" (did you mean "keywords"?)',
      'area "Finance", function "Audit", aliases: must be a list',
      'area "Finance", function "Audit", description: has no value: give one or remove the line',
      'area "Finance", function "Internal Audit", slug: the slug "audit" is taken by "Audit"',
      'area "Finance", function "Internal Audit", leadsTo #1: there is no function "legal/tax" (did you mean "finance/tax"?)',
      'area "Finance", function number 4, name: is empty',
      'area "Finance", function number 4, lookElsewhere #1, why: unknown key "why"',
      'area "Finance", function number 4, lookElsewhere #1: there is no function "finance/nowhere-near"',
      'area "Other", slug: must be lower-case letters, digits and hyphens',
      'area "More finance", slug: the slug "finance" is taken by "Finance"',
      'redirects, finance: "finance" is still in use, so it cannot lead to "finance/tax"',
      'redirects, old: leads to "finanse", which does not exist (did you mean "finance"?)',
      'redirects, a: leads round in a circle',
      'redirects, b: leads round in a circle',
      'redirects, Bad Key: must be an area slug or area/function',
    ]) {
      expect(message).toContain(sentence);
    }
  });

  it.each([
    ['nothing', undefined, 'top level: is missing'],
    ['a text', 'areas', 'top level: must be a block of keys'],
    ['no area', { areas: [] }, 'areas: must hold at least one area'],
    ['an area that is no block', { areas: ['Finance'] }, 'area number 1: must be a block of keys'],
    [
      'an unknown key at the top',
      { areas: SMALL.areas, redirect: {} },
      'unknown key "redirect" (did you mean "redirects"?)',
    ],
  ])('refuses %s', (_what, content, sentence) => {
    expect(messageOf(content)).toContain(sentence);
  });
});

describe('loadTaxonomy', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'metier-taxonomy-'));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  const write = async (name: string, text: string) => {
    const path = join(folder, name);
    await writeFile(path, text);
    return path;
  };

  it('reads YAML and JSON to the same taxonomy', async () => {
    const json = await loadTaxonomy(await write('a.json', JSON.stringify(SMALL)));
    const yaml = await loadTaxonomy(
      await write(
        'a.yml',
        `areas:
  - {slug: finance, name: Finance, summary: Money., order: 2, functions: [
      {slug: tax, name: Tax, summary: Taxes., related: [finance/audit], soc: ["13-2011.00"]},
      {slug: audit, name: Audit, summary: Looks twice.}]}
  - name: Legal & Risk
    summary: ""
    order: 1
    functions:
      - name: Counsel
        summary: Law.
redirects:
  money: finance
  finance/taxes: finance/tax
  finance/duties: finance/taxes
`,
      ),
    );
    expect(yaml.version).toBe(json.version);
  });

  it('names the line of a fault in YAML', async () => {
    const path = await write(
      'a.yaml',
      'areas:\n  - name: Finance\n    summary: Money\n    functions:\n      - name: Tax\n        summary: Taxes\n        realted: []\n        related:\n          - finance/nope\nredirects:\n  old: nowhere\n',
    );
    await expect(loadTaxonomy(path)).rejects.toMatchObject({
      code: 'TAXONOMY_INVALID',
      message: `The taxonomy ${path} has problems:
  line 7: area "Finance", function "Tax", realted: unknown key "realted" (did you mean "related"?)
  line 9: area "Finance", function "Tax", related #1: there is no function "finance/nope"
  line 11: redirects, old: leads to "nowhere", which does not exist`,
    });
  });

  it.each([
    ['broken YAML', 'a.yaml', 'areas:\n  - name: "Fin\n', /line 3|line 2/],
    ['a key given twice', 'a.yaml', 'areas: []\nareas: []\n', /unique/],
    ['broken JSON', 'a.json', '{', /JSON/],
    ['another ending', 'a.csv', 'area_name,name', /must end in \.yaml, \.yml or \.json/],
  ])('says why it cannot read %s', async (_what, name, text, reason) => {
    const loading = loadTaxonomy(await write(name, text));
    await expect(loading).rejects.toMatchObject({ code: 'TAXONOMY_UNREADABLE' });
    await expect(loading).rejects.toThrow(reason);
  });

  it('refuses YAML that unfolds without end', async () => {
    const levels = Array.from(
      { length: 9 },
      (_, n) => `l${n + 1}: &l${n + 1} [${Array(9).fill(`*l${n}`).join(',')}]`,
    );
    const path = await write('a.yaml', `l0: &l0 [x]\n${levels.join('\n')}\n`);
    await expect(loadTaxonomy(path)).rejects.toMatchObject({ code: 'TAXONOMY_UNREADABLE' });
  });

  it('says so when there is no file', async () => {
    await expect(loadTaxonomy(join(folder, 'none.yaml'))).rejects.toMatchObject({
      code: 'TAXONOMY_UNREADABLE',
    });
  });
});
