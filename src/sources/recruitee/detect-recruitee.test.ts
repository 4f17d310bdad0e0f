import { expect, it } from 'vitest';
import { detectRecruitee } from './detect-recruitee.ts';

it.each([
  ['https://acme.recruitee.com/o/nurse', { type: 'recruitee', company: 'acme' }],
  ['https://acme-health.recruitee.com/api/offers', { type: 'recruitee', company: 'acme-health' }],
])('reads the board from %s', (address, settings) => {
  expect(detectRecruitee.fromUrl(new URL(address))?.settings).toEqual(settings);
});

it.each([
  'https://www.recruitee.com/',
  'https://recruitee.com/acme',
  'https://acme.recruitee.com.evil.example/',
])('knows no board in %s', (address) => {
  expect(detectRecruitee.fromUrl(new URL(address))).toBeUndefined();
});
