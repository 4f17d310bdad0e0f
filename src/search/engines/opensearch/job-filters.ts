/** The filters of a search as queries, one for each facet, so that a facet can be counted past its own. Pure. */
import type { PlaceFilter, SearchFilters, SearchQuery } from '../../query.ts';
import { UNSPECIFIED } from '../../query.ts';
import { regionKeyOf } from '../../region-key.ts';
import { anyOf, noneOf, type Query } from './query-dsl.ts';

export const DAY_MS = 86_400_000;

export const FACET_FILTERS = [
  'placement',
  'workplace',
  'employment',
  'level',
  'region',
  'posted',
  'pay',
] as const;
export type FacetFilter = (typeof FACET_FILTERS)[number];

/** Only those that filter. Area and function are one facet. */
export function facetFilters({
  filters,
  now,
}: Pick<SearchQuery, 'filters' | 'now'>): ReadonlyMap<FacetFilter, Query> {
  const queries: readonly (readonly [FacetFilter, Query | undefined])[] = [
    ['placement', placementQuery(filters)],
    ['workplace', chosenQuery('workplace', filters.workplaces)],
    ['employment', chosenQuery('employment', filters.employmentTypes)],
    ['level', chosenQuery('level', filters.levels)],
    ['region', chosenQuery('regions', filters.regions)],
    [
      'posted',
      filters.postedWithinDays === undefined ? undefined : postedQuery(filters.postedWithinDays, now),
    ],
    ['pay', payQuery(filters.pay)],
  ];
  return new Map(queries.flatMap(([name, query]) => (query === undefined ? [] : [[name, query] as const])));
}

export function postedQuery(days: number, now: string): Query {
  return { range: { postedMs: { gte: Date.parse(now) - days * DAY_MS } } };
}

export function payQuery(pay: SearchFilters['pay']): Query | undefined {
  if (pay === undefined) return undefined;
  if (pay === UNSPECIFIED) return noneOf([{ exists: { field: 'payTop' } }]);
  return { range: { payTop: { gte: pay.minAnnualThousands * 1000 } } };
}

/** Jobs at the place, and remote ones that may be done from there. */
export function withinPlace(place: PlaceFilter): Query {
  return anyOf([atPlace(place), livesThere(place)]);
}

/** Jobs of which a place lies there. */
export function atPlace(place: PlaceFilter): Query {
  if (place.kind !== 'circle') return { term: { regions: regionKeyOf(place) } };
  const { radiusKm, latitude, longitude } = place;
  return {
    geo_distance: {
      distance: `${radiusKm}km`,
      points: { lat: latitude, lon: longitude },
      distance_type: 'arc',
    },
  };
}

function livesThere(place: PlaceFilter): Query {
  if (place.kind === 'country') return { term: { homeCountries: place.country } };
  const homes = place.region === undefined ? [] : [`${place.country}-${place.region}`];
  return { terms: { homes: [place.country, ...homes] } };
}

function chosenQuery(field: string, chosen: readonly string[]): Query | undefined {
  return chosen.length === 0 ? undefined : { terms: { [field]: chosen } };
}

/** A chosen function narrows its own area, and leaves other areas alone. */
function placementQuery({ areas, functions }: SearchFilters): Query | undefined {
  if (areas.length + functions.length === 0) return undefined;
  const narrowed = new Set(functions.map((key) => key.split('/')[0]));
  const whole = areas.filter((area) => !narrowed.has(area));
  return anyOf([
    ...(whole.length > 0 ? [{ terms: { area: whole } }] : []),
    ...(functions.length > 0 ? [{ terms: { function: functions } }] : []),
  ]);
}
