import { expect, it } from 'vitest';
import { detectUsajobs } from './detect-usajobs.ts';

const AGENCY = { type: 'usajobs', search: { Organization: 'HE38' } };

it.each([
  ['https://www.usajobs.gov/search/results/?a=HE38&p=1', AGENCY],
  ['https://www.usajobs.gov/Search/?a=HE38', AGENCY],
  ['https://data.usajobs.gov/api/Search?Organization=HE38', AGENCY],
  ['https://www.usajobs.gov/search/results/?k=nurse', { type: 'usajobs' }],
])('reads the agency from %s', (address, settings) => {
  expect(detectUsajobs.fromUrl(new URL(address))?.settings).toEqual(settings);
});

it.each([
  'https://www.usajobs.gov/job/818001042',
  'https://help.usajobs.gov/search',
  'https://evil.example/www.usajobs.gov/search?a=HE38',
])('knows no search in %s', (address) => {
  expect(detectUsajobs.fromUrl(new URL(address))).toBeUndefined();
});
