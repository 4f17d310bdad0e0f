import { distanceKm } from '../../distance.ts';
import type { PlaceFilter } from '../../query.ts';
import { regionKeyOf } from '../../region-key.ts';
import { coversHome } from '../../remote-eligibility.ts';
import type { JobColumns } from './job-columns.ts';
import type { PlaceTable } from './place-table.ts';

export type PlaceTest = Readonly<{
  isWithin: (slot: number) => boolean;
  /** To the nearest place of the job; undefined when none lies within the circle of the query. */
  distanceKm: (slot: number) => number | undefined;
}>;

const KM_PER_DEGREE = 111;

/**
 * A job is within a place when one of its places is, or when it is remote and its posting says that people who live
 * there may do it. Each distinct point is measured once.
 */
export function createPlaceTest(columns: JobColumns, place: PlaceFilter | undefined): PlaceTest {
  if (place === undefined) return { isWithin: () => true, distanceKm: () => undefined };
  const scope = place.kind === 'country' ? 'country' : 'place';
  const isEligible = Uint8Array.from(columns.eligibilities.values, (stated) =>
    coversHome(stated, place, scope) ? 1 : 0,
  );
  const distances = distancesTo(place, columns.places);
  const { placeSetOf, eligibilityOf } = columns.block;
  const distanceOf = (slot: number): number => distances[placeSetOf[slot] ?? 0] ?? Number.POSITIVE_INFINITY;
  return {
    isWithin: (slot) => Number.isFinite(distanceOf(slot)) || isEligible[eligibilityOf[slot] ?? 0] === 1,
    distanceKm(slot) {
      const distance = distanceOf(slot);
      return place.kind === 'circle' && Number.isFinite(distance) ? distance : undefined;
    },
  };
}

/** Of each set of places: Infinity when no place lies within; 0 within a region or a country. */
function distancesTo(place: PlaceFilter, table: PlaceTable): Float64Array {
  if (place.kind === 'circle') {
    const distances = pointDistances(place, table);
    return leastOf(table.points, table.pointEnds, (point) => distances[point] ?? Number.POSITIVE_INFINITY);
  }
  const wanted = table.keyNumber(regionKeyOf(place));
  return leastOf(table.keyNumbers, table.keyEnds, (key) => (key === wanted ? 0 : Number.POSITIVE_INFINITY));
}

/** Most points are ruled out by their latitude alone. */
function pointDistances(
  circle: Extract<PlaceFilter, { kind: 'circle' }>,
  { latitudes, longitudes }: PlaceTable,
): Float64Array {
  const reach = circle.radiusKm / KM_PER_DEGREE;
  return Float64Array.from(latitudes, (latitude, point) => {
    if (Math.abs(latitude - circle.latitude) > reach) return Number.POSITIVE_INFINITY;
    const distance = distanceKm(circle, { latitude, longitude: longitudes[point] ?? 0 });
    return distance <= circle.radiusKm ? distance : Number.POSITIVE_INFINITY;
  });
}

function leastOf(
  members: readonly number[],
  ends: readonly number[],
  valueOf: (member: number) => number,
): Float64Array {
  let at = 0;
  return Float64Array.from(ends, (end) => {
    let least = Number.POSITIVE_INFINITY;
    for (; at < end; at++) least = Math.min(least, valueOf(members[at] ?? 0));
    return least;
  });
}
