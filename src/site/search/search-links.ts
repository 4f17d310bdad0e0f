/** Addresses of searches: every link to results is made here, so that its count and its query cannot differ. */
import type { SearchRequest } from '../../search/job-finder.ts';
import { NO_FILTERS, type SearchFilters } from '../../search/query.ts';
import { toSearchParams } from '../../search/search-params.ts';

export const ALL_JOBS: SearchRequest = { q: '', where: '', filters: NO_FILTERS, page: 1 };

export function searchFor(filters: Partial<SearchFilters>): SearchRequest {
  return { ...ALL_JOBS, filters: { ...NO_FILTERS, ...filters } };
}

export function searchHref(request: SearchRequest): string {
  const params = toSearchParams(request).toString();
  return params === '' ? '/jobs' : `/jobs?${params}`;
}

export type FeedFormat = 'atom' | 'json';

/** The feed of a search: its order and page are its own. */
export function feedHref(
  format: FeedFormat,
  { sort: _sort, after: _after, ...request }: SearchRequest,
): string {
  const params = toSearchParams({ ...request, page: 1 }).toString();
  return `/jobs.${format}${params === '' ? '' : `?${params}`}`;
}
