/** Random jobs and queries for property tests: few values, so that they often meet. */
import * as fc from 'fast-check';
import { EMPLOYMENT_TYPES, type Job, LEVELS, type Place, WORKPLACE_TYPES } from '../../src/jobs/job.ts';
import {
  type OrUnspecified,
  type PlaceFilter,
  type SearchFilters,
  type SearchQuery,
  SORTS,
  UNSPECIFIED,
} from '../../src/search/query.ts';
import { type TextClause, type TextQuery, textOf } from '../../src/search/text-query.ts';
import { DENVER, HARTFORD, NEW_HAVEN, sampleClassification, sampleJob } from './sample-jobs.ts';
import { SAMPLE_FUNCTION_KEYS } from './sample-taxonomy.ts';

export const NOW = '2026-11-20T12:00:00.000Z';

/** None is the beginning or the stem of another, and none is a word of a place, a function or a code. */
const WORDS = ['alpha', 'bravo', 'kilo', 'lima', 'papa', 'romeo', 'tango', 'zulu'] as const;
const PLACES: readonly Place[] = [
  HARTFORD,
  NEW_HAVEN,
  DENVER,
  { raw: 'Colorado', region: 'CO', country: 'US' },
  { raw: 'United States', country: 'US' },
  { raw: 'Toronto', city: 'Toronto', region: 'ON', country: 'CA', latitude: 43.7, longitude: -79.4 },
  { raw: 'Paris', city: 'Paris', country: 'FR', latitude: 48.86, longitude: 2.35 },
  { raw: '5 Locations' },
];

const words = (maxLength: number) =>
  fc.array(fc.constantFrom(...WORDS), { maxLength }).map((list) => list.join(' '));

export function randomJobs(count: number): fc.Arbitrary<readonly Job[]> {
  return fc
    .array(randomJob(), { minLength: count, maxLength: count })
    .map((jobs) => jobs.map((job, n) => sampleJob({ ...job, externalId: String(n) }, job.classification)));
}

function randomJob() {
  return fc
    .record({
      title: words(3).map((text) => `Job ${text}`),
      descriptionText: words(6),
      places: fc.subarray([...PLACES], { maxLength: 3 }),
      key: fc.option(fc.constantFrom(...SAMPLE_FUNCTION_KEYS), { nil: undefined }),
      isReview: fc.boolean(),
      workplaceType: fc.option(fc.constantFrom(...WORKPLACE_TYPES), { nil: undefined }),
      employmentTypes: fc.subarray([...EMPLOYMENT_TYPES], { maxLength: 2 }),
      level: fc.option(fc.constantFrom(...LEVELS), { nil: undefined }),
      remoteEligibility: fc.option(
        fc.constantFrom(
          { countries: ['US'], regions: [] },
          { countries: ['US'], regions: ['US-CT'] },
          { countries: [], regions: ['US-CO', 'US-WA'] },
          { countries: [], regions: [] },
        ),
        { nil: undefined },
      ),
      pay: fc.option(randomPay(), { nil: undefined }),
      isPinned: fc.option(fc.constant(true as const), { nil: undefined, freq: 1 }),
      ageHours: fc.option(fc.integer({ min: -24, max: 40 * 24 }), { nil: undefined }),
    })
    .map(({ key, isReview, ageHours, ...fields }) => {
      const placed = sampleClassification(key);
      const present = Object.entries(fields).filter(([, value]) => value !== undefined);
      return {
        ...Object.fromEntries(present),
        postedAt: new Date(Date.parse(NOW) - (ageHours ?? 0) * 3_600_000).toISOString(),
        classification: isReview && key !== undefined ? { ...placed, decision: 'review' as const } : placed,
      };
    });
}

function randomPay() {
  return fc.constantFrom(
    { min: 18, max: 24, currency: 'USD', period: 'HOUR' as const, source: 'text' as const },
    { min: 20, currency: 'USD', period: 'HOUR' as const, source: 'text' as const },
    { max: 60_000, currency: 'USD', period: 'YEAR' as const, source: 'structured' as const },
    { min: 90_000, max: 130_000, currency: 'USD', period: 'YEAR' as const, source: 'structured' as const },
    { max: 12_000, currency: 'USD', period: 'MONTH' as const, source: 'text' as const },
    { min: 70_000, max: 99_000, currency: 'EUR', period: 'YEAR' as const, source: 'structured' as const },
    { currency: 'USD', period: 'YEAR' as const, source: 'text' as const },
  );
}

export function randomQuery(): fc.Arbitrary<SearchQuery> {
  const chosen = <T extends string>(values: readonly T[]): fc.Arbitrary<readonly OrUnspecified<T>[]> =>
    fc.oneof(fc.constant([]), fc.subarray<OrUnspecified<T>>([...values, UNSPECIFIED], { maxLength: 2 }));
  return fc
    .record({
      text: randomText(),
      place: fc.option(randomPlace(), { nil: undefined }),
      areas: chosen(['claims', 'clinical']),
      functions: chosen(['claims/claims-audit', 'clinical/nursing']),
      workplaces: chosen(WORKPLACE_TYPES),
      employmentTypes: chosen(['FULL_TIME', 'PART_TIME', 'INTERN'] as const),
      levels: chosen(['ENTRY', 'SENIOR'] as const),
      regions: chosen(['US', 'US-CT', 'CA-ON', 'US-CT/Hartford', 'US-CO/Denver', 'FR/Paris']),
      posted: fc.option(fc.constantFrom(1, 7, 10, 30), { nil: undefined }),
      pay: fc.constantFrom<SearchFilters['pay']>(
        undefined,
        undefined,
        UNSPECIFIED,
        ...[40, 50, 100].map(atLeast),
      ),
      sort: fc.constantFrom(...SORTS),
      isPinnedFirst: fc.boolean(),
    })
    .map(({ place, text, sort, posted, pay, isPinnedFirst, ...lists }) => ({
      text,
      ...(place === undefined ? {} : { place }),
      filters: {
        ...lists,
        ...(posted === undefined ? {} : { postedWithinDays: posted }),
        ...(pay === undefined ? {} : { pay }),
      },
      sort,
      ...(isPinnedFirst ? { pinnedFirst: true as const } : {}),
      page: 1,
      pageSize: 10,
      now: NOW,
    }));
}

/** Mostly words alone; else phrases, other ways to say it, and what must not be said. */
function randomText(): fc.Arbitrary<TextQuery> {
  const way = fc.record({
    terms: fc.array(fc.constantFrom(...WORDS), { minLength: 1, maxLength: 2 }),
    kind: fc.constantFrom('typed' as const, 'quoted' as const, 'synonym' as const, 'corrected' as const),
  });
  const anywhere = fc.record({ ways: fc.array(way, { minLength: 1, maxLength: 3 }) });
  const clause: fc.Arbitrary<TextClause> = fc.oneof(
    anywhere,
    fc.record({
      ways: fc.array(way, { minLength: 1, maxLength: 3 }),
      within: fc.constantFrom('telling' as const, 'title' as const),
    }),
  );
  return fc.oneof(
    words(2).map(textOf),
    fc.record({ all: fc.array(clause, { maxLength: 2 }), none: fc.array(clause, { maxLength: 2 }) }),
  );
}

function atLeast(minAnnualThousands: number): Readonly<{ minAnnualThousands: number }> {
  return { minAnnualThousands };
}

function randomPlace(): fc.Arbitrary<PlaceFilter> {
  const circle = { kind: 'circle' as const, label: 'here', country: 'US' };
  return fc.constantFrom<PlaceFilter>(
    { ...circle, latitude: 41.76, longitude: -72.68, radiusKm: 40, region: 'CT' },
    { ...circle, latitude: 41.76, longitude: -72.68, radiusKm: 80, region: 'CT' },
    { ...circle, latitude: 39.7, longitude: -105, radiusKm: 25 },
    { kind: 'region', label: 'Colorado', country: 'US', region: 'CO' },
    { kind: 'country', label: 'United States', country: 'US' },
    { kind: 'country', label: 'Canada', country: 'CA' },
  );
}
