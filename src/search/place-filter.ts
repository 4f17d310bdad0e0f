/** A place that was read, as the filter of a query and as a person would say it. */
import { type DistanceUnit, KM_PER, type Radius } from './distance.ts';
import { withArticle } from './filter-labels.ts';
import type { PlaceFilter } from './query.ts';
import type { PlaceReading } from './read-place.ts';

const WORDS: Readonly<Record<DistanceUnit, Intl.NumberFormat>> = {
  mile: new Intl.NumberFormat('en-US', { style: 'unit', unit: 'mile', unitDisplay: 'long' }),
  km: new Intl.NumberFormat('en-US', { style: 'unit', unit: 'kilometer', unitDisplay: 'long' }),
};

/** A city is a circle, a region or country an area. */
export function placeFilter(reading: PlaceReading, radius: Radius): PlaceFilter {
  const { label } = reading;
  switch (reading.kind) {
    case 'city': {
      const { latitude, longitude, country, region } = reading.place;
      const radiusKm = radius.distance * KM_PER[radius.unit];
      const circle = { kind: 'circle' as const, label, latitude, longitude, radiusKm, country };
      return region === undefined ? circle : { ...circle, region };
    }
    case 'region':
      return { kind: 'region', label, country: reading.region.country, region: reading.region.code };
    case 'country':
      return { kind: 'country', label, country: reading.country };
  }
}

/** "Within 25 miles of Denver, CO"; "In Texas". */
export function placeLabel(
  reading: Pick<PlaceReading, 'kind' | 'label'>,
  { distance, unit }: Radius,
): string {
  if (reading.kind !== 'city') return `In ${withArticle(reading.label)}`;
  return `Within ${WORDS[unit].format(distance)} of ${reading.label}`;
}
