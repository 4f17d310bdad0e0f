/** Live counts of areas and functions: the facets of the search for everything. */
import type { Facets, FacetValue } from '../../search/engine.ts';

export type JobCountsByPlace = Readonly<{
  ofArea: (areaSlug: string) => number;
  ofFunction: (functionKey: string) => number;
}>;

export function jobCountsFrom(facets: Facets): JobCountsByPlace {
  const areas = new Map(facets.area.map(toEntry));
  const functions = new Map(facets.function.map(toEntry));
  return {
    ofArea: (areaSlug) => areas.get(areaSlug) ?? 0,
    ofFunction: (functionKey) => functions.get(functionKey) ?? 0,
  };
}

/** The count of one value of a facet; 0 when the facet does not list it. */
export function countOf(values: readonly FacetValue[], key: string): number {
  return values.find((value) => value.key === key)?.count ?? 0;
}

function toEntry({ key, count }: FacetValue): [string, number] {
  return [key, count];
}
