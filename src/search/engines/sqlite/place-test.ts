import { distanceKm } from '../../distance.ts';
import type { PlaceFilter } from '../../query.ts';
import { coversHome } from '../../remote-eligibility.ts';
import type { PlaceSet } from './index-document.ts';
import type { JobColumns } from './job-columns.ts';

export type PlaceTest = Readonly<{
  isWithin: (slot: number) => boolean;
  /** To the nearest place of the job; undefined when none lies within the circle of the query. */
  distanceKm: (slot: number) => number | undefined;
}>;

/**
 * A job is within a place when one of its places is, or when it is remote and its posting says that people who live
 * there may do it. Each distinct set of places is measured once.
 */
export function createPlaceTest(columns: JobColumns, place: PlaceFilter | undefined): PlaceTest {
  if (place === undefined) return { isWithin: () => true, distanceKm: () => undefined };
  const scope = place.kind === 'country' ? 'country' : 'place';
  const isEligible = columns.eligibilities.values.map((stated) => coversHome(stated, place, scope));
  const distances = Float64Array.from(columns.placeSets.values, (set) => distanceTo(place, set));
  const distanceOf = (slot: number) => distances[columns.placeSetOf[slot] ?? 0] ?? Number.POSITIVE_INFINITY;
  return {
    isWithin: (slot) =>
      distanceOf(slot) < Number.POSITIVE_INFINITY || isEligible[columns.eligibilityOf[slot] ?? 0] === true,
    distanceKm(slot) {
      const distance = distanceOf(slot);
      return place.kind === 'circle' && Number.isFinite(distance) ? distance : undefined;
    },
  };
}

/** Infinity when no place lies within; 0 within a region or a country. */
function distanceTo(place: PlaceFilter, set: PlaceSet): number {
  if (place.kind === 'circle') {
    const distances = set.points.map(([latitude, longitude]) => distanceKm(place, { latitude, longitude }));
    const nearest = Math.min(...distances);
    return nearest <= place.radiusKm ? nearest : Number.POSITIVE_INFINITY;
  }
  const key = place.kind === 'region' ? `${place.country}-${place.region}` : place.country;
  return set.regions.includes(key) ? 0 : Number.POSITIVE_INFINITY;
}
