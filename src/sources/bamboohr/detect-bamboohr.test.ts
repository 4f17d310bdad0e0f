import { expect, it } from 'vitest';
import { detectBambooHr } from './detect-bamboohr.ts';

it.each([
  ['https://acme.bamboohr.com/careers/86', { type: 'bamboohr', account: 'acme' }],
  ['https://acme.bamboohr.com/jobs/embed2.php', { type: 'bamboohr', account: 'acme' }],
])('reads the board from %s', (address, settings) => {
  expect(detectBambooHr.fromUrl(new URL(address))?.settings).toEqual(settings);
});

it.each(['https://www.bamboohr.com/careers', 'https://api.bamboohr.com/'])(
  'knows no board in %s',
  (address) => {
    expect(detectBambooHr.fromUrl(new URL(address))).toBeUndefined();
  },
);
