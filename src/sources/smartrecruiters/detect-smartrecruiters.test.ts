import { expect, it } from 'vitest';
import { detectSmartRecruiters } from './detect-smartrecruiters.ts';

it.each([
  ['https://careers.smartrecruiters.com/Acme', { type: 'smartrecruiters', company: 'Acme' }],
  ['https://jobs.smartrecruiters.com/Acme/744000-nurse', { type: 'smartrecruiters', company: 'Acme' }],
  [
    'https://api.smartrecruiters.com/v1/companies/Acme/postings',
    { type: 'smartrecruiters', company: 'Acme' },
  ],
])('reads the board from %s', (address, settings) => {
  expect(detectSmartRecruiters.fromUrl(new URL(address))?.settings).toEqual(settings);
});

it.each(['https://www.smartrecruiters.com/Acme', 'https://careers.smartrecruiters.com/'])(
  'knows no board in %s',
  (address) => {
    expect(detectSmartRecruiters.fromUrl(new URL(address))).toBeUndefined();
  },
);
