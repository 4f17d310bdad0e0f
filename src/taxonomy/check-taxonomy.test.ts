import { describe, expect, it } from 'vitest';
import { checkTaxonomy } from './check-taxonomy.ts';
import { taxonomyFrom } from './load-taxonomy.ts';

const whole = { summary: 'S', description: 'D', keywords: ['k'] };

describe('checkTaxonomy', () => {
  it('has nothing to say about a taxonomy that is whole', () => {
    const taxonomy = taxonomyFrom({
      areas: [
        {
          name: 'Finance',
          summary: 'S',
          functions: [
            { ...whole, name: 'Tax', related: ['legal/audit'] },
            { ...whole, name: 'Audit' },
          ],
        },
        {
          name: 'Legal',
          summary: 'S',
          functions: [{ ...whole, name: 'Audit', aliases: ['Reviewer'], related: ['finance/tax'] }],
        },
      ],
    });
    expect(checkTaxonomy(taxonomy).warnings).toEqual([]);
  });

  it('names what deserves a word', () => {
    const taxonomy = taxonomyFrom({
      areas: [
        { slug: 'empty', name: 'Untitled area (after X)', summary: '', functions: [] },
        {
          slug: 'a',
          name: 'A',
          summary: 'S',
          functions: [
            { slug: 'bare', name: 'Bare', summary: '' },
            { ...whole, slug: 'one', name: 'One', aliases: ['Same', 'Two'], related: ['a/two', 'a/bare'] },
            { ...whole, slug: 'two', name: 'Two', aliases: ['same'], related: ['a/one'] },
          ],
        },
      ],
    });
    expect(checkTaxonomy(taxonomy).warnings.map(({ about, message }) => `${about}: ${message}`)).toEqual([
      'empty: has no function: no job can be placed in it',
      'empty: has no summary',
      'empty: is still called "Untitled area (after X)"',
      'a/bare: has no summary',
      'a/bare: has no description: its page cannot say what one would do',
      'a/bare: has neither aliases nor keywords: jobs are recognised by its name alone',
      'a/two: shares the alias "same" with a/one',
      'a/two: shares the alias "two" with a/one',
      'a/one: is related to a/bare, but not the other way round',
    ]);
  });
});
