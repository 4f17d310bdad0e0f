import { describe, expect, it } from 'vitest';
import { createGazetteer } from '../places/geonames-gazetteer.ts';
import { readPlace } from './read-place.ts';
import { suggestPlaces } from './suggest-places.ts';

const options = { gazetteer: createGazetteer(), homeCountry: 'US' };
const first = (text: string) => suggestPlaces(text, options)[0];

describe('places suggested for what is typed', () => {
  it.each([
    ['hartf', 'Hartford, CT'],
    ['hartford, w', 'Hartford, WI'],
    ['conn', 'Connecticut'],
    ['06103', 'Hartford, CT 06103'],
    ['rem', 'Remote'],
    ['saint lou', 'St. Louis, MO'],
    ['toronto', 'Toronto, ON, Canada'],
    ['New Y', 'New York (state)'],
    ['zzzz', undefined],
    ['', undefined],
    ['"><script>', undefined],
  ])('%s: %s', (typed, expected) => expect(first(typed)).toBe(expected));

  it('know the likeliest country first', () => {
    const abroad = suggestPlaces('birm', { ...options, homeCountry: 'GB' });
    expect(abroad[0]).toBe('Birmingham, United Kingdom');
    expect(first('birm')).toBe('Birmingham, AL');
  });

  it('are each read as the place they name', () => {
    for (const typed of ['s', 'new', 'wash', 'par', 'ont', 'geo', 'spring', 'san', 'lon']) {
      const labels = suggestPlaces(typed, options).filter((label) => label !== 'Remote');
      expect(labels.length, typed).toBeGreaterThan(0);
      for (const label of labels) {
        const reading = readPlace(label, options);
        expect(reading, label).toBeDefined();
        if (reading?.kind === 'city') expect(reading.label).toBe(label);
        else expect(label).toContain(reading?.kind === 'region' ? reading.region.name : '');
      }
    }
  });
});
