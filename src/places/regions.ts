/** The states of the US and the provinces of Canada: codes (ISO 3166-2), names and the usual abbreviations. */
import type { Region } from './gazetteer.ts';
import { foldPlaceName } from './place-name.ts';

type RegionRow = readonly [code: string, name: string, ...abbreviations: string[]];

const US_STATES: readonly RegionRow[] = [
  ['AL', 'Alabama', 'Ala'],
  ['AK', 'Alaska'],
  ['AZ', 'Arizona', 'Ariz'],
  ['AR', 'Arkansas', 'Ark'],
  ['CA', 'California', 'Calif', 'Cal'],
  ['CO', 'Colorado', 'Colo'],
  ['CT', 'Connecticut', 'Conn'],
  ['DE', 'Delaware', 'Del'],
  ['DC', 'District of Columbia', 'D C'],
  ['FL', 'Florida', 'Fla'],
  ['GA', 'Georgia'],
  ['HI', 'Hawaii'],
  ['ID', 'Idaho'],
  ['IL', 'Illinois', 'Ill'],
  ['IN', 'Indiana', 'Ind'],
  ['IA', 'Iowa'],
  ['KS', 'Kansas', 'Kans', 'Kan'],
  ['KY', 'Kentucky'],
  ['LA', 'Louisiana'],
  ['ME', 'Maine'],
  ['MD', 'Maryland'],
  ['MA', 'Massachusetts', 'Mass'],
  ['MI', 'Michigan', 'Mich'],
  ['MN', 'Minnesota', 'Minn'],
  ['MS', 'Mississippi', 'Miss'],
  ['MO', 'Missouri'],
  ['MT', 'Montana', 'Mont'],
  ['NE', 'Nebraska', 'Nebr', 'Neb'],
  ['NV', 'Nevada', 'Nev'],
  ['NH', 'New Hampshire', 'N H'],
  ['NJ', 'New Jersey', 'N J'],
  ['NM', 'New Mexico', 'N Mex', 'N M'],
  ['NY', 'New York', 'New York State', 'N Y'],
  ['NC', 'North Carolina', 'N C'],
  ['ND', 'North Dakota', 'N Dak', 'N D'],
  ['OH', 'Ohio'],
  ['OK', 'Oklahoma', 'Okla'],
  ['OR', 'Oregon', 'Oreg', 'Ore'],
  ['PA', 'Pennsylvania', 'Penna', 'Penn'],
  ['RI', 'Rhode Island', 'R I'],
  ['SC', 'South Carolina', 'S C'],
  ['SD', 'South Dakota', 'S Dak', 'S D'],
  ['TN', 'Tennessee', 'Tenn'],
  ['TX', 'Texas', 'Tex'],
  ['UT', 'Utah'],
  ['VT', 'Vermont'],
  ['VA', 'Virginia'],
  ['WA', 'Washington', 'Washington State', 'Wash'],
  ['WV', 'West Virginia', 'W Va'],
  ['WI', 'Wisconsin', 'Wis', 'Wisc'],
  ['WY', 'Wyoming', 'Wyo'],
];

/** Countries of their own in ISO 3166-1, states to a US employer: kept as regions of the US. */
const US_TERRITORIES: readonly RegionRow[] = [
  ['AS', 'American Samoa'],
  ['GU', 'Guam'],
  ['MP', 'Northern Mariana Islands'],
  ['PR', 'Puerto Rico'],
  ['VI', 'U.S. Virgin Islands', 'Virgin Islands', 'US Virgin Islands'],
];

const CA_PROVINCES: readonly RegionRow[] = [
  ['AB', 'Alberta', 'Alta'],
  ['BC', 'British Columbia', 'B C'],
  ['MB', 'Manitoba', 'Man'],
  ['NB', 'New Brunswick', 'N B'],
  ['NL', 'Newfoundland and Labrador', 'Newfoundland', 'Labrador'],
  ['NS', 'Nova Scotia', 'N S'],
  ['NT', 'Northwest Territories'],
  ['NU', 'Nunavut'],
  ['ON', 'Ontario', 'Ont'],
  ['PE', 'Prince Edward Island', 'PEI', 'P E I'],
  ['QC', 'Quebec', 'Que', 'PQ'],
  ['SK', 'Saskatchewan', 'Sask'],
  ['YT', 'Yukon', 'Yukon Territory'],
];

/** GeoNames numbers the provinces; postal codes use the ISO code. */
const CA_PROVINCE_BY_GEONAMES_CODE: Readonly<Record<string, string>> = {
  '01': 'AB',
  '02': 'BC',
  '03': 'MB',
  '04': 'NB',
  '05': 'NL',
  '07': 'NS',
  '08': 'ON',
  '09': 'PE',
  '10': 'QC',
  '11': 'SK',
  '12': 'YT',
  '13': 'NT',
  '14': 'NU',
};

const GB_NATIONS: Readonly<Record<string, string>> = {
  ENG: 'England',
  NIR: 'Northern Ireland',
  SCT: 'Scotland',
  WLS: 'Wales',
};

const STATES = toRegions(US_STATES, 'US');
const TERRITORIES = toRegions(US_TERRITORIES, 'US');
const TERRITORY_CODES: ReadonlySet<string> = new Set(TERRITORIES.map(({ code }) => code));
const PROVINCES = toRegions(CA_PROVINCES, 'CA');
const REGIONS_BY_NAME: ReadonlyMap<string, readonly Region[]> = indexByName();

/** A US state or territory, or a Canadian province, by code, name or abbreviation; US first. */
export function findRegion(nameOrCode: string, country?: string): Region | undefined {
  const found = REGIONS_BY_NAME.get(foldPlaceName(nameOrCode)) ?? [];
  return found.find((region) => country === undefined || region.country === country);
}

/** The 50 states and DC for US, the provinces and territories for CA, else nothing. */
export function regionsOf(country: string): readonly Region[] {
  if (country === 'US') return STATES;
  return country === 'CA' ? PROVINCES : [];
}

/** GeoNames gives the territories of the US country codes of their own. */
export function countryFromGeonames(country: string): string {
  return TERRITORY_CODES.has(country) ? 'US' : country;
}

/** The region as Metier says it, from GeoNames' codes. Its numbers for other countries mean nothing to a reader: empty. */
export function regionFromGeonames(country: string, adminCode: string): string {
  if (country === 'US') return adminCode;
  if (country === 'CA') return CA_PROVINCE_BY_GEONAMES_CODE[adminCode] ?? '';
  if (country === 'GB') return GB_NATIONS[adminCode] ?? '';
  return TERRITORY_CODES.has(country) ? country : '';
}

function toRegions(rows: readonly RegionRow[], country: string): readonly Region[] {
  return rows.map(([code, name]) => ({ code, name, country }));
}

function indexByName(): ReadonlyMap<string, readonly Region[]> {
  const index = new Map<string, Region[]>();
  const tables: readonly (readonly [readonly RegionRow[], readonly Region[]])[] = [
    [US_STATES, STATES],
    [US_TERRITORIES, TERRITORIES],
    [CA_PROVINCES, PROVINCES],
  ];
  for (const [rows, regions] of tables) {
    rows.forEach((row, position) => {
      const region = regions[position];
      if (!region) return;
      for (const key of new Set(row.map(foldPlaceName))) {
        index.set(key, [...(index.get(key) ?? []), region]);
      }
    });
  }
  return index;
}
