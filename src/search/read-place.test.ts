import { describe, expect, it } from 'vitest';
import { createGazetteer } from '../places/geonames-gazetteer.ts';
import { readPlace } from './read-place.ts';

const gazetteer = createGazetteer();
const read = (text: string) => readPlace(text, { gazetteer, homeCountry: 'US' });
const label = (text: string) => read(text)?.label;

describe('reading a place as people type it', () => {
  it('reads a city with its state, however it is written', () => {
    for (const text of [
      'Hartford, CT',
      'hartford ct',
      ' Hartford ,  Connecticut ',
      'near Hartford, CT, USA',
    ]) {
      expect(read(text)).toMatchObject({
        kind: 'city',
        label: 'Hartford, CT',
        place: { country: 'US', region: 'CT', latitude: expect.closeTo(41.76, 1) },
      });
    }
  });

  it('reads cities whose state has two words, or whose own name has', () => {
    expect(label('Charlotte North Carolina')).toBe('Charlotte, NC');
    expect(label('New Haven CT')).toBe('New Haven, CT');
    expect(label('Salt Lake City, UT')).toBe('Salt Lake City, UT');
    expect(label('Kansas City')).toBe('Kansas City, MO');
  });

  it('reads postal codes, alone or after a city', () => {
    expect(label('06103')).toBe('Hartford, CT 06103');
    expect(label('Hartford, CT 06103-1234')).toBe('Hartford, CT 06103-1234');
    expect(read('00000')).toBeUndefined();
  });

  it('reads states by name and code as regions', () => {
    for (const text of ['Connecticut', 'CT', 'conn.', 'West Virginia']) {
      expect(read(text)).toMatchObject({ kind: 'region' });
    }
    expect(label('wa')).toBe('Washington');
    expect(read('Ontario, Canada')).toMatchObject({ kind: 'region', region: { code: 'ON', country: 'CA' } });
  });

  it('prefers a large city to the state of its name, and offers the state', () => {
    expect(read('Quebec')?.alternatives).toEqual(['Quebec (province)']);
    expect(read('Quebec (province)')).toMatchObject({ kind: 'region', region: { code: 'QC' } });
    const newYork = read('New York');
    expect(newYork).toMatchObject({ kind: 'city', alternatives: ['New York (state)'] });
    expect(read('New York (state)')).toMatchObject({ kind: 'region', region: { code: 'NY' } });
    expect(read('New York State')).toMatchObject({ kind: 'region', region: { code: 'NY' } });
  });

  it('prefers the state to a city elsewhere, and offers the city', () => {
    const washington = read('Washington');
    expect(washington).toMatchObject({ kind: 'region', region: { code: 'WA' } });
    expect(washington?.alternatives).toContain('Washington, DC');
    expect(read('Washington DC')).toMatchObject({ kind: 'city', label: 'Washington, DC' });
    const georgia = read('Georgia');
    expect(georgia).toMatchObject({ kind: 'region', region: { country: 'US' } });
    expect(georgia?.alternatives).toContain('Georgia (country)');
    expect(read('Georgia (country)')).toMatchObject({ kind: 'country', country: 'GE' });
  });

  it('reads countries', () => {
    for (const text of ['USA', 'U.S.', 'United States']) {
      expect(read(text)).toMatchObject({ kind: 'country', country: 'US' });
    }
    expect(read('Toronto, Canada')).toMatchObject({ kind: 'city', label: 'Toronto, ON, Canada' });
  });

  it('takes the most populous of several and lists the others as they would be typed', () => {
    const portland = read('Portland');
    expect(portland?.label).toBe('Portland, OR');
    expect(portland?.alternatives).toContain('Portland, ME');
    for (const alternative of portland?.alternatives ?? []) expect(label(alternative)).toBe(alternative);
  });

  it('means a town at home before a larger one abroad, but not before a metropolis', () => {
    expect(label('Birmingham')).toBe('Birmingham, AL');
    expect(label('Paris')).toBe('Paris, France');
    expect(label('Paris, TX')).toBe('Paris, TX');
  });

  it('knows no place of an unknown name, and does not read half of it', () => {
    for (const text of ['Xqzzville', 'Hartford, Mordor', 'Denver CT', '', ',', '12', '"; DROP TABLE']) {
      expect(read(text)).toBeUndefined();
    }
  });

  it('does not ask about hamlets that share the name of a large city', () => {
    expect(read('Denver')).toMatchObject({ label: 'Denver, CO', alternatives: [] });
    expect(read('Denver, NC')).toMatchObject({ label: 'Denver, NC' });
    expect(read('Portland')?.alternatives).toContain('Portland, ME');
    expect(read('Springfield')?.alternatives.length).toBeGreaterThan(2);
  });
});
