import { distanceKm } from '../../distance.ts';
import type { PlaceFilter } from '../../query.ts';
import { regionKeyOf } from '../../region-key.ts';
import { coversHome } from '../../remote-eligibility.ts';
import type { NumberList } from './growing-numbers.ts';
import type { JobColumns } from './job-columns.ts';
import type { PlaceTable } from './place-table.ts';

export type PlaceTest = Readonly<{
  /** 1 for each set of places of which one lies within. */
  isNear: Readonly<Uint8Array>;
  /** 1 for each eligibility that covers the place. */
  isEligible: Readonly<Uint8Array>;
  /** To the nearest place of the job; undefined when no place lies within the circle of the query. */
  distanceKm: (slot: number) => number | undefined;
}>;

const ANYWHERE: PlaceTest = {
  isNear: new Uint8Array(),
  isEligible: new Uint8Array(),
  distanceKm: () => undefined,
};
const KM_PER_DEGREE = 111;

/**
 * A job is within a place when one of its places is, or when it is remote and its posting says that people who live
 * there may do it. Each distinct point is measured once.
 */
export function createPlaceTest(columns: JobColumns, place: PlaceFilter | undefined): PlaceTest {
  if (place === undefined) return ANYWHERE;
  const scope = place.kind === 'country' ? 'country' : 'place';
  const isEligible = Uint8Array.from(columns.eligibilities.values, (stated) =>
    coversHome(stated, place, scope) ? 1 : 0,
  );
  const distances = distancesTo(place, columns.places);
  const isNear = new Uint8Array(distances.length);
  for (let set = 0; set < distances.length; set++) {
    if ((distances[set] ?? 0) < Number.POSITIVE_INFINITY) isNear[set] = 1;
  }
  const { placeSetOf } = columns.block;
  return {
    isNear,
    isEligible,
    distanceKm(slot) {
      const set = placeSetOf[slot] ?? 0;
      return place.kind === 'circle' && isNear[set] === 1 ? distances[set] : undefined;
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
  members: NumberList,
  ends: NumberList,
  distanceOf: (member: number) => number,
): Float64Array {
  const [each, end] = [members.values(), ends.values()];
  const least = new Float64Array(end.length).fill(Number.POSITIVE_INFINITY);
  let at = 0;
  for (let set = 0; set < end.length; set++) {
    for (; at < (end[set] ?? 0); at++) least[set] = Math.min(least[set] ?? 0, distanceOf(each[at] ?? 0));
  }
  return least;
}
