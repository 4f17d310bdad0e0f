import { expect, it } from 'vitest';
import { detectPhenom } from './detect-phenom.ts';

it('reads the site from an address of the vendor', () => {
  const url = new URL('https://harborlight.phenompeople.com/us/en/search-results?keywords=nurse');
  expect(detectPhenom.fromUrl(url)?.settings).toEqual({
    type: 'phenom',
    baseUrl: 'https://harborlight.phenompeople.com',
    path: 'us/en',
  });
});

it.each([
  'https://cdn.phenompeople.com/CareerConnectResources/HARBUS/social/logo.png',
  'https://www.phenom.com/blog',
  'https://evil.example/harborlight.phenompeople.com/us/en',
  'https://careers.harborlight.example/us/en/job/1',
])('knows no site in %s', (address) => {
  expect(detectPhenom.fromUrl(new URL(address))).toBeUndefined();
});

const ASSETS = '<script src="https://cdn.phenompeople.com/x.js"></script>';

it.each([
  ['/global/en/search-results', '<script>phApp.ddo = {};</script>', 'global/en'],
  ['/', '<script>var phApp = {"country":"ca","locale":"fr_ca"}; phApp.ddo = {};</script>', 'ca/fr'],
  ['/', '<script>phApp.ddo = {};</script>', 'us/en'],
])("knows a site on the employer's host at %s by its page %s", (path, script, found) => {
  const url = new URL(path, 'https://careers.harborlight.example');
  expect(detectPhenom.fromPage?.({ url, html: `${ASSETS}${script}` })?.settings).toEqual({
    type: 'phenom',
    baseUrl: 'https://careers.harborlight.example',
    path: found,
  });
});

it('takes a picture of the vendor on another page for no site', () => {
  const url = new URL('https://harborlight.example/us/en');
  expect(detectPhenom.fromPage?.({ url, html: ASSETS })).toBeUndefined();
});
