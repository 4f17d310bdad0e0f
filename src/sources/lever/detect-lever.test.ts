import { expect, it } from 'vitest';
import { detectLever } from './detect-lever.ts';

it.each([
  ['https://jobs.lever.co/acme', { type: 'lever', site: 'acme' }],
  ['https://jobs.lever.co/acme/a24ec4e5/apply', { type: 'lever', site: 'acme' }],
  ['https://api.lever.co/v0/postings/acme?mode=json', { type: 'lever', site: 'acme' }],
  ['https://jobs.eu.lever.co/acme', { type: 'lever', site: 'acme', baseUrl: 'https://api.eu.lever.co' }],
])('reads the board from %s', (address, settings) => {
  expect(detectLever.fromUrl(new URL(address))?.settings).toEqual(settings);
});

it.each(['https://www.lever.co/acme', 'https://jobs.lever.co/', 'https://jobs.lever.co.evil.example/acme'])(
  'knows no board in %s',
  (address) => {
    expect(detectLever.fromUrl(new URL(address))).toBeUndefined();
  },
);
