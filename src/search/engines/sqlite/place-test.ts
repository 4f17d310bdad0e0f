import { distanceKm } from '../../distance.ts';
import type { PlaceFilter } from '../../query.ts';
import { regionKeyOf } from '../../region-key.ts';
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
  const isEligible = Uint8Array.from(columns.eligibilities.values, (stated) =>
    coversHome(stated, place, scope) ? 1 : 0,
  );
  const distances = Float64Array.from(columns.placeSets.values, (set) => distanceTo(place, set));
  const isNear = Uint8Array.from(distances, (distance) => (Number.isFinite(distance) ? 1 : 0));
  const { placeSetOf, eligibilityOf } = columns;
  return {
    isWithin: (slot) => isNear[placeSetOf[slot] ?? 0] === 1 || isEligible[eligibilityOf[slot] ?? 0] === 1,
    distanceKm(slot) {
      const placeSet = placeSetOf[slot] ?? 0;
      return place.kind === 'circle' && isNear[placeSet] === 1 ? distances[placeSet] : undefined;
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
  return set.regions.includes(regionKeyOf(place)) ? 0 : Number.POSITIVE_INFINITY;
}
