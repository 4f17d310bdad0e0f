/** Places in columns, found by name: 150,000 of them in under 30 MB. */
import type { GazetteerPlace } from './gazetteer.ts';
import { foldPlaceName } from './place-name.ts';

/** `region` is empty where none is known. */
export type PlaceRow = Readonly<Required<GazetteerPlace>>;

export interface PlaceTable {
  /** Adds a place and returns its row. */
  add(place: PlaceRow): number;
  /** Lets the row be found under another name too. */
  addAlias(alias: string, row: number): void;
  /** Rows of that name in no particular order. */
  rowsNamed(name: string): readonly number[];
  isWithin(row: number, country: string | undefined, region: string | undefined): boolean;
  place(row: number): GazetteerPlace;
}

const NONE = -1;

export function createPlaceTable(): PlaceTable {
  const names: string[] = [];
  const regions: string[] = [];
  const countries: string[] = [];
  const latitudes: number[] = [];
  const longitudes: number[] = [];
  const populations: number[] = [];
  // Rows of one name are a chain: the newest row by name, and for each row the one before it.
  const newestRow = new Map<string, number>();
  const rowBefore: number[] = [];
  const aliasRows = new Map<string, number[]>();

  function add(place: PlaceRow): number {
    const row = names.length;
    const key = foldPlaceName(place.name);
    names.push(place.name);
    regions.push(place.region);
    countries.push(place.country);
    latitudes.push(place.latitude);
    longitudes.push(place.longitude);
    populations.push(place.population);
    rowBefore.push(newestRow.get(key) ?? NONE);
    newestRow.set(key, row);
    return row;
  }

  function rowsNamed(name: string): readonly number[] {
    const key = foldPlaceName(name);
    const rows = aliasRows.get(key)?.slice() ?? [];
    for (let row = newestRow.get(key) ?? NONE; row !== NONE; row = rowBefore[row] ?? NONE) rows.push(row);
    return rows;
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

  function addAlias(alias: string, row: number): void {
    const key = foldPlaceName(alias);
    aliasRows.set(key, [...(aliasRows.get(key) ?? []), row]);
  }

  return {
    add,
    addAlias,
    rowsNamed,
    isWithin,
    place,
  };
}
