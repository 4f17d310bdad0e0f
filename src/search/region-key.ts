/** Keys of the region facet, three levels of one list: "US", "US-CT", "US-CT/Hartford" ("FR/Paris" where no region is known). Pure. */
import type { Place } from '../jobs/job.ts';

export type RegionParts = Readonly<{ country: string; region?: string; city?: string }>;

/** A sign of names like "Trentino-Alto Adige/Südtirol" that a key uses itself; the division slash stands in. */
const SLASH = '/';
const SLASH_IN_NAME = '\u2215';

export function regionKeyOf({ country, region, city }: RegionParts): string {
  const area = region === undefined ? country : `${country}-${inKey(region)}`;
  return city === undefined ? area : `${area}${SLASH}${inKey(city)}`;
}

/** Never fails: what is no key of ours comes back as parts that no place has. */
export function readRegionKey(key: string): RegionParts {
  const [area = '', ...cities] = key.split(SLASH);
  const [country = '', ...regions] = area.split('-');
  const region = fromKey(regions.join('-'));
  const city = fromKey(cities.join(SLASH_IN_NAME));
  return { country, ...(region === '' ? {} : { region }), ...(city === '' ? {} : { city }) };
}

export function regionLevelOf(key: string): 'country' | 'region' | 'city' {
  if (key.includes(SLASH)) return 'city';
  return key.includes('-') ? 'region' : 'country';
}

/** Every key that a job of these places counts under, each once; none where no country is known. */
export function regionKeysOf(places: readonly Place[]): readonly string[] {
  return [...new Set(places.flatMap(keysOfPlace))];
}

/** Whether the first key is of a smaller place within the second: "US-CT/Hartford" within "US-CT" and "US". */
export function isWithinRegion(key: string, other: string): boolean {
  return key.startsWith(`${other}${SLASH}`) || (!other.includes('-') && key.startsWith(`${other}-`));
}

/** The keys of the places around it, nearest first: of "US-CT/Hartford" "US-CT" and "US". */
export function widerRegionKeys(key: string): readonly string[] {
  const [area = ''] = key.split(SLASH, 1);
  const [country = ''] = area.split('-', 1);
  return [area, country].filter((wider, at, all) => wider !== key && all.indexOf(wider) === at);
}

function keysOfPlace({ country, region, city }: Place): readonly string[] {
  if (country === undefined) return [];
  const area: RegionParts = region === undefined ? { country } : { country, region };
  const parts = [{ country }, area, ...(city === undefined ? [] : [{ ...area, city }])];
  return parts.map(regionKeyOf);
}

function inKey(name: string): string {
  return name.replaceAll(SLASH, SLASH_IN_NAME);
}

function fromKey(name: string): string {
  return name.replaceAll(SLASH_IN_NAME, SLASH);
}
