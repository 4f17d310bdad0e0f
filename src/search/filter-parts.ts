/** The filters of a request as parts that can be taken away one by one. */
import type { Gazetteer } from '../places/gazetteer.ts';
import type { Taxonomy } from '../taxonomy/taxonomy.ts';
import {
  areaLabel,
  EMPLOYMENT_LABELS,
  functionLabel,
  LEVEL_LABELS,
  payLabel,
  postedLabel,
  regionLabel,
  WORKPLACE_LABELS,
} from './filter-labels.ts';
import type { SearchRequest, UnderstoodPart } from './job-finder.ts';
import type { SearchFilters } from './query.ts';
import { isWithinRegion } from './region-key.ts';

type Words = Readonly<{ taxonomy: Taxonomy; gazetteer: Gazetteer; currency?: string }>;
type ListName = {
  [Name in keyof SearchFilters]-?: SearchFilters[Name] extends readonly string[] ? Name : never;
}[keyof SearchFilters];

export function filterParts(request: SearchRequest, words: Words): readonly UnderstoodPart[] {
  const { taxonomy, gazetteer } = words;
  return [
    ...listParts(request, 'area', 'areas', (slug) => areaLabel(slug, taxonomy)),
    ...listParts(request, 'function', 'functions', (key) => functionLabel(key, taxonomy)),
    ...listParts(request, 'workplace', 'workplaces', (type) => WORKPLACE_LABELS[type]),
    ...listParts(request, 'employment', 'employmentTypes', (type) => EMPLOYMENT_LABELS[type]),
    ...listParts(request, 'level', 'levels', (level) => LEVEL_LABELS[level]),
    ...listParts(request, 'region', 'regions', (key) => regionLabel(key, gazetteer)),
    ...postedParts(request),
    ...payParts(request, words.currency ?? 'USD'),
  ];
}

/** Follows redirects of slugs that the taxonomy does not know; one that leads nowhere stays, and finds nothing. */
export function withNewSlugs(filters: SearchFilters, taxonomy: Taxonomy): SearchFilters {
  const areas = filters.areas.map((slug) =>
    taxonomy.area(slug) ? slug : (taxonomy.redirectOf(slug) ?? slug),
  );
  const functions = filters.functions.map((key) =>
    taxonomy.function(key) ? key : (taxonomy.redirectOf(key) ?? key),
  );
  return { ...filters, areas: [...new Set(areas)], functions: [...new Set(functions)] };
}

/** A chosen city narrows its state, and a state its country, as a function narrows its area. */
export function withNarrowestRegions(filters: SearchFilters): SearchFilters {
  const { regions } = filters;
  if (regions.length < 2) return filters;
  return {
    ...filters,
    regions: regions.filter((key) => !regions.some((other) => isWithinRegion(other, key))),
  };
}

function listParts<Name extends ListName>(
  request: SearchRequest,
  kind: UnderstoodPart['kind'],
  name: Name,
  labelOf: (value: SearchFilters[Name][number]) => string,
): readonly UnderstoodPart[] {
  const values: readonly SearchFilters[Name][number][] = request.filters[name];
  return values.map((value) => ({
    kind,
    label: labelOf(value),
    without: withFilters(request, { ...request.filters, [name]: values.filter((other) => other !== value) }),
  }));
}

function postedParts(request: SearchRequest): readonly UnderstoodPart[] {
  const { postedWithinDays, ...filters } = request.filters;
  if (postedWithinDays === undefined) return [];
  return [{ kind: 'posted', label: postedLabel(postedWithinDays), without: withFilters(request, filters) }];
}

function payParts(request: SearchRequest, currency: string): readonly UnderstoodPart[] {
  const { pay, ...filters } = request.filters;
  if (pay === undefined) return [];
  return [{ kind: 'pay', label: payLabel(pay, currency), without: withFilters(request, filters) }];
}

function withFilters(request: SearchRequest, filters: SearchFilters): SearchRequest {
  return { ...request, filters, page: 1 };
}
