import { describe, expect, it } from 'vitest';
import { diffTaxonomies, keepRedirects } from './diff-taxonomies.ts';
import { taxonomyFrom } from './load-taxonomy.ts';
import { type TaxonomyFile, taxonomyFileSchema } from './taxonomy-schema.ts';

const fileOf = (areas: Record<string, string[]>, redirects: Record<string, string> = {}): TaxonomyFile =>
  taxonomyFileSchema.parse({
    areas: Object.entries(areas).map(([slug, functions]) => ({
      slug,
      name: slug,
      summary: '',
      functions: functions.map((name) => ({ slug: name, name, summary: '' })),
    })),
    redirects,
  });

const BEFORE = fileOf({ a: ['x', 'y'], b: [] }, { old: 'a', 'a/older': 'a/y' });

describe('diffTaxonomies', () => {
  it('tells new addresses, redirected ones and lost ones, old redirects among them', () => {
    const after = fileOf({ a: ['x', 'z'] }, { b: 'a' });
    expect(diffTaxonomies(taxonomyFrom(BEFORE), taxonomyFrom(after))).toEqual({
      added: ['a/z'],
      redirected: ['b'],
      lost: ['a/older', 'a/y', 'old'],
    });
  });

  it('is empty for the same taxonomy', () => {
    expect(diffTaxonomies(taxonomyFrom(BEFORE), taxonomyFrom(BEFORE)).lost).toEqual([]);
  });
});

describe('keepRedirects', () => {
  it('keeps what still leads somewhere and shadows nothing', () => {
    const kept = keepRedirects(fileOf({ a: ['x', 'older'] }, { c: 'a/x' }), BEFORE);
    expect(kept.redirects).toEqual({ old: 'a', c: 'a/x' });
    expect(() => taxonomyFrom(kept)).not.toThrow();
  });

  it('changes nothing where there is nothing to keep', () => {
    const file = fileOf({ c: [] });
    expect(keepRedirects(file, BEFORE)).toEqual(file);
  });
});
