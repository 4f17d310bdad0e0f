/** The filters of a query, tested column by column: a tight loop for each is some 20 times as fast as job by job. */
import { type SearchFilters, type SearchQuery, UNSPECIFIED } from '../../query.ts';
import { type CodedFacet, codedFacets } from './coded-facets.ts';
import type { JobColumns } from './job-columns.ts';
import { createPlaceTest } from './place-test.ts';

export const DAY_MS = 86_400_000;

/** One bit for each facet that filters: those of the coded facets, then these. */
export const FAILS_POSTED = 1 << 6;
export const FAILS_PAY = 1 << 7;
/** The job is not within the place of the query, which no facet counts past. */
const ELSEWHERE = 1 << 8;

export type Slots = Readonly<Uint32Array>;

export type JobFilter = Readonly<{
  coded: readonly CodedFacet[];
  /** For each candidate 0 when the job passes, else the bits of what it fails; undefined where nothing filters. */
  failures: (candidates: Slots) => Uint16Array | undefined;
  /** To the nearest place of the job; undefined when no place lies within the circle of the query. */
  distanceKm: (slot: number) => number | undefined;
}>;

export function createJobFilter(columns: JobColumns, query: SearchQuery): JobFilter {
  const coded = codedFacets(columns, query.filters);
  const place = createPlaceTest(columns, query.place);
  return {
    coded,
    distanceKm: place.distanceKm,
    failures(candidates) {
      if (!coded.some(({ admits }) => admits) && !isFiltered(query)) return undefined;
      const failures = new Uint16Array(candidates.length);
      for (const facet of coded) markCodes(failures, candidates, facet);
      mark(failures, candidates, FAILS_POSTED, postedTest(columns, query));
      mark(failures, candidates, FAILS_PAY, payTest(columns, query.filters.pay));
      mark(failures, candidates, ELSEWHERE, query.place && place.isWithin);
      return failures;
    },
  };
}

/** The candidates that fail nothing, in their order. */
export function passing(candidates: Slots, failures: Readonly<Uint16Array> | undefined): Slots {
  if (failures === undefined) return candidates;
  const slots = new Uint32Array(candidates.length);
  let count = 0;
  for (let at = 0; at < candidates.length; at++) {
    if (failures[at] === 0) slots[count++] = candidates[at] ?? 0;
  }
  return slots.subarray(0, count);
}

/** By the filters that are no coded facets. */
function isFiltered({ filters, place }: SearchQuery): boolean {
  return place !== undefined || filters.postedWithinDays !== undefined || filters.pay !== undefined;
}

function markCodes(failures: Uint16Array, candidates: Slots, { codes, admits, bit }: CodedFacet): void {
  if (admits === undefined) return;
  for (let at = 0; at < candidates.length; at++) {
    if (admits[codes[candidates[at] ?? 0] ?? 0] !== 1) failures[at] = (failures[at] ?? 0) | bit;
  }
}

/** Without a test there is nothing to fail. */
function mark(
  failures: Uint16Array,
  candidates: Slots,
  bit: number,
  passes: ((slot: number) => boolean) | undefined,
): void {
  if (passes === undefined) return;
  for (let at = 0; at < candidates.length; at++) {
    if (!passes(candidates[at] ?? 0)) failures[at] = (failures[at] ?? 0) | bit;
  }
}

function postedTest({ block: { postedMs } }: JobColumns, { filters, now }: SearchQuery) {
  const days = filters.postedWithinDays;
  if (days === undefined) return undefined;
  const from = Date.parse(now) - days * DAY_MS;
  return (slot: number) => (postedMs[slot] ?? 0) >= from;
}

function payTest({ block: { payTop } }: JobColumns, pay: SearchFilters['pay']) {
  if (pay === undefined) return undefined;
  if (pay === UNSPECIFIED) return (slot: number) => Number.isNaN(payTop[slot]);
  const least = pay.minAnnualThousands * 1000;
  return (slot: number) => (payTop[slot] ?? 0) >= least;
}
