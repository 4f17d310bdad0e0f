import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createGazetteer } from '../places/geonames-gazetteer.ts';
import { findPlaces } from './place.ts';

const context = { gazetteer: createGazetteer(), defaultCountry: 'US' };

/** "City, Region, Country 12345" of each place, "?label" for one kept raw. */
function read(...labels: string[]): string[] {
  return findPlaces(labels, context).places.map((place) =>
    place.country === undefined
      ? `?${place.raw}`
      : [
          [place.city, place.region, place.country].filter((part) => part !== undefined).join(', '),
          place.postalCode,
        ]
          .filter((part) => part !== undefined)
          .join(' '),
  );
}

describe('a town that its state does not know', () => {
  it.each(['Bangor, WA, United States', 'Mayport, FL, USA', 'Robins AFB, GA, United States'])(
    'is not looked for in another state: %s',
    (label) => {
      const [place] = findPlaces([label], context).places;
      const state = label.split(', ')[1];
      expect([undefined, state]).toContain(place?.region);
      expect(place?.latitude === undefined || place.region === state).toBe(true);
    },
  );
});

describe('one place', () => {
  it.each([
    ['Bloomfield, CT', 'Bloomfield, CT, US'],
    ['Nashville, Tennessee', 'Nashville, TN, US'],
    ['Hartford, Connecticut, United States', 'Hartford, CT, US'],
    ['Hartford, Conn.', 'Hartford, CT, US'],
    ['Hartford CT', 'Hartford, CT, US'],
    ['Hartford Connecticut', 'Hartford, CT, US'],
    ['hartford, ct', 'Hartford, CT, US'],
    ['CT-Hartford', 'Hartford, CT, US'],
    ['US-CT-Hartford', 'Hartford, CT, US'],
    ['USA - CT - Hartford', 'Hartford, CT, US'],
    ['USA.CT.Hartford', 'Hartford, CT, US'],
    ['US, CT, Hartford', 'Hartford, CT, US'],
    ['United States-Connecticut-Hartford', 'Hartford, CT, US'],
    ['Hartford, CT - Downtown', 'Hartford, CT, US'],
    ['Main office (Hartford, CT)', 'Hartford, CT, US'],
    ['Winston-Salem, NC', 'Winston-Salem, NC, US'],
    ['Washington, D.C.', 'Washington, DC, US'],
    ['Washington DC', 'Washington, DC, US'],
    ['New York, New York', 'New York, NY, US'],
    ['San Juan, PR', 'San Juan, PR, US'],
    ['London, UK', 'London, England, GB'],
    ['London, England, United Kingdom', 'London, England, GB'],
    ['London, ON', 'London, ON, CA'],
    ['London, KY', 'London, KY, US'],
    ['Toronto, Canada', 'Toronto, ON, CA'],
    ['Tokyo, Japan', 'Tokyo, JP'],
    ['Bangalore, IN', 'Bengaluru, IN'],
    ['Tbilisi, Georgia', 'Tbilisi, GE'],
    ['Atlanta, Georgia', 'Atlanta, GA, US'],
    ['Panama City, Panama', 'Panamá, PA'],
    ['Singapore, Singapore', 'Singapore, SG'],
  ])('%s', (label, expected) => {
    expect(read(label)).toEqual([expected]);
    expect(findPlaces([label], context).unresolved).toEqual([]);
  });

  it.each([
    ['Hartford, CT 06103', 'Hartford, CT, US 06103'],
    ['Hartford CT 06103-1234', 'Hartford, CT, US 06103-1234'],
    ['06002', 'Bloomfield, CT, US 06002'],
    ['Toronto, ON M5V 2T6', 'Toronto, ON, CA M5V 2T6'],
    ['100 Main St, Hartford, CT 06103', 'Hartford, CT, US 06103'],
    ['3701 First Ave, Bx NY10467', 'Bronx, NY, US 10467'],
  ])('with its postal code: %s', (label, expected) => {
    expect(read(label)).toEqual([expected]);
  });

  it.each([
    ['100 Main St, N.Y.', 'New York, NY, US'],
    ['55 Main St Ny Ny', 'New York, NY, US'],
    ['253 Main Street New York Ny', 'New York, NY, US'],
    ['33 Main St, New York Ny', 'New York, NY, US'],
    ['335 Main Street, Brooklyn', 'Brooklyn, NY, US'],
    ['345 Main St Brooklyn', 'Brooklyn, NY, US'],
  ])('at the end of a street address: %s', (label, expected) => {
    expect(read(label)).toEqual([expected]);
  });

  it('carries its coordinates and what the source said', () => {
    const [place] = findPlaces([' Bloomfield,  CT '], context).places;
    expect(place).toMatchObject({ raw: 'Bloomfield, CT', city: 'Bloomfield', region: 'CT', country: 'US' });
    expect(place?.latitude).toBeCloseTo(41.83, 1);
    expect(place?.longitude).toBeCloseTo(-72.72, 1);
  });
});

describe('a city without its region', () => {
  it.each([
    ['Hartford', 'Hartford, CT, US'],
    ['Brooklyn', 'Brooklyn, NY, US'],
    ['New York', 'New York, NY, US'],
    ['Portland', 'Portland, OR, US'],
    ['Birmingham', 'Birmingham, AL, US'],
    ['London', 'London, England, GB'],
    ['Paris', 'Paris, FR'],
    ['Dublin', 'Dublin, IE'],
    ['Sydney', 'Sydney, AU'],
    ['Pawtucket', 'Pawtucket, RI, US'],
  ])('%s is plain', (label, expected) => {
    expect(read(label)).toEqual([expected]);
  });

  it.each(['Springfield', 'Bloomfield', 'Arlington', 'Washington', 'Ontario', 'Geneva'])(
    '%s could be several: kept raw and noted',
    (label) => {
      const finding = findPlaces([label], context);
      expect(finding.places).toEqual([{ raw: label }]);
      expect(finding.unresolved).toEqual([label]);
    },
  );

  it('depends on the country of the site', () => {
    const british = findPlaces(['Birmingham'], { ...context, defaultCountry: 'GB' });
    expect(british.places[0]).toMatchObject({ city: 'Birmingham', country: 'GB' });
  });
});

describe('a state or a country', () => {
  it.each([
    ['Connecticut', 'CT, US'],
    ['NY', 'NY, US'],
    ['Georgia', 'GA, US'],
    ['US', 'US'],
    ['Puerto Rico', 'PR, US'],
    ['Newfoundland and Labrador', 'NL, CA'],
    ['Trinidad and Tobago', 'TT'],
    ['Gambia, The', 'GM'],
    ['Iraq, Iraq', 'IQ'],
  ])('%s has no coordinates', (label, expected) => {
    const { places, unresolved } = findPlaces([label], context);
    expect(read(label)).toEqual([expected]);
    expect(places[0]).not.toHaveProperty('latitude');
    expect(unresolved).toEqual([]);
  });

  it.each([
    ['Tinyville, CT', 'CT, US'],
    ['Bern, Pennsylvania', 'PA, US'],
    ['Hartford County, CT', 'CT, US'],
    ['Spokane Airport, Washington', 'WA, US'],
    ['US - East Coast', 'US'],
  ])('is all that is sure of %s: the rest is noted', (label, expected) => {
    expect(read(label)).toEqual([expected]);
    expect(findPlaces([label], context).unresolved).toEqual([label]);
  });
});

describe('what is not a place', () => {
  it.each([
    '5 Locations',
    '12 locations',
    'Multiple Locations',
    'Various',
    'TBD',
    'Flexible',
    'US locations',
  ])('%s gives no place and is noted', (label) => {
    expect(findPlaces([label], context)).toMatchObject({ places: [], unlisted: [label], unresolved: [] });
  });

  it.each([
    'Greater Denver Area',
    'Home Office',
    'Codes/Standards',
    '100 Gold Street',
    'Law Dept - Civil',
    '420 East 38th St.',
    '420 EAST 38TH ST',
    '26 Central Avenue, S.I.',
    '16 Court St',
    'Repair (C.O.)',
    '80 Maiden Lane, 3 FL',
  ])('%s is kept raw and noted', (label) => {
    expect(findPlaces([label], context)).toMatchObject({ places: [{ raw: label }], unresolved: [label] });
  });

  it('an empty label is nothing', () => {
    expect(findPlaces(['', '  ', ' ; '], context)).toMatchObject({ places: [], unresolved: [] });
  });
});

describe('several places in one label', () => {
  const newYorkAndHartford = ['New York, NY, US', 'Hartford, CT, US'];
  it.each([
    ['New York, NY; Hartford, CT', newYorkAndHartford],
    ['New York, NY | Hartford, CT', newYorkAndHartford],
    ['New York, NY / Hartford, CT', newYorkAndHartford],
    ['New York, NY/Hartford, CT', newYorkAndHartford],
    ['New York, NY or Hartford, CT', newYorkAndHartford],
    ['New York, NY OR Hartford, CT', newYorkAndHartford],
    ['New York, NY and Hartford, CT', newYorkAndHartford],
    ['New York, NY, Hartford, CT', newYorkAndHartford],
    ['New York & Hartford', newYorkAndHartford],
    ['Bloomfield or Hartford, CT', ['Bloomfield, CT, US', 'Hartford, CT, US']],
    ['Bloomfield/Hartford, CT', ['Bloomfield, CT, US', 'Hartford, CT, US']],
    ['Hartford, CT and Springfield, MA', ['Hartford, CT, US', 'Springfield, MA, US']],
    ['Austin, Chicago, New York', ['Austin, TX, US', 'Chicago, IL, US', 'New York, NY, US']],
    ['Hartford, CT; Nowhere Land', ['Hartford, CT, US', '?Nowhere Land']],
  ])('%s', (label, expected) => {
    expect(read(label)).toEqual(expected);
  });

  it('and in several labels: each place once', () => {
    expect(read('Hartford, CT', 'hartford, connecticut', 'US-CT-Hartford', 'Nowhere', 'nowhere')).toEqual([
      'Hartford, CT, US',
      '?Nowhere',
    ]);
  });
});

describe('remote labels', () => {
  it.each([
    ['Remote', [], { countries: [], regions: [] }],
    ['Home based', [], { countries: [], regions: [] }],
    ['Remote - US', ['US'], { countries: ['US'], regions: [] }],
    ['Remote (US)', ['US'], { countries: ['US'], regions: [] }],
    ['Remote: United States', ['US'], { countries: ['US'], regions: [] }],
    ['US-Remote', ['US'], { countries: ['US'], regions: [] }],
    ['Anywhere in the US', ['US'], { countries: ['US'], regions: [] }],
    ['Remote - US / Canada', ['US', 'CA'], { countries: ['US', 'CA'], regions: [] }],
    ['Remote (Washington, DC)', ['DC, US'], { countries: ['US'], regions: ['US-DC'] }],
    ['Remote (WA/OR only)', ['WA, US', 'OR, US'], { countries: ['US'], regions: ['US-WA', 'US-OR'] }],
    ['Remote - WA or OR', ['WA, US', 'OR, US'], { countries: ['US'], regions: ['US-WA', 'US-OR'] }],
    ['Remote, Texas', ['TX, US'], { countries: ['US'], regions: ['US-TX'] }],
    ['Remote - Hartford, CT', ['Hartford, CT, US'], { countries: [], regions: [] }],
    ['Phoenix, AZ or Remote', ['Phoenix, AZ, US'], { countries: [], regions: [] }],
    ['Hartford, CT / Remote', ['Hartford, CT, US'], { countries: [], regions: [] }],
    ['Remote or Hartford, CT', ['Hartford, CT, US'], { countries: [], regions: [] }],
    ['Remote - US - East Coast', ['US'], { countries: ['US'], regions: [] }],
  ])('%s', (label, places, eligibility) => {
    const finding = findPlaces([label], context);
    expect(read(label)).toEqual(places);
    expect(finding).toMatchObject({ workplace: 'REMOTE', eligibility });
  });

  it.each([
    'Remote within the US except CA and NY',
    'Remote (any state except CA, NY)',
    'Remote - US, excluding CA & NY',
  ])('exceptions leave the other states: %s', (label) => {
    const { eligibility, places } = findPlaces([label], context);
    expect(eligibility.countries).toEqual(['US']);
    expect(eligibility.regions).toHaveLength(49);
    expect(eligibility.regions).not.toContain('US-CA');
    expect(eligibility.regions).toContain('US-CT');
    expect(places).toEqual([{ raw: label, country: 'US' }]);
  });

  it('hybrid and on site are said too; hybrid wins', () => {
    expect(findPlaces(['Hybrid - Hartford, CT'], context)).toMatchObject({
      workplace: 'HYBRID',
      places: [{ city: 'Hartford', raw: 'Hybrid - Hartford, CT' }],
    });
    expect(findPlaces(['Hartford, CT (On-site)'], context).workplace).toBe('ON_SITE');
    expect(findPlaces(['Remote/Hybrid'], context).workplace).toBe('HYBRID');
    expect(findPlaces(['Remote', 'Hartford, CT (Hybrid)'], context).workplace).toBe('HYBRID');
  });

  it('"not remote" is not remote', () => {
    expect(findPlaces(['Not remote - Hartford, CT'], context)).not.toHaveProperty('workplace');
    expect(read('Not remote - Hartford, CT')).toEqual(['Hartford, CT, US']);
  });
});

describe('for any labels', () => {
  const words = fc.constantFrom(
    'Hartford',
    'CT',
    'or',
    'and',
    'OR',
    ',',
    ';',
    '/',
    '|',
    '-',
    '(',
    ')',
    'Remote',
    'Hybrid',
    'US',
    'New York',
    '06103',
    'except',
    'only',
    '5 Locations',
    '&',
    'Ny',
    '12 Main St',
    'Georgia',
  );
  const label = fc.oneof(
    fc.array(words, { maxLength: 12 }).map((parts) => parts.join(' ')),
    fc.string({ maxLength: 60 }),
  );

  it('never throws; coordinates come with a city and a country', () => {
    fc.assert(
      fc.property(fc.array(label, { maxLength: 3 }), (labels) => {
        const finding = findPlaces(labels, context);
        for (const place of finding.places) {
          expect(place.raw).not.toBe('');
          expect(place.latitude === undefined).toBe(place.city === undefined);
          if (place.city !== undefined) expect(place.country).toMatch(/^[A-Z]{2}$/);
        }
        expect(findPlaces(labels, context)).toEqual(finding);
      }),
      { numRuns: 1000 },
    );
  });
});
