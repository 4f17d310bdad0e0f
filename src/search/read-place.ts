/** Reads a place as people type it: "Hartford, CT", "06103", "Connecticut", "near Denver", "Paris". */
import type { Gazetteer, GazetteerPlace, Region } from '../places/gazetteer.ts';

export type PlaceReading = Readonly<{
  label: string;
  /** Other places of the name, each worded so that it is read as that place when it is typed. */
  alternatives: readonly string[];
}> &
  (
    | Readonly<{ kind: 'city'; place: GazetteerPlace }>
    | Readonly<{ kind: 'region'; region: Region }>
    | Readonly<{ kind: 'country'; country: string }>
  );

export type ReadPlaceOptions = Readonly<{
  gazetteer: Gazetteer;
  /** ISO code of the country that a bare name most likely means. */
  homeCountry?: string;
}>;

type Within = Readonly<{ country?: string; region?: string }>;

const MAX_ALTERNATIVES = 4;
/** A town at home is meant rather than a place abroad with up to this many times its people. */
const HOME_WEIGHT = 20;
/** A namesake is worth asking about when it has at least this share of the weight of the place that was taken. */
const NAMESAKE_SHARE = 1 / 50;
/** From this many people on a city comes before the region of its name: "New York". */
const LARGE_CITY = 100_000;
const POSTAL_CODE = /(?:^|[\s,])(\d{5}(?:-\d{4})?|[a-z]\d[a-z](?: ?\d[a-z]\d)?)$/i;
const REGION_SUFFIX = /\s+(?:state|province|\((?:state|province)\))$/i;
const COUNTRY_SUFFIX = /\s+\(country\)$/i;

/** Of several places the most populous is taken. Undefined when no place of that name is known. */
export function readPlace(text: string, options: ReadPlaceOptions): PlaceReading | undefined {
  const name = text.replace(/^\s*(near|in|around|at)\s+/i, '').trim();
  return readPostalCode(name, options) ?? readQualified(name, options) ?? readBare(name, options);
}

function readPostalCode(name: string, { gazetteer }: ReadPlaceOptions): PlaceReading | undefined {
  const code = POSTAL_CODE.exec(name)?.[1];
  const place = code === undefined ? undefined : gazetteer.byPostalCode(code);
  if (code === undefined || place === undefined) return undefined;
  const label = `${cityLabel(place, gazetteer)} ${code.toUpperCase()}`;
  return { kind: 'city', place, label, alternatives: [] };
}

/** "City, ST", "City, Region, Country", "City, Country", "Region, Country", and "City ST" without a comma. */
function readQualified(name: string, options: ReadPlaceOptions): PlaceReading | undefined {
  const [first = '', ...others] = name
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
  if (others.length === 0) return readWithoutComma(first, options);
  for (const within of readingsOfWithin(others, options.gazetteer)) {
    const reading = cityReading(first, within, options);
    if (reading) return reading;
    const region = within.region === undefined && options.gazetteer.region(first, within.country);
    if (region) return regionReading(region, options);
  }
  return undefined;
}

function readWithoutComma(name: string, options: ReadPlaceOptions): PlaceReading | undefined {
  const { gazetteer } = options;
  const isArea = (gazetteer.region(name) ?? gazetteer.country(name)) !== undefined;
  const words = name.split(/\s+/);
  for (let count = Math.min(3, words.length - 1); count >= 1; count--) {
    const city = words.slice(0, -count).join(' ');
    for (const within of readingsOfWithin([words.slice(-count).join(' ')], options.gazetteer)) {
      const reading = cityReading(city, within, options);
      if (reading && (!isArea || reading.place.population >= LARGE_CITY)) return reading;
    }
  }
  return undefined;
}

/** "CA" is California, then Canada. None when a part is neither region nor country: better unknown than half read. */
function readingsOfWithin([first = '', second]: readonly string[], gazetteer: Gazetteer): readonly Within[] {
  const country = gazetteer.country(second ?? first);
  if (second !== undefined) {
    return country === undefined
      ? []
      : [{ country, region: gazetteer.region(first, country)?.code ?? first }];
  }
  const region = gazetteer.region(first);
  return [
    ...(region === undefined ? [] : [{ country: region.country, region: region.code }]),
    ...(country === undefined ? [] : [{ country }]),
  ];
}

function readBare(name: string, options: ReadPlaceOptions): PlaceReading | undefined {
  const { gazetteer, homeCountry } = options;
  if (COUNTRY_SUFFIX.test(name)) return countryReading(name.replace(COUNTRY_SUFFIX, ''), options);
  const bare = name.replace(REGION_SUFFIX, '');
  const region = gazetteer.region(bare, homeCountry) ?? gazetteer.region(bare);
  if (region === undefined) return countryReading(name, options) ?? cityReading(name, {}, options);
  const reading = regionReading(region, options);
  if (bare !== name) return reading;
  return namesakeCity(name, region, options) ?? withNamesakes(name, reading, options);
}

/** The city that gave its region the name. */
function namesakeCity(name: string, region: Region, options: ReadPlaceOptions): PlaceReading | undefined {
  if (name.length <= 3) return undefined;
  const reading = cityReading(name, { country: region.country, region: region.code }, options);
  if (reading === undefined || reading.place.population < LARGE_CITY) return undefined;
  return { ...reading, alternatives: [`${region.name} (${region.country === 'CA' ? 'province' : 'state'})`] };
}

/** "Georgia" may be the country, "Washington" the city; a code has no namesakes. */
function withNamesakes(name: string, reading: PlaceReading, options: ReadPlaceOptions): PlaceReading {
  if (name.length <= 3) return reading;
  const country = options.gazetteer.country(name);
  const isOther = country !== undefined && !(reading.kind === 'region' && reading.region.code === country);
  const city = cityReading(name, {}, options);
  const alternatives = [
    ...(isOther ? [`${options.gazetteer.countryName(country)} (country)`] : []),
    ...(city === undefined ? [] : [city.label, ...city.alternatives]),
  ];
  return { ...reading, alternatives: alternatives.slice(0, MAX_ALTERNATIVES) };
}

function regionReading(region: Region, { gazetteer }: ReadPlaceOptions): PlaceReading {
  const isUnique = gazetteer.region(region.name)?.country === region.country;
  const label = isUnique ? region.name : `${region.name}, ${gazetteer.countryName(region.country)}`;
  return { kind: 'region', region, label, alternatives: [] };
}

function countryReading(name: string, { gazetteer }: ReadPlaceOptions): PlaceReading | undefined {
  const country = gazetteer.country(name);
  if (country === undefined) return undefined;
  return { kind: 'country', country, label: gazetteer.countryName(country), alternatives: [] };
}

function cityReading(name: string, within: Within, { gazetteer, homeCountry }: ReadPlaceOptions) {
  const labelOf = (place: GazetteerPlace) => cityLabel(place, gazetteer);
  const weightOf = (place: GazetteerPlace) =>
    (place.population + 1) * (place.country === homeCountry ? HOME_WEIGHT : 1);
  const places = gazetteer
    .citiesNamed(name, within)
    .toSorted((one, other) => weightOf(other) - weightOf(one) || (labelOf(one) < labelOf(other) ? -1 : 1));
  const [place] = places;
  if (place === undefined) return undefined;
  const plausible = places.filter((other) => weightOf(other) >= weightOf(place) * NAMESAKE_SHARE);
  const [label = '', ...others] = new Set(plausible.map(labelOf));
  return { kind: 'city' as const, place, label, alternatives: others.slice(0, MAX_ALTERNATIVES) };
}

/** "Hartford, CT"; abroad "Paris, France", "Toronto, ON, Canada". */
export function cityLabel(place: GazetteerPlace, gazetteer: Gazetteer): string {
  if (place.country === 'US') return [place.name, place.region].filter(Boolean).join(', ');
  const region = place.country === 'CA' ? place.region : undefined;
  return [place.name, region, gazetteer.countryName(place.country)].filter(Boolean).join(', ');
}
