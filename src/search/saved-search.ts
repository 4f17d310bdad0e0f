/** A search written in the configuration, read as strictly as a command: one of nothing must not go out. */
import type { Gazetteer } from '../places/gazetteer.ts';
import type { Taxonomy } from '../taxonomy/taxonomy.ts';
import type { SearchRequest } from './job-finder.ts';
import { UNSPECIFIED } from './query.ts';
import { readPlace } from './read-place.ts';
import { readSearchParams, SEARCH_PARAMS } from './search-params.ts';

export type SavedSearch = Readonly<{ request: SearchRequest; faults: readonly string[] }>;

export type SavedSearchOptions = Readonly<{
  taxonomy: Taxonomy;
  gazetteer: Gazetteer;
  /** ISO 3166-1 code. */
  homeCountry: string;
}>;

/** `search` is what stands after the question mark of a search page. */
export function readSavedSearch(
  search: string,
  { taxonomy, gazetteer, homeCountry }: SavedSearchOptions,
): SavedSearch {
  const params = new URLSearchParams(search);
  const { request, ignored } = readSearchParams(params);
  const { areas, functions } = request.filters;
  const strangers = [...new Set(params.keys())].filter(
    (name) => !SEARCH_PARAMS.some((known) => known === name),
  );
  const faults = [
    ...strangers.map((name) => `"${name}" is no part of a search; the parts are ${SEARCH_PARAMS.join(', ')}`),
    ...ignored.map(({ name, value }) => `${name} does not take "${value}"`),
    ...areas
      .filter((slug) => slug !== UNSPECIFIED && !taxonomy.area(slug))
      .map((slug) => `there is no career area "${slug}"`),
    ...functions
      .filter((key) => key !== UNSPECIFIED && !taxonomy.function(key))
      .map((key) => `there is no job function "${key}"`),
    ...(request.where === '' || readPlace(request.where, { gazetteer, homeCountry })
      ? []
      : [`no place called "${request.where}" is known`]),
  ];
  return { request, faults };
}
