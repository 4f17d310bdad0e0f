import type { Gazetteer } from '../../places/gazetteer.ts';
import type { PlaceReading, ReadPlaceOptions } from '../read-place.ts';
import { readPlace } from '../read-place.ts';
import type { FindBoxPlaceOptions } from './read-box-place.ts';

/** For one search: its box is read again without each of its parts, and the names in it need looking up but once. */
export function rememberPlaces({ gazetteer, ...home }: ReadPlaceOptions): FindBoxPlaceOptions {
  const citiesByName = new Map<string, ReturnType<Gazetteer['citiesNamed']>>();
  const readings = new Map<string, PlaceReading | undefined>();
  const remembering: Gazetteer = {
    ...gazetteer,
    citiesNamed: (name, within) => {
      const key = `${name}|${within?.country ?? ''}|${within?.region ?? ''}`;
      const cities = citiesByName.get(key) ?? gazetteer.citiesNamed(name, within);
      citiesByName.set(key, cities);
      return cities;
    },
  };
  const options = { ...home, gazetteer: remembering };
  return {
    ...options,
    readPlace: (text) => {
      if (!readings.has(text)) readings.set(text, readPlace(text, options));
      return readings.get(text);
    },
  };
}
