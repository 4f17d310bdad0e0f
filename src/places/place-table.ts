/** Places in columns, found by name: 150,000 of them in under 30 MB. */
import type { GazetteerPlace, PlaceWeight } from './gazetteer.ts';
import { createPlaceNamesIndex, type PlaceNamesIndex } from './place-names-index.ts';

/** `region` is empty where none is known. */
export type PlaceRow = Readonly<Required<GazetteerPlace>>;

export interface PlaceTable extends Omit<PlaceNamesIndex, 'add'> {
  /** Adds a place and returns its row. */
  add(place: PlaceRow): number;
  isWithin(row: number, country: string | undefined, region: string | undefined): boolean;
  place(row: number): GazetteerPlace;
  weight(row: number): PlaceWeight;
}

export function createPlaceTable(): PlaceTable {
  const index = createPlaceNamesIndex();
  const names: string[] = [];
  const regions: string[] = [];
  const countries: string[] = [];
  const latitudes: number[] = [];
  const longitudes: number[] = [];
  const populations: number[] = [];

  function add(place: PlaceRow): number {
    const row = names.length;
    names.push(place.name);
    regions.push(place.region);
    countries.push(place.country);
    latitudes.push(place.latitude);
    longitudes.push(place.longitude);
    populations.push(place.population);
    index.add(place.name, row);
    return row;
  }

  function place(row: number): GazetteerPlace {
    const region = regions[row] ?? '';
    return {
      name: names[row] ?? '',
      ...(region === '' ? {} : { region }),
      country: countries[row] ?? '',
      latitude: latitudes[row] ?? 0,
      longitude: longitudes[row] ?? 0,
      population: populations[row] ?? 0,
    };
  }

  function isWithin(row: number, country: string | undefined, region: string | undefined): boolean {
    return (
      (country === undefined || countries[row] === country) &&
      (region === undefined || regions[row] === region)
    );
  }

  return {
    ...index,
    add,
    isWithin,
    place,
    weight: (row) => ({ country: countries[row] ?? '', population: populations[row] ?? 0 }),
  };
}
