import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EMPLOYMENT_TYPES, LEVELS, WORKPLACE_TYPES } from '../jobs/job.ts';
import type { SearchRequest } from './job-finder.ts';
import { NO_FILTERS, type SearchFilters, SORTS, UNSPECIFIED } from './query.ts';
import { parseSearchRequest, readSearchParams, toSearchParams } from './search-params.ts';

const read = (query: string) => readSearchParams(new URLSearchParams(query));
const parse = (query: string) => parseSearchRequest(new URLSearchParams(query));

describe('reading a search from its URL', () => {
  it('reads an empty query as the search for everything', () => {
    expect(parse('')).toEqual({ q: '', where: '', filters: NO_FILTERS, page: 1 });
    expect(parse('q=&where=&area=&pay=&posted=&sort=&page=')).toEqual(parse(''));
  });

  it('reads every parameter', () => {
    expect(
      parse(
        'q=claims+examiner&where=Hartford,+CT&radius=50&area=finance&area=claims&function=claims/audit' +
          '&workplace=REMOTE&employment=part-time&level=senior&region=us-ct&region=US&posted=7&pay=80&sort=pay&page=3',
      ),
    ).toEqual({
      q: 'claims examiner',
      where: 'Hartford, CT',
      radius: 50,
      filters: {
        areas: ['claims', 'finance'],
        functions: ['claims/audit'],
        workplaces: ['REMOTE'],
        employmentTypes: ['PART_TIME'],
        levels: ['SENIOR'],
        regions: ['US', 'US-CT'],
        postedWithinDays: 7,
        pay: { minAnnualThousands: 80 },
      },
      sort: 'pay',
      page: 3,
    });
  });

  it('keeps "unspecified" as a value of its own', () => {
    const { filters } = parse('workplace=unspecified&level=UNSPECIFIED&pay=unspecified&area=UNSPECIFIED');
    expect(filters).toMatchObject({
      workplaces: [UNSPECIFIED],
      levels: [UNSPECIFIED],
      pay: UNSPECIFIED,
      areas: [UNSPECIFIED],
    });
  });

  it('leaves out and names what it does not know, instead of guessing', () => {
    const { request, ignored } = read(
      'workplace=MARS&workplace=REMOTE&posted=soon&pay=-5&sort=best&page=0&radius=1e9&where=Bonn&region=Connecticut&area=a%20b',
    );
    expect(request).toEqual({
      ...parse('where=Bonn'),
      filters: { ...NO_FILTERS, workplaces: ['REMOTE'] },
    });
    expect(ignored.map(({ name }) => name).toSorted()).toEqual([
      'area',
      'page',
      'pay',
      'posted',
      'radius',
      'region',
      'sort',
      'workplace',
    ]);
    expect(read('utm_source=mail&q=nurse').ignored).toEqual([]);
  });

  it('cuts words at 200 characters and 20 terms and says so', () => {
    const { request, ignored } = read(`q=${Array.from({ length: 25 }, (_, n) => `w${n}`).join('+')}`);
    expect(request.q.split(' ')).toHaveLength(20);
    expect(ignored).toEqual([{ name: 'q', value: 'w20 w21 w22 w23 w24' }]);
    const long = read(`q=${'x'.repeat(199)}😀tail`);
    expect(long.request.q).toBe('x'.repeat(199));
    expect(long.ignored[0]?.value).toBe('😀tail');
  });

  it('turns control and invisible characters into spaces', () => {
    expect(parse(`q=${encodeURIComponent(' a\u0000b\u202ec\n\td ')}`).q).toBe('a b c d');
  });

  it('forgets a radius without a place, and the default radius', () => {
    expect(parse('radius=50')).not.toHaveProperty('radius');
    expect(parse('where=Bonn&radius=25')).not.toHaveProperty('radius');
  });
});

describe('the exact words of a search', () => {
  it('are asked for by a parameter that means nothing without words', () => {
    expect(parse('q=nurse&exact=1')).toMatchObject({ q: 'nurse', exact: true });
    expect(parse('exact=1')).not.toHaveProperty('exact');
    expect(read('q=nurse&exact=yes').ignored).toEqual([{ name: 'exact', value: 'yes' }]);
  });
});

describe('writing a search as a URL', () => {
  it('leaves out defaults and sorts the rest', () => {
    expect(toSearchParams(parse('')).toString()).toBe('');
    const params = toSearchParams(
      parse('page=1&level=SENIOR&area=it&area=claims&area=it&q=%20nurse%20&radius=25&where=Bonn'),
    );
    expect(params.toString()).toBe('q=nurse&where=Bonn&area=claims&area=it&level=SENIOR');
  });

  it('gives back the request it was written from', () => {
    fc.assert(
      fc.property(requests(), (request) => {
        expect(parseSearchRequest(new URLSearchParams(toSearchParams(request).toString()))).toEqual(request);
      }),
    );
  });

  it('reads any query string, and writes what it read in one form only', () => {
    const value = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom('REMOTE', '7', '80', 'US-CT', 'de-Bayern', 'a/b'),
    );
    const names = [
      'q',
      'where',
      'radius',
      'area',
      'function',
      'region',
      'posted',
      'pay',
      'exact',
      'sort',
      'page',
    ];
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.constantFrom(...names), value)), (pairs) => {
        const written = toSearchParams(parseSearchRequest(new URLSearchParams(pairs))).toString();
        const again = read(written);
        expect(toSearchParams(again.request).toString()).toBe(written);
        expect(again.ignored).toEqual([]);
      }),
    );
  });
});

function requests(): fc.Arbitrary<SearchRequest> {
  const some = <T extends string>(values: readonly T[]) =>
    fc.subarray([...values]).map((subset) => subset.toSorted());
  const word = fc.stringMatching(/^[a-zA-Z0-9+#.&"'*()-]{1,8}$/);
  const text = fc.array(word, { maxLength: 6 }).map((words) => words.join(' '));
  return fc
    .record({
      q: text,
      where: text,
      radius: fc.constantFrom(5, 10, 50, 100, undefined),
      areas: some(['claims', 'finance', UNSPECIFIED]),
      functions: some(['claims/audit', 'it/security']),
      workplaces: some([...WORKPLACE_TYPES, UNSPECIFIED]),
      employmentTypes: some([...EMPLOYMENT_TYPES, UNSPECIFIED]),
      levels: some([...LEVELS, UNSPECIFIED]),
      regions: some(['US', 'US-CT', 'CA-ON', 'DE-Bayern', 'US-CT/Hartford', 'FR/Paris']),
      posted: fc.constantFrom(1, 7, 30, undefined),
      pay: fc.constantFrom<SearchFilters['pay']>(UNSPECIFIED, { minAnnualThousands: 80 }, undefined),
      exact: fc.boolean(),
      sort: fc.constantFrom(...SORTS, undefined),
      page: fc.integer({ min: 1, max: 500 }),
    })
    .map(({ q, where, radius, posted, pay, exact, sort, page, ...lists }) => ({
      q,
      where,
      ...(radius === undefined || where === '' ? {} : { radius }),
      filters: {
        ...lists,
        ...(posted === undefined ? {} : { postedWithinDays: posted }),
        ...(pay === undefined ? {} : { pay }),
      },
      ...(exact && q !== '' ? { exact } : {}),
      ...(sort === undefined ? {} : { sort }),
      page,
    }));
}
