import { expect, it } from 'vitest';
import { detectAshby } from './detect-ashby.ts';

it.each([
  ['https://jobs.ashbyhq.com/Acme%20Health/1f2e', { type: 'ashby', board: 'Acme Health' }],
  [
    'https://api.ashbyhq.com/posting-api/job-board/acme?includeCompensation=true',
    { type: 'ashby', board: 'acme' },
  ],
])('reads the board from %s', (address, settings) => {
  expect(detectAshby.fromUrl(new URL(address))?.settings).toEqual(settings);
});

it.each(['https://www.ashbyhq.com/acme', 'https://jobs.ashbyhq.com/', 'https://jobs.ashbyhq.com/%E0%A4%A'])(
  'knows no board in %s',
  (address) => {
    expect(detectAshby.fromUrl(new URL(address))).toBeUndefined();
  },
);
