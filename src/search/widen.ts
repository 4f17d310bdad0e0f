/** Where to go from a search that finds little: searches near it, each with the exact number of its results. */
import type { Gazetteer } from '../places/gazetteer.ts';
import type { Taxonomy } from '../taxonomy/taxonomy.ts';
import { type DistanceUnit, KM_PER } from './distance.ts';
import type { Facets, FacetValue } from './engine.ts';
import { regionLabel, withArticle } from './filter-labels.ts';
import type { JobFinder, SearchRequest, Understood, UnderstoodPart, WiderSearch } from './job-finder.ts';
import { placeLabel } from './place-filter.ts';
import { NO_FILTERS } from './query.ts';
import { regionKeyOf } from './region-key.ts';
import { toSearchParams } from './search-params.ts';

/** A search with more results than this needs no help. */
export const FEW_RESULTS = 3;

export type WidenOptions = Readonly<{
  /** Of the search that finds little: they tell which areas and functions are worth counting. */
  facets: Facets;
  taxonomy: Taxonomy;
  gazetteer: Gazetteer;
  distanceUnit?: DistanceUnit;
  count: JobFinder['count'];
}>;

type Candidate = Omit<WiderSearch, 'total'>;

const MOST_LEFT_OUT = 5;
/** Functions or areas in place of those that were chosen. */
const MOST_IN_PLACE_OF = 3;
const WIDER_RADII = [50, 100] as const;

/**
 * Only those that find more than `total`: parts left out, most results first; then wider places from near to far, remote
 * jobs, and other functions and areas, most results first. Empty when the search finds more than a few.
 */
export async function widerSearches(
  understood: Understood,
  total: number,
  options: WidenOptions,
): Promise<readonly WiderSearch[]> {
  if (total > FEW_RESULTS) return [];
  const counted = await countAll(
    distinct([
      ...partsLeftOut(understood),
      ...placesFarther(understood, options),
      ...remoteJobs(understood, options),
      ...relatedFunctions(understood, options),
      ...otherAreas(understood, options),
    ]),
    options,
  );
  const found = counted.filter((wider) => wider.total > total);
  const better = found.length > 0 ? found : await countedOnly(understood, options);
  const leftOut = better
    .filter(({ kind }) => kind === 'without')
    .toSorted((one, other) => other.total - one.total)
    .slice(0, MOST_LEFT_OUT);
  return [...leftOut, ...better.filter(isWorthwhile)];
}

/** Where leaving out one part is not enough: the words alone, the place alone, the filters alone. */
async function countedOnly(understood: Understood, options: WidenOptions): Promise<readonly WiderSearch[]> {
  const { form, parts } = understood;
  if (parts.length < 2) return [];
  const { radius: _radius, ...placeless } = { ...form, where: '', page: 1 };
  const labelOf = (isKept: (part: UnderstoodPart) => boolean) =>
    parts
      .filter(isKept)
      .map(({ label }) => label)
      .join(', ');
  const searches: readonly Candidate[] = [
    {
      kind: 'only',
      label: form.q === '' ? '' : `“${form.q}”`,
      request: { ...placeless, filters: NO_FILTERS },
    },
    {
      kind: 'only',
      label: labelOf(({ kind }) => kind === 'place'),
      request: { ...form, q: '', filters: NO_FILTERS, page: 1 },
    },
    { kind: 'only', label: labelOf((part) => isFilter(part, form)), request: { ...placeless, q: '' } },
  ];
  const counted = await countAll(
    searches.filter(({ label }) => label !== ''),
    options,
  );
  return counted.filter((search) => search.total > 0).toSorted((one, other) => other.total - one.total);
}

function countAll(
  candidates: readonly Candidate[],
  { count }: WidenOptions,
): Promise<readonly WiderSearch[]> {
  return Promise.all(
    candidates.map(async (candidate) => ({ ...candidate, total: await count(candidate.request) })),
  );
}

/** A level may have been typed, and is asked of the text then. */
function isFilter({ kind }: UnderstoodPart, { filters }: SearchRequest): boolean {
  if (kind === 'level') return filters.levels.length > 0;
  return kind !== 'words' && kind !== 'excluded' && kind !== 'place';
}

/** A larger circle that finds no more than the one before it is no choice. */
function isWorthwhile({ kind, total }: WiderSearch, at: number, all: readonly WiderSearch[]): boolean {
  if (kind === 'without') return false;
  return kind !== 'farther' || all.slice(0, at).every((other) => other.kind !== kind || other.total < total);
}

function partsLeftOut({ parts }: Understood): readonly Candidate[] {
  return parts.map(({ label, without }) => ({ kind: 'without', label, request: without }));
}

/** Larger circles around the same place, then the whole of its state. */
function placesFarther(
  { query, place }: Understood,
  { gazetteer, distanceUnit: unit = 'mile' }: WidenOptions,
): readonly Candidate[] {
  if (query.place?.kind !== 'circle' || place.kind !== 'found') return [];
  const { label, country, region: code, radiusKm } = query.place;
  const base = { ...place.request, page: 1 };
  const circles = WIDER_RADII.filter((distance) => distance * KM_PER[unit] > radiusKm).map((radius) => ({
    kind: 'farther' as const,
    label: placeLabel({ kind: 'city', label }, { distance: radius, unit }),
    request: { ...base, where: label, radius },
  }));
  const region = code === undefined ? undefined : gazetteer.region(code, country);
  if (region === undefined) return circles;
  const { radius: _radius, ...whole } = base;
  const where = `${region.name}, ${gazetteer.countryName(country)}`;
  return [
    ...circles,
    { kind: 'farther', label: `In ${withArticle(region.name)}`, request: { ...whole, where } },
  ];
}

/** Instead of work on site; or, where remote work was among what was asked, wherever its people must live. */
function remoteJobs(
  { query, place, form, parts }: Understood,
  { gazetteer }: WidenOptions,
): readonly Candidate[] {
  if (query.place === undefined || place.kind !== 'found') return [];
  const isAsked = query.filters.workplaces.length === 0 || query.filters.workplaces.includes('REMOTE');
  const base = isAsked ? parts.find(({ kind }) => kind === 'place')?.without : form;
  if (base === undefined) return [];
  const remote = { ...base, filters: { ...base.filters, workplaces: ['REMOTE' as const] }, page: 1 };
  if (isAsked) return [{ kind: 'remote', label: 'Remote jobs, wherever you live', request: remote }];
  const { country } = query.place;
  const region = 'region' in query.place ? query.place.region : undefined;
  const home = regionLabel(regionKeyOf(region === undefined ? { country } : { country, region }), gazetteer);
  return [{ kind: 'remote', label: `Remote jobs open to people in ${withArticle(home)}`, request: remote }];
}

/** In place of the functions that were chosen. */
function relatedFunctions(
  { form: request }: Understood,
  { taxonomy, facets }: WidenOptions,
): readonly Candidate[] {
  const { functions } = request.filters;
  const related = new Set(functions.flatMap((key) => taxonomy.function(key)?.related ?? []));
  return fullest(facets.function, (key) => related.has(key) && !functions.includes(key))
    .flatMap(({ key }) => taxonomy.function(key) ?? [])
    .map(({ key, name }) => ({
      kind: 'function',
      label: name,
      request: withPlacement(request, { areas: [], functions: [key] }),
    }));
}

/** In place of the areas and functions that were chosen. */
function otherAreas({ form: request }: Understood, { taxonomy, facets }: WidenOptions): readonly Candidate[] {
  const { areas, functions } = request.filters;
  if (areas.length + functions.length === 0) return [];
  const own = new Set([...areas, ...functions.flatMap((key) => taxonomy.function(key)?.areaSlug ?? [])]);
  return fullest(facets.area, (slug) => !own.has(slug))
    .flatMap(({ key }) => taxonomy.area(key) ?? [])
    .map(({ slug, name }) => ({
      kind: 'area',
      label: name,
      request: withPlacement(request, { areas: [slug], functions: [] }),
    }));
}

function fullest(values: readonly FacetValue[], isWanted: (key: string) => boolean): readonly FacetValue[] {
  return values
    .filter(({ key, count }) => count > 0 && isWanted(key))
    .toSorted((one, other) => other.count - one.count)
    .slice(0, MOST_IN_PLACE_OF);
}

function withPlacement(
  request: SearchRequest,
  placement: Readonly<{ areas: readonly string[]; functions: readonly string[] }>,
): SearchRequest {
  return { ...request, filters: { ...request.filters, ...placement }, page: 1 };
}

/** Two ways to the same search are one. */
function distinct(candidates: readonly Candidate[]): readonly Candidate[] {
  const byParams = new Map<string, Candidate>();
  for (const candidate of candidates) {
    const key = toSearchParams(candidate.request).toString();
    if (!byParams.has(key)) byParams.set(key, candidate);
  }
  return [...byParams.values()];
}
