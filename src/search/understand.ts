/** Reads a search request: what becomes a place, what stays words, and how each part is called. */
import type { Gazetteer } from '../places/gazetteer.ts';
import type { Taxonomy } from '../taxonomy/taxonomy.ts';
import { type DistanceUnit, KM_PER } from './distance.ts';
import { withArticle } from './filter-labels.ts';
import { filterParts, withNewSlugs } from './filter-parts.ts';
import type { SearchRequest, Understood, UnderstoodPart } from './job-finder.ts';
import { type PlaceFilter, type Sort, usualSort } from './query.ts';
import { type PlaceReading, readPlace } from './read-place.ts';
import { DEFAULT_RADIUS } from './search-params.ts';
import { hasWords, type TextQuery, textOf } from './text-query.ts';
import { tellingWords } from './words.ts';

export type UnderstandOptions = Readonly<{
  gazetteer: Gazetteer;
  taxonomy: Taxonomy;
  now: Date;
  pageSize: number;
  /** ISO 3166-1 code of the country that a bare place name most likely means. */
  homeCountry?: string;
  /** Of `radius`. */
  distanceUnit?: DistanceUnit;
  /** ISO 4217, of the pay filter. */
  currency?: string;
}>;

/**
 * The words box is taken as words: every job has its workplace, employment type and places among its searchable
 * words, so "remote nurse denver" finds what it says; "jobs" and "in" are passed over. The place box becomes a circle,
 * a region or a country; "Remote" there is the workplace. Slugs of renamed areas and functions are followed to their
 * new names.
 */
export function understand(asked: SearchRequest, options: UnderstandOptions): Understood {
  const filtered = withRemoteWhere({ ...asked, filters: withNewSlugs(asked.filters, options.taxonomy) });
  const where = readWhere(filtered, options);
  const words = tellingWords(filtered.q);
  const text = textOf(words);
  const sort = sortOf(filtered.sort, text, where.filter);
  const request = withSort(filtered, sort === usualSort(text) ? undefined : sort);
  return {
    query: {
      text,
      ...(where.filter === undefined ? {} : { place: where.filter }),
      filters: request.filters,
      sort,
      page: request.page,
      pageSize: options.pageSize,
      now: options.now.toISOString(),
    },
    words,
    request,
    parts: [...wordsParts(request), ...placeParts(where, request, options), ...filterParts(request, options)],
    place: where.place,
  };
}

/** "Remote", "Work from home", "Remote - US", "Remote, TX"; what follows is the place. */
const REMOTE = /^(?:fully )?(?:remote|work from home|wfh)(?:$|\s*[-–—,:(]\s*|\s+(?:in\s+)?)(.*?)\)?$/i;

/** Remote is a workplace, wherever it was typed. */
function withRemoteWhere(request: SearchRequest): SearchRequest {
  const rest = REMOTE.exec(request.where.trim())?.[1];
  if (rest === undefined) return request;
  const workplaces = [...new Set([...request.filters.workplaces, 'REMOTE' as const])].toSorted();
  const { radius: _radius, ...placeless } = request;
  const filters = { ...request.filters, workplaces };
  return rest === '' ? { ...placeless, where: '', filters } : { ...request, where: rest, filters };
}

type Where = Readonly<{ place: Understood['place']; filter?: PlaceFilter; reading?: PlaceReading }>;

function readWhere(request: SearchRequest, options: UnderstandOptions): Where {
  const text = request.where.trim();
  if (text === '') return { place: { kind: 'none' } };
  const reading = readPlace(text, options);
  if (reading === undefined) return { place: { kind: 'unknown', text } };
  const { label, alternatives } = reading;
  return {
    place: { kind: 'found', label, alternatives },
    filter: placeFilter(reading, radiusKm(request, options)),
    reading,
  };
}

function placeParts({ reading }: Where, request: SearchRequest, options: UnderstandOptions) {
  if (reading === undefined) return [];
  const label = placeLabel(reading, request.radius ?? DEFAULT_RADIUS, options.distanceUnit);
  return [{ kind: 'place' as const, label, without: withoutWhere(request) }];
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

/** "Within 25 miles of Denver, CO", "In the United States" */
export function placeLabel(
  { kind, label }: Readonly<{ kind: PlaceReading['kind']; label: string }>,
  radius: number,
  distanceUnit: DistanceUnit = 'mile',
): string {
  if (kind !== 'city') return `In ${withArticle(label)}`;
  const unit = new Intl.NumberFormat('en-US', {
    style: 'unit',
    unit: distanceUnit === 'km' ? 'kilometer' : 'mile',
    unitDisplay: 'long',
  });
  return `Within ${unit.format(radius)} of ${label}`;
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
function sortOf(asked: Sort | undefined, text: TextQuery, place: PlaceFilter | undefined): Sort {
  if (asked === undefined) return usualSort(text);
  const isUseful = asked === 'relevance' ? hasWords(text) : asked !== 'distance' || place?.kind === 'circle';
  return isUseful ? asked : usualSort(text);
}

function withSort({ sort: _sort, ...request }: SearchRequest, sort: Sort | undefined): SearchRequest {
  return sort === undefined ? request : { ...request, sort };
}
