import { expect, it } from 'vitest';
import { detectPersonio } from './detect-personio.ts';

it.each([
  ['https://acme.jobs.personio.de/job/1?language=en', { type: 'personio', account: 'acme' }],
  [
    'https://acme.jobs.personio.com/',
    {
      type: 'personio',
      account: 'acme',
      baseUrl: 'https://acme.jobs.personio.com',
    },
  ],
])('reads the board from %s', (address, settings) => {
  expect(detectPersonio.fromUrl(new URL(address))?.settings).toEqual(settings);
});

it.each(['https://www.personio.de/', 'https://jobs.personio.de/acme'])('knows no board in %s', (address) => {
  expect(detectPersonio.fromUrl(new URL(address))).toBeUndefined();
});
