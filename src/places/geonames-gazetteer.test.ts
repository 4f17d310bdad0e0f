import { describe, expect, it } from 'vitest';
import type { GazetteerPlace, PlaceWeight } from './gazetteer.ts';
import { createGazetteer } from './geonames-gazetteer.ts';

const gazetteer = createGazetteer();

function labelOf(place: GazetteerPlace | undefined): string {
  return [place?.name, place?.region, place?.country].filter(Boolean).join(', ');
}

describe('cities by the beginning of their names', () => {
  const weightOf = ({ country, population }: PlaceWeight) => population * (country === 'US' ? 20 : 1);
  const starting = (prefix: string) => gazetteer.citiesStarting(prefix, { limit: 3, weightOf }).map(labelOf);

  it.each([
    ['hartf', ['Hartford, CT, US', 'Hartford, WI, US', 'Hartford, VT, US']],
    ['St Lou', ['St. Louis, MO, US', 'Saint Louis Park, MN, US']],
    ['Saint', ['St. Louis, MO, US', 'Saint Paul, MN, US']],
    ['ZÜRI', ['Zürich, CH']],
    ['portl', ['Portland, OR, US', 'Portland, ME, US', 'Portland, TX, US']],
    ['nyc', ['New York, NY, US']],
    ['zzzz', []],
    [' ', []],
  ])('%s', (prefix, expected) => {
    expect(starting(prefix).slice(0, expected.length || 3)).toEqual(expected);
  });

  it('are those that a scan of all names finds', () => {
    const heaviest = gazetteer.citiesStarting('s', { limit: 40, weightOf });
    expect(heaviest).toHaveLength(40);
    const weights = heaviest.map(weightOf);
    expect(weights).toEqual(weights.toSorted((one, other) => other - one));
    expect(heaviest.slice(0, 2).map(labelOf)).toEqual(['San Antonio, TX, US', 'San Diego, CA, US']);
  });
});

describe('cities by name', () => {
  it.each([
    ['Nashville', { region: 'TN' }, 'Nashville, TN, US'],
    ['Portland', { region: 'ME' }, 'Portland, ME, US'],
    ['Portland', { region: 'OR' }, 'Portland, OR, US'],
    ['St. Louis', { country: 'US' }, 'St. Louis, MO, US'],
    ['saint louis', { country: 'US' }, 'St. Louis, MO, US'],
    ['Ft Worth', {}, 'Fort Worth, TX, US'],
    ['N. Charleston', {}, 'North Charleston, SC, US'],
    ['Mc Lean', { region: 'VA' }, 'McLean, VA, US'],
    ['New York', {}, 'New York, NY, US'],
    ['NYC', {}, 'New York, NY, US'],
    ['Washington, D.C.', {}, 'Washington, DC, US'],
    ['Washington', { region: 'DC' }, 'Washington, DC, US'],
    ['Toronto', { region: 'ON' }, 'Toronto, ON, CA'],
    ['montreal', { country: 'CA' }, 'Montréal, QC, CA'],
    ['San Juan', { region: 'PR' }, 'San Juan, PR, US'],
    ['Zurich', {}, 'Zürich, CH'],
    ['Bangalore', {}, 'Bengaluru, IN'],
    ['Tokyo', {}, 'Tokyo, JP'],
  ])('finds %s %o', (name, within, expected) => {
    expect(labelOf(gazetteer.citiesNamed(name, within)[0])).toBe(expected);
  });

  it('gives the most populous first', () => {
    expect(labelOf(gazetteer.citiesNamed('London')[0])).toBe('London, England, GB');
    const springfields = gazetteer.citiesNamed('Springfield', { country: 'US' });
    expect(springfields.slice(0, 3).map((place) => place.region)).toEqual(['MO', 'MA', 'IL']);
    const populations = springfields.map((place) => place.population);
    expect(populations).toEqual(populations.toSorted((one, other) => other - one));
  });

  it('knows towns that only the postal codes know, with population 0', () => {
    const [bloomfield] = gazetteer.citiesNamed('Bloomfield', { country: 'US', region: 'CT' });
    expect(bloomfield).toMatchObject({ name: 'Bloomfield', region: 'CT', country: 'US', population: 0 });
    expect(bloomfield?.latitude).toBeCloseTo(41.83, 1);
    expect(bloomfield?.longitude).toBeCloseTo(-72.72, 1);
  });

  it('puts cities where they are', () => {
    const [hartford] = gazetteer.citiesNamed('Hartford', { region: 'CT' });
    expect(hartford?.latitude).toBeCloseTo(41.76, 1);
    expect(hartford?.longitude).toBeCloseTo(-72.69, 1);
    const [sydney] = gazetteer.citiesNamed('Sydney', { country: 'AU' });
    expect(sydney?.latitude).toBeCloseTo(-33.87, 1);
    expect(sydney?.longitude).toBeCloseTo(151.2, 0);
  });

  it.each(['', '   ', 'Nowhere at all', '---', '__proto__'])('finds nothing for "%s"', (name) => {
    expect(gazetteer.citiesNamed(name)).toEqual([]);
  });
});

describe('postal codes', () => {
  it.each([
    ['06002', 'Bloomfield, CT, US'],
    ['06103-1234', 'Hartford, CT, US'],
    [' 10001 ', 'New York, NY, US'],
    ['M5V', 'Toronto, ON, CA'],
    ['m5v 2t6', 'Toronto, ON, CA'],
    ['K1A', 'Ottawa, ON, CA'],
  ])('%s is in %s', (code, expected) => {
    expect(labelOf(gazetteer.byPostalCode(code))).toBe(expected);
  });

  it.each(['', '00000', '0600', '060021', 'ABC', 'X9X 9'])('does not know %s', (code) => {
    expect(gazetteer.byPostalCode(code)).toBeUndefined();
  });

  it('gives the population of the town, where known', () => {
    expect(gazetteer.byPostalCode('06103')?.population).toBeGreaterThan(100_000);
    expect(gazetteer.byPostalCode('06002')?.population).toBe(0);
  });
});

describe('regions', () => {
  it.each([
    ['Connecticut', 'CT'],
    ['ct', 'CT'],
    ['Conn.', 'CT'],
    ['Penna.', 'PA'],
    ['N.Y.', 'NY'],
    ['Washington', 'WA'],
    ['D.C.', 'DC'],
    ['Puerto Rico', 'PR'],
    ['Québec', 'QC'],
    ['B.C.', 'BC'],
  ])('%s is %s', (name, code) => {
    expect(gazetteer.region(name)?.code).toBe(code);
  });

  it('keeps to the country asked for', () => {
    expect(gazetteer.region('Ontario', 'US')).toBeUndefined();
    expect(gazetteer.region('ON', 'CA')).toEqual({ code: 'ON', name: 'Ontario', country: 'CA' });
    expect(gazetteer.region('Bavaria')).toBeUndefined();
  });

  it('lists the states with DC, and the provinces', () => {
    expect(gazetteer.regions('US')).toHaveLength(51);
    expect(gazetteer.regions('CA')).toHaveLength(13);
    expect(gazetteer.regions('FR')).toEqual([]);
  });
});

describe('countries', () => {
  it.each([
    ['USA', 'US'],
    ['U.S.', 'US'],
    ['United States', 'US'],
    ['uk', 'GB'],
    ['England', 'GB'],
    ['The Netherlands', 'NL'],
    ['Côte d’Ivoire', 'CI'],
    ['Türkiye', 'TR'],
    ['Turkey', 'TR'],
    ['de', 'DE'],
  ])('%s is %s', (name, code) => {
    expect(gazetteer.country(name)).toBe(code);
  });

  it('does not take withdrawn codes or words for a country', () => {
    for (const name of ['SU', 'EU', 'ZZ', 'Atlantis', '']) expect(gazetteer.country(name)).toBeUndefined();
  });

  it('names a country, and an unknown code by itself', () => {
    expect(gazetteer.countryName('GB')).toBe('United Kingdom');
    expect(gazetteer.countryName('QQ')).toBe('QQ');
  });
});
