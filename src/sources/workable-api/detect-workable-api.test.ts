import { expect, it } from 'vitest';
import { detectWorkableApi } from './detect-workable-api.ts';

it('reads the account from an address of the API', () => {
  const url = new URL('https://acme.workable.com/spi/v3/jobs?state=published');
  expect(detectWorkableApi.fromUrl(url)?.settings).toEqual({ type: 'workable-api', account: 'acme' });
});

it.each([
  'https://acme.workable.com/',
  'https://acme.workable.com/jobs/1042',
  'https://apply.workable.com/spi/v3/jobs',
  'https://www.workable.com/spi/v3/accounts',
  'https://evil.example/acme.workable.com/spi/v3/jobs',
])('knows no account in %s', (address) => {
  expect(detectWorkableApi.fromUrl(new URL(address))).toBeUndefined();
});
