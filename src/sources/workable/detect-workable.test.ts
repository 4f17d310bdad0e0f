import { expect, it } from 'vitest';
import { detectWorkable } from './detect-workable.ts';

it.each([
  ['https://apply.workable.com/acme/', { type: 'workable', account: 'acme' }],
  [
    'https://apply.workable.com/api/v1/widget/accounts/acme?details=true',
    { type: 'workable', account: 'acme' },
  ],
  ['https://acme.workable.com/jobs/1', { type: 'workable', account: 'acme' }],
])('reads the board from %s', (address, settings) => {
  expect(detectWorkable.fromUrl(new URL(address))?.settings).toEqual(settings);
});

it.each(['https://apply.workable.com/j/1A2B3C', 'https://www.workable.com/', 'https://apply.workable.com/'])(
  'knows no board in %s',
  (address) => {
    expect(detectWorkable.fromUrl(new URL(address))).toBeUndefined();
  },
);
