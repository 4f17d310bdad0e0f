/** The search query: what is asked, independent of URL and engine. */
import type { EmploymentType, Level, WorkplaceType } from '../jobs/job.ts';
import { hasWords, type TextQuery } from './text-query.ts';

export const UNSPECIFIED = 'UNSPECIFIED';
export type OrUnspecified<T extends string> = T | typeof UNSPECIFIED;

export const SORTS = ['relevance', 'date', 'distance', 'pay'] as const;
export type Sort = (typeof SORTS)[number];

/** The order of a search that asks for none: best match where there are words or a place to match, else newest first. */
export function usualSort(query: Pick<SearchQuery, 'text' | 'place'>): Sort {
  return canRank(query) ? 'relevance' : 'date';
}

/** Whether there is something that one job can fit better than another. */
export function canRank({ text, place }: Pick<SearchQuery, 'text' | 'place'>): boolean {
  return hasWords(text) || place !== undefined;
}

/** A circle on the map, or an area that is a region or a country. */
export type PlaceFilter =
  | Readonly<{
      kind: 'circle';
      label: string;
      latitude: number;
      longitude: number;
      radiusKm: number;
      country: string;
      region?: string;
    }>
  | Readonly<{ kind: 'region'; label: string; country: string; region: string }>
  | Readonly<{ kind: 'country'; label: string; country: string }>;

/**
 * Within a list: any of (or). Between lists: all of (and). Empty lists do not filter.
 * Areas and functions are two levels of one list: a chosen function narrows its own area, and leaves other areas alone.
 */
export type SearchFilters = Readonly<{
  areas: readonly string[];
  functions: readonly string[];
  workplaces: readonly OrUnspecified<WorkplaceType>[];
  employmentTypes: readonly OrUnspecified<EmploymentType>[];
  levels: readonly OrUnspecified<Level>[];
  /** "US", "US-CT" or "US-CT/Hartford": see region-key.ts. */
  regions: readonly string[];
  postedWithinDays?: number;
  /** At least this much a year, in thousands of the site's currency (hourly pay counts 2,080 hours); or only jobs that state no pay. */
  pay?: Readonly<{ minAnnualThousands: number }> | typeof UNSPECIFIED;
}>;

export type SearchQuery = Readonly<{
  /** What understanding did not make a filter. */
  text: TextQuery;
  place?: PlaceFilter;
  filters: SearchFilters;
  /** In relevance, of jobs that fit the words in texts of the same weight, those at the place come before remote ones; without words, the newest of either first. */
  sort: Sort;
  /** Pinned jobs come before all others, whatever the order; among themselves they keep it. */
  pinnedFirst?: true;
  /** From 1. Counts for nothing where `after` is given. */
  page: number;
  pageSize: number;
  /** `next` of an answer to the same query: the hits after its last one. */
  after?: string;
  /** Fixes "posted within" and freshness: ISO 8601. */
  now: string;
}>;

export const NO_FILTERS: SearchFilters = {
  areas: [],
  functions: [],
  workplaces: [],
  employmentTypes: [],
  levels: [],
  regions: [],
};
