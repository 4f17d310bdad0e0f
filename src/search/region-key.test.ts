import { expect, it } from 'vitest';
import { readRegionKey, regionKeyOf, regionKeysOf, widerRegionKeys } from './region-key.ts';

it.each([
  ['US', { country: 'US' }],
  ['US-CT', { country: 'US', region: 'CT' }],
  ['US-CT/Hartford', { country: 'US', region: 'CT', city: 'Hartford' }],
  ['FR/Paris', { country: 'FR', city: 'Paris' }],
  ['AT-Nieder-Österreich/St. Pölten', { country: 'AT', region: 'Nieder-Österreich', city: 'St. Pölten' }],
])('%s says the same both ways', (key, parts) => {
  expect(regionKeyOf(parts)).toBe(key);
  expect(readRegionKey(key)).toEqual(parts);
});

it('survives a slash in a name', () => {
  const parts = { country: 'IT', region: 'Trentino-Alto Adige/Südtirol', city: 'Bozen/Bolzano' };
  expect(readRegionKey(regionKeyOf(parts))).toEqual(parts);
});

it('counts a job of several places once under each key, and not at all where no country is known', () => {
  const places = [
    { raw: 'Hartford', country: 'US', region: 'CT', city: 'Hartford' },
    { raw: 'New Haven', country: 'US', region: 'CT', city: 'New Haven' },
    { raw: 'Paris', country: 'FR', city: 'Paris' },
    { raw: 'Springfield', city: 'Springfield' },
  ];
  expect(regionKeysOf(places)).toEqual([
    'US',
    'US-CT',
    'US-CT/Hartford',
    'US-CT/New Haven',
    'FR',
    'FR/Paris',
  ]);
});

it.each([
  ['US-CT/Hartford', ['US-CT', 'US']],
  ['US-CT', ['US']],
  ['FR/Paris', ['FR']],
  ['US', []],
])('knows the places around %s', (key, wider) => {
  expect(widerRegionKeys(key)).toEqual(wider);
});
