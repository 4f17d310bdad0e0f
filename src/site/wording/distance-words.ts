/** Distances as the site's country measures them. */
import { type DistanceUnit, KM_PER } from '../../search/distance.ts';

const COUNTRIES_WITH_MILES: ReadonlySet<string> = new Set(['US', 'GB']);

export function distanceUnitOf(country: string): DistanceUnit {
  return COUNTRIES_WITH_MILES.has(country) ? 'mile' : 'km';
}

/** "8 miles", "1 mile", "25 km" */
export function distanceWords(amount: number, unit: DistanceUnit): string {
  if (unit === 'km') return `${amount} km`;
  return `${amount} ${amount === 1 ? 'mile' : 'miles'}`;
}

/** Rounded: "12 miles", "under 1 mile". */
export function awayWords(distanceKm: number, unit: DistanceUnit): string {
  const amount = Math.round(distanceKm / KM_PER[unit]);
  return amount < 1 ? `under ${distanceWords(1, unit)}` : distanceWords(amount, unit);
}
