import type { Job, Place } from '../jobs/job.ts';
import type { Gazetteer } from '../places/gazetteer.ts';

/** What names of places need of the gazetteer. */
export type PlaceNames = Pick<Gazetteer, 'countryName' | 'region'>;

/** "Hartford, CT", "Connecticut", "Toronto, ON, Canada"; as written by the employer where the place is not known. */
export function placeWords(place: Place, names: PlaceNames): string {
  const country = place.country && place.country !== 'US' ? names.countryName(place.country) : undefined;
  if (place.city) return [place.city, place.region, country].filter(Boolean).join(', ');
  if (place.region && place.country)
    return [regionName(place.country, place.region, names), country].filter(Boolean).join(', ');
  if (place.country) return names.countryName(place.country);
  return place.raw;
}

/** The places of a job by their words, each once. */
export function placesByWords(job: Pick<Job, 'places'>, names: PlaceNames): ReadonlyMap<string, Place> {
  const places = new Map<string, Place>();
  for (const place of job.places) {
    const words = placeWords(place, names);
    if (!places.has(words)) places.set(words, place);
  }
  return places;
}

/** "Connecticut" for CT; the code itself where no name is known. */
export function regionName(country: string, region: string, names: PlaceNames): string {
  return names.region(region, country)?.name ?? region;
}
