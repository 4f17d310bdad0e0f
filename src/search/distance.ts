/** In which candidates are told and ask for distances. */
export type DistanceUnit = 'mile' | 'km';

export const KM_PER: Readonly<Record<DistanceUnit, number>> = { mile: 1.609344, km: 1 };

export type Radius = Readonly<{ distance: number; unit: DistanceUnit }>;

const EARTH_RADIUS_KM = 6371.0088;

type Point = Readonly<{ latitude: number; longitude: number }>;

/** The great-circle distance in km (haversine, mean radius of the Earth). */
export function distanceKm(one: Point, other: Point): number {
  const halfLatitude = radians(other.latitude - one.latitude) / 2;
  const halfLongitude = radians(other.longitude - one.longitude) / 2;
  const h =
    Math.sin(halfLatitude) ** 2 +
    Math.cos(radians(one.latitude)) * Math.cos(radians(other.latitude)) * Math.sin(halfLongitude) ** 2;
  return 2 * EARTH_RADIUS_KM * Math.asin(Math.min(1, Math.sqrt(h)));
}

function radians(degrees: number): number {
  return (degrees * Math.PI) / 180;
}
