/** Reads a search request: what becomes a place, what stays words, and how each part is called. */
import type { Gazetteer } from '../places/gazetteer.ts';
import type { Taxonomy } from '../taxonomy/taxonomy.ts';
import { WORKPLACE_LABELS } from './filter-labels.ts';
import { understoodFilters } from './filter-parts.ts';
import type { SearchRequest, Understood, UnderstoodPart } from './job-finder.ts';
import type { PlaceFilter, Sort } from './query.ts';
import { type PlaceReading, readPlace } from './read-place.ts';
import { DEFAULT_RADIUS } from './search-params.ts';

export type UnderstandOptions = Readonly<{
  gazetteer: Gazetteer;
  taxonomy: Taxonomy;
  now: Date;
  pageSize: number;
  /** ISO 3166-1 code of the country that a bare place name most likely means. */
  homeCountry?: string;
  /** Of `radius`. */
  distanceUnit?: 'mile' | 'km';
  /** ISO 4217, of the pay filter. */
  currency?: string;
}>;

const KM_PER = { mile: 1.609344, km: 1 } as const;

/**
 * The words box is taken as words: every job has its workplace, employment type and places among its searchable
 * words, so "remote nurse denver" finds what it says. The place box becomes a circle, a region or a country;
 * "Remote" there is the workplace. Slugs of renamed areas and functions are followed to their new names.
 */
export function understand(request: SearchRequest, options: UnderstandOptions): Understood {
  const where = readWhere(request, options);
  const { filters, parts } = understoodFilters(request, options);
  const place = where.filter;
  const words = request.q.trim();
  return {
    query: {
      words,
      ...(place === undefined ? {} : { place }),
      filters: where.isRemote ? { ...filters, workplaces: ['REMOTE'] } : filters,
      sort: sortOf(request.sort, words, place),
      page: request.page,
      pageSize: options.pageSize,
      now: options.now.toISOString(),
    },
    parts: [...wordsParts(request), ...where.parts, ...parts],
    place: where.place,
  };
}

type Where = Readonly<{
  place: Understood['place'];
  filter?: PlaceFilter;
  isRemote?: boolean;
  parts: readonly UnderstoodPart[];
}>;

function readWhere(request: SearchRequest, options: UnderstandOptions): Where {
  const text = request.where.trim();
  if (text === '') return { place: { kind: 'none' }, parts: [] };
  if (/^remote$/i.test(text)) return remoteWhere(request);
  const reading = readPlace(text, options);
  if (reading === undefined) return { place: { kind: 'unknown', text }, parts: [] };
  const { label, alternatives } = reading;
  return {
    place: { kind: 'found', label, alternatives },
    filter: placeFilter(reading, radiusKm(request, options)),
    parts: [{ kind: 'place', label: placeLabel(reading, request, options), without: withoutWhere(request) }],
  };
}

/** A workplace that was chosen outright goes before the one typed as a place. */
function remoteWhere(request: SearchRequest): Where {
  const place = { kind: 'none' as const };
  if (request.filters.workplaces.length > 0) return { place, parts: [] };
  const part = { kind: 'workplace' as const, label: WORKPLACE_LABELS.REMOTE, without: withoutWhere(request) };
  return { place, isRemote: true, parts: [part] };
}

function placeFilter(reading: PlaceReading, radiusKm: number): PlaceFilter {
  const { label } = reading;
  switch (reading.kind) {
    case 'city': {
      const { latitude, longitude, country, region } = reading.place;
      const circle = { kind: 'circle' as const, label, latitude, longitude, radiusKm, country };
      return region === undefined ? circle : { ...circle, region };
    }
    case 'region':
      return { kind: 'region', label, country: reading.region.country, region: reading.region.code };
    case 'country':
      return { kind: 'country', label, country: reading.country };
  }
}

function placeLabel(reading: PlaceReading, request: SearchRequest, options: UnderstandOptions): string {
  if (reading.kind !== 'city') return `In ${reading.label}`;
  const radius = request.radius ?? DEFAULT_RADIUS;
  const unit = new Intl.NumberFormat('en-US', {
    style: 'unit',
    unit: options.distanceUnit === 'km' ? 'kilometer' : 'mile',
    unitDisplay: 'long',
  });
  return `Within ${unit.format(radius)} of ${reading.label}`;
}

function radiusKm(request: SearchRequest, { distanceUnit = 'mile' }: UnderstandOptions): number {
  return (request.radius ?? DEFAULT_RADIUS) * KM_PER[distanceUnit];
}

function withoutWhere({ radius: _radius, ...request }: SearchRequest): SearchRequest {
  return { ...request, where: '', page: 1 };
}

function wordsParts(request: SearchRequest): readonly UnderstoodPart[] {
  const words = request.q.trim();
  if (words === '') return [];
  return [{ kind: 'words', label: `“${words}”`, without: { ...request, q: '', page: 1 } }];
}

/** An order that has nothing to go by gives way to the usual one. */
function sortOf(asked: Sort | undefined, words: string, place: PlaceFilter | undefined): Sort {
  const usual = words === '' ? 'date' : 'relevance';
  if (asked === undefined) return usual;
  const isUseful = asked === 'relevance' ? words !== '' : asked !== 'distance' || place?.kind === 'circle';
  return isUseful ? asked : usual;
}
