/** 300 mixed searches for bench/search.ts. */
import type { WorkplaceType } from '../src/jobs/job.ts';
import type { PlaceFilter } from '../src/search/query.ts';
import { realQueries } from './search-corpus.ts';

export type BenchQuery = Readonly<{
  kind: string;
  words: string;
  circle?: Extract<PlaceFilter, { kind: 'circle' }>;
  workplace?: WorkplaceType;
  /** In thousands a year. */
  minPay?: number;
}>;

const BROAD = 'manager remote nurse analyst specialist engineer assistant supervisor program medical'.split(
  ' ',
);
const TITLES = [
  'registered nurse',
  'budget analyst',
  'human resources specialist',
  'software engineer',
  'program manager',
  'part time nurse',
  'pharmacy tech',
  'remote nurse case manager',
  'management and program analyst',
  'senior contract specialist',
  'it specialist',
  'licensed practical nurse',
];
const TYPOS =
  'managr nurce enginer acountant pharmasist analist psycologist secratary technision electrcian'.split(' ');
const CITIES = [
  ['Denver', 39.74, -104.98],
  ['Hartford', 41.76, -72.68],
  ['New York', 40.71, -74.01],
  ['San Antonio', 29.42, -98.49],
] as const;

/** In turn one of each kind. */
export function mixedQueries(): readonly BenchQuery[] {
  const kinds: readonly (readonly BenchQuery[])[] = [
    some(50, (n) => ({ kind: 'a broad word', words: at(BROAD, n) })),
    some(60, (n) => ({ kind: 'several words', words: at(TITLES, n) })),
    some(60, (n) => ({ kind: 'real queries', words: at(realQueries(), n) })),
    some(30, (n) => ({ kind: 'a slip of the finger', words: at(TYPOS, n) })),
    some(40, (n) => ({
      kind: 'near a place',
      words: at([...BROAD, ''], n),
      circle: circleOf(at(CITIES, n)),
    })),
    some(40, (n) => ({
      kind: 'filters',
      words: at(['', ...TITLES], n),
      workplace: at(['REMOTE', 'HYBRID', 'ON_SITE'] as const, n),
      ...(n % 2 === 0 ? { minPay: 80 } : {}),
    })),
    some(20, () => ({ kind: 'nothing asked', words: '' })),
  ];
  const longest = Math.max(...kinds.map((queries) => queries.length));
  return some(longest, (n) => kinds.flatMap((queries) => queries[n] ?? [])).flat();
}

function some<T>(count: number, make: (n: number) => T): readonly T[] {
  return Array.from({ length: count }, (_, n) => make(n));
}

function at<T>(values: readonly T[], n: number): T {
  const value = values[n % values.length];
  if (value === undefined) throw new RangeError('There is nothing to take.');
  return value;
}

function circleOf([label, latitude, longitude]: (typeof CITIES)[number]): NonNullable<BenchQuery['circle']> {
  return { kind: 'circle', label, latitude, longitude, radiusKm: 80, country: 'US' };
}
