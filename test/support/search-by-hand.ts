/** Search as its definition says, job by job and without any index: what every engine is compared with. */
import { EMPLOYMENT_TYPES, type Job, LEVELS, placedFunction, WORKPLACE_TYPES } from '../../src/jobs/job.ts';
import type { Facets, FacetValue } from '../../src/search/engine.ts';
import {
  type PlaceFilter,
  type SearchFilters,
  type SearchQuery,
  UNSPECIFIED,
} from '../../src/search/query.ts';
import type { TextClause, TextQuery } from '../../src/search/text-query.ts';

const DAY_MS = 86_400_000;
const HOURS_A_YEAR = { HOUR: 2080, DAY: 260, WEEK: 52, MONTH: 12, YEAR: 1 } as const;

/** Ids of all results in the order of ids. Words must be whole words of the title, the description or a place. */
export function searchByHand(jobs: readonly Job[], query: SearchQuery): readonly string[] {
  return jobs
    .filter((job) => fitsText(job, query.text) && isWithin(job, query.place) && passes(job, query))
    .map((job) => job.id)
    .toSorted();
}

/** The same in the order of date, and of relevance where no words are wanted: pinned ones where they come first, then those at the place, then the newest. */
export function orderByHand(jobs: readonly Job[], query: SearchQuery): readonly string[] {
  const byId = new Map(jobs.map((job) => [job.id, job]));
  const found = searchByHand(jobs, query).flatMap((id) => byId.get(id) ?? []);
  const isHere = ({ places }: Job) =>
    query.sort === 'relevance' && query.place !== undefined && isThere(places, query.place);
  const rankOf = (job: Job) =>
    Number(query.pinnedFirst === true && job.isPinned === true) * 2 + Number(isHere(job));
  return found
    .toSorted((one, other) => rankOf(other) - rankOf(one) || postedMs(other) - postedMs(one))
    .map(({ id }) => id);
}

/** Every facet value of a filled facet, counted by replacing that facet's selection with the value alone. */
export function countByHand(jobs: readonly Job[], query: SearchQuery, facets: Facets): Facets {
  const recount = (values: readonly FacetValue[], filtersFor: (key: string) => Partial<SearchFilters>) =>
    values.map(({ key }) => ({
      key,
      count: searchByHand(jobs, { ...query, filters: { ...query.filters, ...filtersFor(key) } }).length,
    }));
  return {
    area: recount(facets.area, (key) => ({ areas: [key], functions: [] })),
    function: recount(facets.function, (key) => ({ areas: [], functions: [key] })),
    workplace: recount(facets.workplace, (key) => ({ workplaces: [codeOf([...WORKPLACE_TYPES], key)] })),
    employment: recount(facets.employment, (key) => ({
      employmentTypes: [codeOf([...EMPLOYMENT_TYPES], key)],
    })),
    level: recount(facets.level, (key) => ({ levels: [codeOf([...LEVELS], key)] })),
    posted: recount(facets.posted, (key) => ({ postedWithinDays: Number(key) })),
    pay: recount(facets.pay, (key) => ({
      pay: key === UNSPECIFIED ? UNSPECIFIED : { minAnnualThousands: Number(key) },
    })),
    region: recount(facets.region, (key) => ({ regions: [key] })),
  };
}

/** Keys that a job may count under; those with results must all be listed. */
export function regionKeysOf(job: Job): readonly string[] {
  const keys = job.places.flatMap(({ country, region, city }) => {
    if (country === undefined) return [];
    const area = region === undefined ? country : `${country}-${region}`;
    return city === undefined ? [country, area] : [country, area, `${area}/${city}`];
  });
  return keys.length === 0 ? [UNSPECIFIED] : [...new Set(keys)];
}

function codeOf<T extends string>(codes: readonly T[], key: string): T | typeof UNSPECIFIED {
  return codes.find((code) => code === key) ?? UNSPECIFIED;
}

/** Title, text and places are each a text of their own: no phrase runs from one into the next. */
function fitsText(job: Job, { all, none }: TextQuery): boolean {
  const telling = [job.title, ...job.places.map((place) => place.raw)];
  const texts = { all: [...telling, job.descriptionText], telling, title: [job.title] };
  const isSaid = (clause: TextClause) => fits(clause, texts[clause.within ?? 'all']);
  return all.every(isSaid) && !none.some(isSaid);
}

function fits({ ways }: TextClause, texts: readonly string[]): boolean {
  const words = texts.map(
    (text) =>
      ` ${text
        .toLowerCase()
        .split(/[^a-z0-9]+/)
        .join(' ')} `,
  );
  return ways.some(({ terms }) => words.some((text) => text.includes(` ${terms.join(' ')} `)));
}

function passes(job: Job, { filters, now }: SearchQuery): boolean {
  const key = placedFunction(job);
  const types = job.employmentTypes.length === 0 ? [UNSPECIFIED] : job.employmentTypes;
  const choices: readonly (readonly [wanted: readonly string[], has: readonly string[]])[] = [
    [filters.workplaces, [job.workplaceType ?? UNSPECIFIED]],
    [filters.employmentTypes, types],
    [filters.levels, [job.level ?? UNSPECIFIED]],
    [filters.regions, regionKeysOf(job)],
  ];
  return (
    isPlacedWithin(key, filters) &&
    choices.every(([wanted, has]) => isAny(wanted, has)) &&
    isPosted(job, filters.postedWithinDays, now) &&
    isPaid(job, filters.pay)
  );
}

function isPlacedWithin(key: string | undefined, { areas, functions }: SearchFilters): boolean {
  if (areas.length + functions.length === 0 || functions.includes(key ?? UNSPECIFIED)) return true;
  const area = key?.split('/')[0] ?? UNSPECIFIED;
  return areas.includes(area) && !functions.some((other) => other.startsWith(`${area}/`));
}

function isAny(wanted: readonly string[], values: readonly string[]): boolean {
  return wanted.length === 0 || values.some((value) => wanted.includes(value));
}

function isPosted(job: Job, days: number | undefined, now: string): boolean {
  return days === undefined || postedMs(job) >= Date.parse(now) - days * DAY_MS;
}

function postedMs({ postedAt, firstSeenAt }: Job): number {
  return Date.parse(postedAt ?? firstSeenAt);
}

function isPaid({ pay }: Job, wanted: SearchFilters['pay']): boolean {
  const top = pay?.max ?? pay?.min;
  if (wanted === undefined) return true;
  if (wanted === UNSPECIFIED) return top === undefined;
  if (pay === undefined || top === undefined || pay.currency !== 'USD') return false;
  return top * HOURS_A_YEAR[pay.period] >= wanted.minAnnualThousands * 1000;
}

function isWithin(job: Job, place: PlaceFilter | undefined): boolean {
  return place === undefined || isThere(job.places, place) || mayLiveThere(job, place);
}

function isThere(places: Job['places'], place: PlaceFilter): boolean {
  return places.some((at) => {
    if (place.kind === 'country') return at.country === place.country;
    if (place.kind === 'region') return at.country === place.country && at.region === place.region;
    if (at.latitude === undefined || at.longitude === undefined) return false;
    return chordKm(place, { latitude: at.latitude, longitude: at.longitude }) <= place.radiusKm;
  });
}

function mayLiveThere(job: Job, place: PlaceFilter): boolean {
  const stated = job.remoteEligibility;
  if (job.workplaceType !== 'REMOTE' || stated === undefined) return false;
  const regions = stated.regions.filter((region) => region.split('-')[0] === place.country);
  if (regions.length === 0) return stated.countries.includes(place.country);
  return place.kind === 'country' || regions.includes(`${place.country}-${place.region}`);
}

type Point = Readonly<{ latitude: number; longitude: number }>;

/** The great-circle distance by the angle between two vectors: another way than the engine's. */
function chordKm(one: Point, other: Point): number {
  const [a, b] = [vector(one), vector(other)];
  const chord = Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]);
  return 2 * 6371.0088 * Math.asin(chord / 2);
}

function vector({ latitude, longitude }: Point): readonly [number, number, number] {
  const [lat, lon] = [(latitude * Math.PI) / 180, (longitude * Math.PI) / 180];
  return [Math.cos(lat) * Math.cos(lon), Math.cos(lat) * Math.sin(lon), Math.sin(lat)];
}
