/** What a filter is called when it stands alone, as on a chip. */
import type { EmploymentType, Level, WorkplaceType } from '../jobs/job.ts';
import { EMPLOYMENT_WORDS, LEVEL_WORDS, WORKPLACE_WORDS } from '../jobs/job-words.ts';
import type { Gazetteer } from '../places/gazetteer.ts';
import type { Taxonomy } from '../taxonomy/taxonomy.ts';
import { type OrUnspecified, type SearchFilters, UNSPECIFIED } from './query.ts';
import { readRegionKey } from './region-key.ts';

export const WORKPLACE_LABELS: Readonly<Record<OrUnspecified<WorkplaceType>, string>> = {
  ...WORKPLACE_WORDS,
  UNSPECIFIED: 'Workplace not stated',
};

export const EMPLOYMENT_LABELS: Readonly<Record<OrUnspecified<EmploymentType>, string>> = {
  ...EMPLOYMENT_WORDS,
  OTHER: 'Other employment type',
  UNSPECIFIED: 'Employment type not stated',
};

export const LEVEL_LABELS: Readonly<Record<OrUnspecified<Level>, string>> = {
  ...LEVEL_WORDS,
  INTERN: 'Intern level',
  MANAGER: 'Manager level',
  DIRECTOR: 'Director level',
  EXECUTIVE: 'Executive level',
  UNSPECIFIED: 'Level not stated',
};

const NOT_PLACED_LABEL = 'Not yet in a career area';

export function areaLabel(slug: string, taxonomy: Taxonomy): string {
  return slug === UNSPECIFIED ? NOT_PLACED_LABEL : (taxonomy.area(slug)?.name ?? slug);
}

export function functionLabel(key: string, taxonomy: Taxonomy): string {
  return key === UNSPECIFIED ? NOT_PLACED_LABEL : (taxonomy.function(key)?.name ?? key);
}

/** "US-CT/Hartford" is Hartford, Connecticut; "US-CT" is Connecticut; "US" is United States. */
export function regionLabel(key: string, gazetteer: Gazetteer): string {
  if (key === UNSPECIFIED) return 'Place not stated';
  const { country, region, city } = readRegionKey(key);
  const area = region === undefined ? undefined : gazetteer.region(region, country)?.name;
  if (city !== undefined) return `${city}, ${area ?? region ?? gazetteer.countryName(country)}`;
  if (region === undefined) return gazetteer.countryName(country);
  return area ?? `${region}, ${gazetteer.countryName(country)}`;
}

/** The name of a place as it stands in a sentence: "in the United States", "in Texas". */
export function withArticle(place: string): string {
  return /^(United|Netherlands|Philippines|District)\b/.test(place) ? `the ${place}` : place;
}

export function postedLabel(days: number): string {
  return days === 1 ? 'Posted in the last 24 hours' : `Posted in the last ${days} days`;
}

export function payLabel(pay: NonNullable<SearchFilters['pay']>, currency: string): string {
  if (pay === UNSPECIFIED) return 'Pay not stated';
  return `${moneyWords(pay.minAnnualThousands * 1000, currency)} a year or more`;
}

/** "$30 an hour or more" */
export function hourlyPayLabel(amount: number, currency: string): string {
  return `${moneyWords(amount, currency)} an hour or more`;
}

// Making one takes as long as reading a search.
const MONEY_FORMATS = new Map<string, Intl.NumberFormat>();

function moneyWords(amount: number, currency: string): string {
  const format =
    MONEY_FORMATS.get(currency) ??
    new Intl.NumberFormat('en-US', { style: 'currency', currency, trailingZeroDisplay: 'stripIfInteger' });
  MONEY_FORMATS.set(currency, format);
  return format.format(amount);
}
