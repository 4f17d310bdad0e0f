/** The filters of a query, made ready to test jobs by slot. */
import { type SearchFilters, type SearchQuery, UNSPECIFIED } from '../../query.ts';
import { type CodedFacet, codedFacets, passingCodes } from './coded-facets.ts';
import type { JobColumns } from './job-columns.ts';
import { createPlaceTest } from './place-test.ts';

export const DAY_MS = 86_400_000;

/** One bit for each facet that filters: those of `coded` by their position, then these. */
export const FAILS_POSTED = 1 << 6;
export const FAILS_PAY = 1 << 7;
/** The job is not within the place of the query, which no facet counts past. */
const ELSEWHERE = 1 << 8;

export type JobFilter = Readonly<{
  coded: readonly CodedFacet[];
  /** 0 when the job passes, else the bits of what it fails. */
  failures: (slot: number) => number;
  /** To the nearest place of the job; undefined when no place lies within the circle of the query. */
  distanceKm: (slot: number) => number | undefined;
}>;

/** Looks at each distinct value once; testing a job is then a few reads of arrays. */
export function createJobFilter(columns: JobColumns, query: SearchQuery): JobFilter {
  const coded = codedFacets(columns, query.filters);
  const tests = coded.map((facet, position) => ({
    codes: facet.codes,
    passing: passingCodes(facet),
    bit: 1 << position,
  }));
  const active = tests.filter((_, position) => (coded[position]?.chosen.length ?? 0) > 0);
  const postedFrom = postedFromMs(query);
  const passesPay = payTest(query.filters.pay);
  const place = createPlaceTest(columns, query.place);

  return {
    coded,
    distanceKm: place.distanceKm,
    failures(slot) {
      if (!place.isWithin(slot)) return ELSEWHERE;
      let failures = 0;
      for (const { codes, passing, bit } of active) {
        if (passing[codes[slot] ?? 0] === 0) failures |= bit;
      }
      if ((columns.postedMs[slot] ?? 0) < postedFrom) failures |= FAILS_POSTED;
      if (!passesPay(columns.payTop[slot] ?? Number.NaN)) failures |= FAILS_PAY;
      return failures;
    },
  };
}

function postedFromMs({ filters, now }: SearchQuery): number {
  const days = filters.postedWithinDays;
  return days === undefined ? Number.NEGATIVE_INFINITY : Date.parse(now) - days * DAY_MS;
}

function payTest(pay: SearchFilters['pay']): (payTop: number) => boolean {
  if (pay === undefined) return () => true;
  if (pay === UNSPECIFIED) return Number.isNaN;
  const least = pay.minAnnualThousands * 1000;
  return (payTop) => payTop >= least;
}
