/** Places in columns, found by name: 150,000 of them in under 30 MB. */
import type { GazetteerPlace, PlaceWeight } from './gazetteer.ts';
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
  /** Rows whose name begins so, each once. The first call sorts the names: no row or alias may be added after it. */
  rowsStarting(prefix: string): ReadonlySet<number>;
  isWithin(row: number, country: string | undefined, region: string | undefined): boolean;
  place(row: number): GazetteerPlace;
  weight(row: number): PlaceWeight;
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

  let sortedKeys: readonly string[] | undefined;

  function rowsStarting(prefix: string): ReadonlySet<number> {
    sortedKeys ??= [...new Set([...newestRow.keys(), ...aliasRows.keys()])].sort();
    const key = foldPlaceName(prefix);
    const rows = new Set<number>();
    if (key === '') return rows;
    for (let at = firstAtLeast(sortedKeys, key); sortedKeys[at]?.startsWith(key); at++) {
      for (const row of rowsOfKey(sortedKeys[at] ?? '')) rows.add(row);
    }
    return rows;
  }

  function rowsNamed(name: string): readonly number[] {
    return rowsOfKey(foldPlaceName(name));
  }

  function rowsOfKey(key: string): readonly number[] {
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

  function weight(row: number): PlaceWeight {
    return { country: countries[row] ?? '', population: populations[row] ?? 0 };
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
    rowsStarting,
    isWithin,
    place,
    weight,
  };
}

/** Where a key stands in sorted keys, or would stand. */
function firstAtLeast(keys: readonly string[], key: string): number {
  let [low, high] = [0, keys.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((keys[middle] ?? '') < key) low = middle + 1;
    else high = middle;
  }
  return low;
}
