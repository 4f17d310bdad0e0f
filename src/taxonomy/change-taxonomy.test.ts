import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mergeFunctions, moveFunction, renameArea, renameFunction, renameSlug } from './change-taxonomy.ts';
import { taxonomyFrom } from './load-taxonomy.ts';
import { type TaxonomyFile, taxonomyFileSchema } from './taxonomy-schema.ts';

const FILE: TaxonomyFile = taxonomyFileSchema.parse({
  areas: [
    {
      slug: 'finance',
      name: 'Finance',
      summary: '',
      functions: [
        {
          slug: 'tax',
          name: 'Tax',
          summary: 'T',
          aliases: ['CPA'],
          keywords: ['return'],
          related: ['finance/audit', 'legal/counsel'],
          requires: ['A licence.'],
          soc: ['13-2011.00'],
        },
        {
          slug: 'audit',
          name: 'Audit',
          summary: 'A',
          aliases: ['CPA'],
          related: ['finance/tax'],
          lookElsewhere: [
            { function: 'finance/tax', because: 'For taxes.' },
            { function: 'legal/counsel', because: 'For law.' },
          ],
          soc: ['13-2011.00'],
        },
      ],
    },
    {
      name: 'Legal',
      summary: '',
      functions: [
        {
          name: 'Counsel',
          summary: 'C',
          related: ['finance/tax', 'finance/audit'],
          leadsTo: ['finance/tax'],
        },
      ],
    },
  ],
  redirects: { money: 'finance', 'finance/taxes': 'finance/tax' },
});

const fn = (file: TaxonomyFile, key: string) => taxonomyFrom(file).function(key);
const redirectOf = (file: TaxonomyFile, slug: string) => taxonomyFrom(file).redirectOf(slug);

describe('renaming', () => {
  it('an area leaves one redirect that carries its functions, and moves every reference', () => {
    const before = structuredClone(FILE);
    const file = renameSlug(FILE, 'finance', 'money-matters');
    expect(file.redirects).toEqual({
      money: 'finance',
      'finance/taxes': 'finance/tax',
      finance: 'money-matters',
    });
    expect(redirectOf(file, 'finance/tax')).toBe('money-matters/tax');
    expect(redirectOf(file, 'money/taxes')).toBe('money-matters/tax');
    expect(fn(file, 'money-matters/tax')?.related).toEqual(['money-matters/audit', 'legal/counsel']);
    expect(fn(file, 'legal/counsel')?.leadsTo).toEqual(['money-matters/tax']);
    expect(FILE).toEqual(before);
  });

  it('a function leaves a redirect and moves every reference', () => {
    const file = renameSlug(FILE, 'finance/tax', 'finance/taxation');
    expect(redirectOf(file, 'finance/tax')).toBe('finance/taxation');
    expect(redirectOf(file, 'finance/taxes')).toBe('finance/taxation');
    expect(redirectOf(file, 'money/tax')).toBe('finance/taxation');
    expect(fn(file, 'finance/audit')?.lookElsewhere[0]?.function).toBe('finance/taxation');
  });

  it('there and back again leaves no loop', () => {
    const there = renameSlug(renameSlug(FILE, 'finance', 'funds'), 'legal/counsel', 'legal/advice');
    const back = renameSlug(renameSlug(there, 'funds', 'finance'), 'legal/advice', 'legal/counsel');
    expect(redirectOf(back, 'funds/tax')).toBe('finance/tax');
    expect(redirectOf(back, 'legal/advice')).toBe('legal/counsel');
    expect(fn(back, 'finance/tax')).toEqual(fn(FILE, 'finance/tax'));
  });

  it('can change the name alone', () => {
    expect(renameFunction(FILE, 'finance/tax', { name: 'Taxes' }).redirects).toEqual(FILE.redirects);
    expect(renameArea(FILE, 'legal', { name: 'Law' }).areas[1]).toMatchObject({ slug: 'legal', name: 'Law' });
  });

  it('into another area moves the function', () => {
    const file = renameSlug(FILE, 'finance/tax', 'legal/tax-law');
    expect(file.areas.map((area) => area.functions.length)).toEqual([1, 2]);
    expect(redirectOf(file, 'finance/tax')).toBe('legal/tax-law');
    expect(fn(file, 'legal/counsel')?.related).toEqual(['legal/tax-law', 'finance/audit']);
    expect(moveFunction(FILE, 'finance/tax', { toArea: 'legal' }).redirects).toMatchObject({
      'finance/tax': 'legal/tax',
    });
  });
});

describe('merging', () => {
  const file = mergeFunctions(FILE, 'finance/tax', 'finance/audit');

  it('gives the survivor the words of the other, and keeps its texts', () => {
    expect(fn(file, 'finance/audit')).toMatchObject({
      name: 'Audit',
      summary: 'A',
      aliases: ['CPA', 'Tax'],
      keywords: ['return'],
      related: ['legal/counsel'],
      lookElsewhere: [{ function: 'legal/counsel', because: 'For law.' }],
      requires: ['A licence.'],
      soc: ['13-2011.00'],
    });
  });

  it('removes the other, redirects it, and leaves no reference doubled', () => {
    expect(fn(file, 'finance/tax')).toBeUndefined();
    expect(redirectOf(file, 'finance/tax')).toBe('finance/audit');
    expect(redirectOf(file, 'finance/taxes')).toBe('finance/audit');
    expect(fn(file, 'legal/counsel')).toMatchObject({
      related: ['finance/audit'],
      leadsTo: ['finance/audit'],
    });
  });

  it('works across areas', () => {
    const across = mergeFunctions(FILE, 'legal/counsel', 'finance/audit');
    expect(across.areas[1]?.functions).toEqual([]);
    expect(redirectOf(across, 'legal/counsel')).toBe('finance/audit');
  });
});

describe('a change that cannot be', () => {
  it.each([
    [
      'an unknown area',
      () => renameSlug(FILE, 'finanse', 'x'),
      /no career area "finanse" \(did you mean "finance"\?\)/,
    ],
    [
      'an unknown function',
      () => mergeFunctions(FILE, 'finance/none', 'finance/tax'),
      /no job function "finance\/none"/,
    ],
    [
      'a slug in use',
      () => renameSlug(FILE, 'finance/tax', 'finance/audit'),
      /"finance\/audit" is in use already/,
    ],
    ['an area slug in use', () => renameSlug(FILE, 'finance', 'legal'), /in use already/],
    ['the slug it has', () => renameSlug(FILE, 'finance/tax', 'finance/tax'), /has that slug already/],
    ['no slug', () => renameSlug(FILE, 'finance', 'Money Matters'), /is no slug/],
    [
      'an area into a function',
      () => renameSlug(FILE, 'finance', 'legal/finance'),
      /give two area slugs, or two function keys/,
    ],
    [
      'a function into an area',
      () => renameSlug(FILE, 'finance/tax', 'tax'),
      /give two area slugs, or two function keys/,
    ],
    ['a function into itself', () => mergeFunctions(FILE, 'finance/tax', 'finance/tax'), /into itself/],
    ['a move to nowhere', () => renameSlug(FILE, 'finance/tax', 'none/tax'), /no career area "none"/],
  ])('is refused: %s', (_what, change, reason) => {
    expect(change).toThrow(reason);
  });
});

describe('any row of changes', () => {
  const slug = fc.constantFrom('finance', 'legal', 'tax', 'audit', 'counsel', 'new');
  const key = fc.tuple(slug, slug).map((parts) => parts.join('/'));
  const change = fc.oneof(
    fc.tuple(fc.constant('rename'), slug, slug),
    fc.tuple(fc.constant('rename'), key, key),
    fc.tuple(fc.constant('merge'), key, key),
  );
  /** Each function carries a mark that a merge hands on, so that it is known again under any address. */
  const marked: TaxonomyFile = {
    areas: FILE.areas.map((area) => ({
      ...area,
      functions: area.functions.map((entry) => ({ ...entry, keywords: [`mark of ${entry.name}`] })),
    })),
  };

  it('leaves a taxonomy that loads, and every address leads to the function that last had it', () => {
    fc.assert(
      fc.property(fc.array(change, { maxLength: 12 }), (changes) => {
        let file = marked;
        const marksByKey = new Map<string, readonly string[]>();
        for (const step of changes) {
          file = applied(file, step);
          const taxonomy = taxonomyFrom(file);
          const functions = taxonomy.areas.flatMap((area) => area.functions);
          for (const item of functions) marksByKey.set(item.key, item.keywords);
          for (const [old, marks] of marksByKey) {
            const found = taxonomy.function(old) ?? taxonomy.function(taxonomy.redirectOf(old) ?? '');
            expect(found?.keywords, old).toEqual(expect.arrayContaining([...marks]));
          }
        }
      }),
      { numRuns: 2000 },
    );
  });

  /** A change that is refused leaves the file as it was. */
  function applied(file: TaxonomyFile, [kind, from, to]: readonly [string, string, string]): TaxonomyFile {
    try {
      return kind === 'merge' ? mergeFunctions(file, from, to) : renameSlug(file, from, to);
    } catch (error) {
      expect(error).toHaveProperty('code');
      return file;
    }
  }
});
