/** A search request as URL parameters, both ways. All state of the search page lives in its URL. */
import { EMPLOYMENT_TYPES, LEVELS, WORKPLACE_TYPES } from '../jobs/job.ts';
import type { SearchRequest } from './job-finder.ts';
import { type SearchFilters, SORTS, UNSPECIFIED } from './query.ts';
import { readRegionKey, regionKeyOf } from './region-key.ts';
import { MAX_TERMS } from './words.ts';

export const DEFAULT_RADIUS = 25;

/** Parts of a saved search: every parameter but those that tell where in the results a reader is. */
export const SEARCH_PARAMS = [
  'q',
  'where',
  'radius',
  'area',
  'function',
  'workplace',
  'employment',
  'level',
  'region',
  'posted',
  'pay',
  'exact',
  'sort',
] as const;

const MAX_WORDS_LENGTH = 200;
const MAX_PLACE_LENGTH = 100;
const MAX_RADIUS = 1000;
const MAX_VALUES = 50;

/** A parameter that is not of the search language; it is left out rather than guessed. */
export type IgnoredParam = Readonly<{ name: string; value: string }>;
export type ReadSearchParams = Readonly<{ request: SearchRequest; ignored: readonly IgnoredParam[] }>;

type Reader = Readonly<{ params: URLSearchParams; ignored: IgnoredParam[] }>;

/** Never fails: what cannot be read is left out. `readSearchParams` tells what that was. */
export function parseSearchRequest(params: URLSearchParams): SearchRequest {
  return readSearchParams(params).request;
}

/**
 * Reads the parameters of a search and tells which values it had to leave out. Values of lists are sorted and
 * each kept once, so that equal searches are equal requests. Other parameters (utm_source) are none of its business.
 */
export function readSearchParams(params: URLSearchParams): ReadSearchParams {
  const reader: Reader = { params, ignored: [] };
  const where = readText(reader, 'where', MAX_PLACE_LENGTH);
  const radius = readNumber(reader, 'radius', { min: 1, max: MAX_RADIUS });
  const sort = readOne(reader, 'sort', (value) => SORTS.find((sort) => sort === value.toLowerCase()));
  const q = readWords(reader);
  const exact = readOne(reader, 'exact', (value) => (value === '1' ? true : undefined));
  const after = readOne(reader, 'after', (value) => matching(value, /^[\x21-\x7e]{1,500}$/));
  const request: SearchRequest = {
    q,
    where,
    ...(radius === undefined || radius === DEFAULT_RADIUS || where === '' ? {} : { radius }),
    filters: readFilters(reader),
    ...(exact === undefined || q === '' ? {} : { exact }),
    ...(sort === undefined ? {} : { sort }),
    page: readNumber(reader, 'page', { min: 1, max: 1_000_000 }) ?? 1,
    ...(after === undefined ? {} : { after }),
  };
  return { request, ignored: reader.ignored };
}

/** In one order, defaults left out: equal requests give equal text, fit for a canonical link and a cache key. */
export function toSearchParams(request: SearchRequest): URLSearchParams {
  const params = new URLSearchParams();
  if (request.q) params.set('q', request.q);
  if (request.where) params.set('where', request.where);
  if (request.where && request.radius && request.radius !== DEFAULT_RADIUS) {
    params.set('radius', String(request.radius));
  }
  appendFilters(params, request.filters);
  if (request.exact) params.set('exact', '1');
  if (request.sort) params.set('sort', request.sort);
  if (request.page > 1) params.set('page', String(request.page));
  if (request.after) params.set('after', request.after);
  return params;
}

function appendFilters(params: URLSearchParams, filters: SearchFilters): void {
  appendAll(params, 'area', filters.areas);
  appendAll(params, 'function', filters.functions);
  appendAll(params, 'workplace', filters.workplaces);
  appendAll(params, 'employment', filters.employmentTypes);
  appendAll(params, 'level', filters.levels);
  appendAll(params, 'region', filters.regions);
  if (filters.postedWithinDays) params.set('posted', String(filters.postedWithinDays));
  if (filters.pay) {
    params.set('pay', filters.pay === UNSPECIFIED ? UNSPECIFIED : String(filters.pay.minAnnualThousands));
  }
}

function appendAll(params: URLSearchParams, name: string, values: readonly string[]): void {
  for (const value of new Set(values.toSorted())) params.append(name, value);
}

function readFilters(reader: Reader): SearchFilters {
  const posted = readNumber(reader, 'posted', { min: 1, max: 365 });
  const pay = readOne(reader, 'pay', parsePay);
  return {
    areas: readList(reader, 'area', parseSlug),
    functions: readList(reader, 'function', parseFunctionKey),
    workplaces: readList(reader, 'workplace', codeParser(WORKPLACE_TYPES)),
    employmentTypes: readList(reader, 'employment', codeParser(EMPLOYMENT_TYPES)),
    levels: readList(reader, 'level', codeParser(LEVELS)),
    regions: readList(reader, 'region', parseRegion),
    ...(posted === undefined ? {} : { postedWithinDays: posted }),
    ...(pay === undefined ? {} : { pay }),
  };
}

/** Words past the limits are reported, not silently lost. */
function readWords(reader: Reader): string {
  const text = readText(reader, 'q', MAX_WORDS_LENGTH);
  const terms = text.split(' ');
  if (terms.length <= MAX_TERMS) return text;
  reader.ignored.push({ name: 'q', value: terms.slice(MAX_TERMS).join(' ') });
  return terms.slice(0, MAX_TERMS).join(' ');
}

function readText({ params, ignored }: Reader, name: string, maxLength: number): string {
  const text = (params.get(name) ?? '')
    .toWellFormed()
    .replace(/[\p{Cc}\p{Cf}\s]+/gu, ' ')
    .trim();
  if (text.length <= maxLength) return text;
  const kept = text.slice(0, maxLength).replace(/[\uD800-\uDBFF]$/, '');
  ignored.push({ name, value: text.slice(kept.length).trim() });
  return kept.trim();
}

function readNumber(
  reader: Reader,
  name: string,
  { min, max }: Readonly<{ min: number; max: number }>,
): number | undefined {
  return readOne(reader, name, (value) => {
    const number = /^\d{1,7}$/.test(value) ? Number(value) : Number.NaN;
    return number >= min && number <= max ? number : undefined;
  });
}

/** An empty value is a form field left empty: no value, and nothing to report. */
function readOne<T>({ params, ignored }: Reader, name: string, parse: (value: string) => T | undefined) {
  const value = params.get(name)?.trim() ?? '';
  if (value === '') return undefined;
  const parsed = parse(value);
  if (parsed === undefined) ignored.push({ name, value });
  return parsed;
}

function readList<T extends string>(
  { params, ignored }: Reader,
  name: string,
  parse: (value: string) => T | undefined,
): readonly T[] {
  const values = new Set<T>();
  for (const raw of params.getAll(name)) {
    const value = raw.trim();
    if (value === '') continue;
    const parsed = values.size < MAX_VALUES ? parse(value) : undefined;
    if (parsed === undefined) ignored.push({ name, value });
    else values.add(parsed);
  }
  return [...values].toSorted();
}

/** "part-time" and "Part Time" are PART_TIME. */
function codeParser<T extends string>(codes: readonly T[]) {
  const known: readonly (T | typeof UNSPECIFIED)[] = [...codes, UNSPECIFIED];
  return (value: string) => {
    const code = value.toUpperCase().replace(/[\s-]+/g, '_');
    return known.find((one) => one === code);
  };
}

function parseSlug(value: string): string | undefined {
  return isUnspecified(value) ? UNSPECIFIED : matching(value.toLowerCase(), /^[a-z0-9-]{1,80}$/);
}

function parseFunctionKey(value: string): string | undefined {
  return isUnspecified(value)
    ? UNSPECIFIED
    : matching(value.toLowerCase(), /^[a-z0-9-]{1,80}\/[a-z0-9-]{1,80}$/);
}

/** The country's code is upper case; a region outside the US and Canada, and a city, keep the letters of their names. */
function parseRegion(value: string): string | undefined {
  if (isUnspecified(value)) return UNSPECIFIED;
  const { country, region, ...place } = readRegionKey(value.toWellFormed());
  const area = region === undefined ? {} : { region: upperCode(region) };
  const key = regionKeyOf({ country: country.toUpperCase(), ...area, ...place });
  return matching(key, /^[A-Z]{2}(-[\p{L}\p{N}][^\p{C}/]{0,79})?(\/[^\p{C}\p{Z}/][^\p{C}/]{0,79})?$/u);
}

function upperCode(region: string): string {
  return region.length <= 3 ? region.toUpperCase() : region;
}

function parsePay(value: string): SearchFilters['pay'] {
  if (isUnspecified(value)) return UNSPECIFIED;
  const thousands = /^\d{1,4}$/.test(value) ? Number(value) : 0;
  return thousands > 0 ? { minAnnualThousands: thousands } : undefined;
}

function isUnspecified(value: string): boolean {
  return value.toUpperCase() === UNSPECIFIED;
}

function matching(value: string, pattern: RegExp): string | undefined {
  return pattern.test(value) ? value : undefined;
}
