import type { Job, Place, RemoteEligibility } from '../../jobs/job.ts';
import type { Gazetteer } from '../../places/gazetteer.ts';
import { withArticle } from '../../search/filter-labels.ts';
import { UNSPECIFIED } from '../../search/query.ts';
import { readRegionKey } from '../../search/region-key.ts';
import { listWords } from './job-words.ts';

/** "Hartford, CT", "Connecticut", "Toronto, ON, Canada"; as written by the employer where the place is not known. */
export function placeWords(place: Place, gazetteer: Gazetteer): string {
  const country = place.country && place.country !== 'US' ? gazetteer.countryName(place.country) : undefined;
  if (place.city) return [place.city, place.region, country].filter(Boolean).join(', ');
  if (place.region && place.country)
    return [regionName(place.country, place.region, gazetteer), country].filter(Boolean).join(', ');
  if (place.country) return gazetteer.countryName(place.country);
  return place.raw;
}

/** Every place, once. */
export function allPlaceWords(job: Pick<Job, 'places'>, gazetteer: Gazetteer): readonly string[] {
  return [...new Set(job.places.map((place) => placeWords(place, gazetteer)))];
}

/** For a line of a list: "Hartford, CT", "Hartford, CT and 3 more places"; nothing when no place is stated. */
export function shortPlaceWords(job: Pick<Job, 'places'>, gazetteer: Gazetteer): string | undefined {
  const [first, ...others] = allPlaceWords(job, gazetteer);
  if (first === undefined || others.length === 0) return first;
  if (others.length === 1) return `${first} or ${others[0]}`;
  return `${first} and ${others.length} more places`;
}

/** Where a remote worker may live, as a sentence; nothing when the posting does not say. */
export function remoteWords(
  eligibility: RemoteEligibility | undefined,
  gazetteer: Gazetteer,
): string | undefined {
  if (!eligibility) return undefined;
  const regions = eligibility.regions.map((code) => regionKeyWords(code, gazetteer));
  const narrowed = new Set(eligibility.regions.map((code) => code.split('-')[0]));
  const countries = eligibility.countries
    .filter((code) => !narrowed.has(code))
    .map((code) => withArticle(gazetteer.countryName(code)));
  const all = [...regions, ...countries];
  if (all.length === 0) return undefined;
  return regions.length === 0
    ? `You can live anywhere in ${listWords(all, 'or')}.`
    : `You need to live in ${listWords(all, 'or')}.`;
}

/** The name of a region facet: "US-CT/Hartford" is Hartford, Connecticut; "US-CT" is Connecticut; "US" is United States. */
export function regionKeyWords(key: string, gazetteer: Gazetteer): string {
  if (key === UNSPECIFIED) return 'No place stated';
  const { country, region, city } = readRegionKey(key);
  const area = region === undefined ? gazetteer.countryName(country) : regionName(country, region, gazetteer);
  return city === undefined ? area : `${city}, ${area}`;
}

function regionName(country: string, region: string, gazetteer: Gazetteer): string {
  return gazetteer.region(region, country)?.name ?? region;
}
