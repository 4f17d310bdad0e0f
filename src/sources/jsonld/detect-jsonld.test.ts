import { expect, it } from 'vitest';
import { htmlPage, ldScript } from '../../../test/support/jsonld-emulator.ts';
import { detectJsonLd } from './detect-jsonld.ts';

const detect = (address: string, html: string) => detectJsonLd.fromPage?.({ url: new URL(address), html });

it.each([
  ['https://careers.acme.example/jobs/17-nurse?lang=en', '/jobs/*'],
  ['https://acme.example/en(us)/job/17', '/en\\(us\\)/job/*'],
  ['https://jobs.acme.example/17', '/*'],
])('reads a site from its page %s', (address, include) => {
  const detected = detect(address, htmlPage(ldScript({ title: 'Nurse' })));
  expect(detected?.settings).toEqual({ type: 'jsonld', url: new URL(address).origin, include: [include] });
  expect(new URLPattern(include, address).test(address)).toBe(true);
});

it('knows no site by a page without a posting, nor by an address alone', () => {
  expect(detect('https://acme.example/jobs/17', htmlPage(''))).toBeUndefined();
  expect(detectJsonLd.fromUrl(new URL('https://acme.example/jobs/17'))).toBeUndefined();
});
