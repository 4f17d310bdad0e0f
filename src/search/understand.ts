/** Reads a search request: what becomes a place or a filter, what stays words, and how each part is called. */
import type { Gazetteer } from '../places/gazetteer.ts';
import type { Taxonomy } from '../taxonomy/taxonomy.ts';
import { withBoxFilters } from './box/box-filters.ts';
import { cutPart, cutStretches } from './box/cut-part.ts';
import { literalBox } from './box/literal-box.ts';
import type { OtherBoxReading } from './box/other-box-readings.ts';
import { type ReadBox, readBox } from './box/read-box.ts';
import type { BoxPlace } from './box/read-box-place.ts';
import { rememberPlaces } from './box/remember-places.ts';
import { correctedBox } from './correct-box.ts';
import { type DistanceUnit, KM_PER, type Radius } from './distance.ts';
import { fillForm } from './fill-form.ts';
import { filterParts, withNarrowestRegions, withNewSlugs } from './filter-parts.ts';
import type { Correction, OtherReading, SearchRequest, Understood, UnderstoodPart } from './job-finder.ts';
import { placeFilter, placeLabel } from './place-filter.ts';
import { canRank, type PlaceFilter, type SearchQuery, type Sort, usualSort } from './query.ts';
import { readPlace } from './read-place.ts';
import { DEFAULT_RADIUS } from './search-params.ts';
import type { Synonyms } from './synonyms.ts';
import { hasWords } from './text-query.ts';

export type UnderstandOptions = Readonly<{
  gazetteer: Gazetteer;
  taxonomy: Taxonomy;
  synonyms: Synonyms;
  now: Date;
  pageSize: number;
  /** ISO 3166-1 code of the country that a bare place name most likely means. */
  homeCountry?: string;
  /** Of `radius`. */
  distanceUnit?: DistanceUnit;
  /** ISO 4217, of the pay filter. */
  currency?: string;
  /** Asks workplaces and employment types that were typed of the texts that say what a job is, instead of filtering by them. */
  isKindAsked?: boolean;
}>;

/**
 * Pure. The words box is read as a person means it: see docs/search.md. The place box becomes a circle, a region or a
 * country, and "Remote" there the workplace; where it is filled, no place is read among the words. Slugs of renamed areas
 * and functions are followed to their new names. With corrections the words are read in their other spelling.
 */
export function understand(
  { after, ...asked }: SearchRequest,
  options: UnderstandOptions,
  corrections: readonly Correction[] = [],
): Understood {
  const filters = withNarrowestRegions(withNewSlugs(asked.filters, options.taxonomy));
  const filtered = withRemoteWhere({ ...asked, filters });
  const read = boxReader(filtered, options);
  const typed = correctedBox(filtered.q, corrections);
  const box = read(typed);
  const where =
    filtered.where.trim() === '' ? placeOfBox(box, typed, filtered, options) : readWhere(filtered, options);
  const { text } = box;
  const ranked = { text, ...(where.filter === undefined ? {} : { place: where.filter }) };
  const sort = sortOf(filtered.sort, ranked);
  const request = withSort(filtered, sort === usualSort(ranked) ? undefined : sort);
  return {
    query: {
      ...ranked,
      filters: withBoxFilters(request.filters, box.filters),
      sort,
      ...(request.sort === undefined && !hasWords(text) ? { pinnedFirst: true } : {}),
      page: request.page,
      pageSize: options.pageSize,
      ...(after === undefined ? {} : { after }),
      now: options.now.toISOString(),
    },
    words: box.words,
    request,
    form: fillForm({ request, typed, box, place: where.place }),
    parts: joinParts(
      box.parts.map((part) => ({
        kind: part.kind,
        label: part.label,
        without: withBox(request, cutPart(typed, part, read)),
      })),
      [...where.parts(request), ...filterParts(request, options)],
    ),
    corrections,
    ...(isLiteral(box, request, corrections) ? {} : { asWords: { ...request, exact: true, page: 1 } }),
    otherReadings: box.otherReadings.map((reading) => otherReading(reading, typed, request)),
    place: where.place,
  };
}

function boxReader(request: SearchRequest, options: UnderstandOptions): (box: string) => ReadBox {
  if (request.exact) return literalBox;
  const { areas, functions } = request.filters;
  const boxOptions = {
    ...options,
    ...rememberPlaces(options),
    usualRadius: radiusOf(request, options),
    isPlaceRead: request.where.trim() === '',
    isCategoryOffered: areas.length + functions.length === 0,
    isKindAsked: options.isKindAsked === true,
  };
  return (box) => readBox(box, boxOptions);
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

type Where = Readonly<{
  place: Understood['place'];
  filter?: PlaceFilter;
  /** Of the place box. */
  parts: (request: SearchRequest) => readonly UnderstoodPart[];
}>;

function readWhere(request: SearchRequest, options: UnderstandOptions): Where {
  const text = request.where.trim();
  const reading = readPlace(text, options);
  if (reading === undefined) return { place: { kind: 'unknown', text }, parts: () => [] };
  const { label, alternatives } = reading;
  const radius = radiusOf(request, options);
  return {
    place: { kind: 'found', label, alternatives, request },
    filter: placeFilter(reading, radius),
    parts: (asked) => [{ kind: 'place', label: placeLabel(reading, radius), without: withoutWhere(asked) }],
  };
}

function placeOfBox(
  { place, parts }: ReadBox,
  typed: string,
  request: SearchRequest,
  options: UnderstandOptions,
): Where {
  if (place === undefined) return { place: { kind: 'none' }, parts: () => [] };
  const { label, alternatives } = place.reading;
  const stretches = parts.find(({ kind }) => kind === 'place')?.stretches ?? [];
  return {
    place: {
      kind: 'found',
      label,
      alternatives,
      request: {
        ...withBox(request, cutStretches(typed, stretches)),
        where: place.text,
        ...radiusInUnit(place, options),
      },
    },
    filter: placeFilter(place.reading, place.radius ?? radiusOf(request, options)),
    parts: () => [],
  };
}

/** In the unit of the site, whatever was typed. */
function radiusInUnit(
  { radius }: BoxPlace,
  { distanceUnit = 'mile' }: UnderstandOptions,
): { radius?: number } {
  if (radius === undefined) return {};
  return { radius: Math.max(1, Math.round((radius.distance * KM_PER[radius.unit]) / KM_PER[distanceUnit])) };
}

function radiusOf(request: SearchRequest, { distanceUnit = 'mile' }: UnderstandOptions): Radius {
  return { distance: request.radius ?? DEFAULT_RADIUS, unit: distanceUnit };
}

function withoutWhere({ radius: _radius, ...request }: SearchRequest): SearchRequest {
  return { ...request, where: '', page: 1 };
}

function withBox({ exact, ...request }: SearchRequest, q: string): SearchRequest {
  return { ...request, q, ...(exact && q !== '' ? { exact } : {}), page: 1 };
}

/** What was both typed and chosen is one part, and goes from both. */
function joinParts(
  typed: readonly UnderstoodPart[],
  chosen: readonly UnderstoodPart[],
): readonly UnderstoodPart[] {
  const isSame = (one: UnderstoodPart) => (other: UnderstoodPart) =>
    one.kind === other.kind && one.label === other.label;
  return [
    ...typed.map((part) => {
      const twin = chosen.find(isSame(part));
      return twin ? { ...part, without: withBox(twin.without, part.without.q) } : part;
    }),
    ...chosen.filter((part) => !typed.some(isSame(part))),
  ];
}

function isLiteral(box: ReadBox, { q }: SearchRequest, corrections: readonly Correction[]): boolean {
  const literal = literalBox(q);
  return (
    corrections.length === 0 &&
    JSON.stringify([box.text, box.parts]) === JSON.stringify([literal.text, literal.parts])
  );
}

function otherReading(
  { label, stretches, where, category }: OtherBoxReading,
  typed: string,
  request: SearchRequest,
): OtherReading {
  const cut = withBox(request, cutStretches(typed, stretches));
  const filters = category
    ? { ...cut.filters, areas: category.areas, functions: category.functions }
    : cut.filters;
  return { label, request: { ...cut, filters, ...(where === undefined ? {} : { where }) } };
}

/** An order that has nothing to go by gives way to the usual one. */
function sortOf(asked: Sort | undefined, ranked: Pick<SearchQuery, 'text' | 'place'>): Sort {
  if (asked === undefined) return usualSort(ranked);
  const isUseful =
    asked === 'relevance' ? canRank(ranked) : asked !== 'distance' || ranked.place?.kind === 'circle';
  return isUseful ? asked : usualSort(ranked);
}

function withSort({ sort: _sort, ...request }: SearchRequest, sort: Sort | undefined): SearchRequest {
  return sort === undefined ? request : { ...request, sort };
}
