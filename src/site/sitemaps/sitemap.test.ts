import { gunzipSync } from 'node:zlib';
import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { createTestSite, type TestSite } from '../../../test/support/test-site.ts';

/** The rules of sitemaps.org/schemas/sitemap/0.9: these elements, each once, and none else. */
const address = z
  .url({ protocol: /^https?$/ })
  .min(12)
  .max(2048);
const moment = z.iso.datetime();
const namespace = z.literal('http://www.sitemaps.org/schemas/sitemap/0.9');
const entry = z.strictObject({ loc: address, lastmod: moment.optional() });
const list = z.array(entry).min(1).max(50_000);
const urlsetSchema = z.strictObject({
  urlset: z.strictObject({ '@_xmlns': namespace, url: list }),
});
const indexSchema = z.strictObject({
  sitemapindex: z.strictObject({ '@_xmlns': namespace, sitemap: list }),
});

const parser = new XMLParser({
  ignoreAttributes: false,
  ignoreDeclaration: true,
  parseTagValue: false,
  isArray: (name) => name === 'url' || name === 'sitemap',
});

let site: TestSite;
beforeAll(async () => {
  site = await createTestSite();
});
afterAll(() => site.close());

const get = (path: string, headers: Record<string, string> = {}) => site.app.request(path, { headers });
async function xmlOf(path: string): Promise<unknown> {
  const response = await get(path);
  expect([response.status, response.headers.get('content-type')]).toEqual([
    200,
    'application/xml; charset=utf-8',
  ]);
  const text = await response.text();
  expect(text.startsWith('<?xml version="1.0" encoding="UTF-8"?>\n')).toBe(true);
  expect(XMLValidator.validate(text)).toBe(true);
  return parser.parse(text);
}
const urlsOf = async (path: string) => urlsetSchema.parse(await xmlOf(path)).urlset.url;
const pathOf = (url: string) => url.replace('http://localhost:3000', '');

describe('the sitemaps', () => {
  it('are named by robots.txt, and list each other', async () => {
    const robots = await (await get('/robots.txt')).text();
    expect(robots).toContain('\nSitemap: http://localhost:3000/sitemap.xml\n');
    const { sitemap } = indexSchema.parse(await xmlOf('/sitemap.xml')).sitemapindex;
    expect(sitemap).toEqual([
      { loc: 'http://localhost:3000/sitemaps/pages.xml' },
      { loc: 'http://localhost:3000/sitemaps/jobs-1.xml', lastmod: '2026-11-23T14:40:00.000Z' },
    ]);
  });

  it('name only pages that answer, are canonical and may be listed', async () => {
    const jobs = await urlsOf('/sitemaps/jobs-1.xml');
    const pages = await urlsOf('/sitemaps/pages.xml');
    for (const { loc } of [...pages, ...jobs]) {
      const response = await get(pathOf(loc));
      const markup = await response.text();
      expect(response.status, loc).toBe(200);
      expect(markup, loc).toContain(`<link rel="canonical" href="${loc}">`);
      expect(markup, loc).not.toContain('<meta name="robots"');
    }
    expect(new Set([...pages, ...jobs].map(({ loc }) => loc)).size).toBe(pages.length + jobs.length);
  });

  it('list every listed job with the time it changed, and no closed or hidden one', async () => {
    const jobs = await urlsOf('/sitemaps/jobs-1.xml');
    const { open } = await site.deps.jobs.counts();
    expect(jobs).toHaveLength(open);
    expect(jobs.every(({ lastmod }) => lastmod === '2026-11-23T14:40:00.000Z')).toBe(true);
    for (const id of [site.ids.closed, site.ids.hidden]) {
      expect(jobs.filter(({ loc }) => loc.endsWith(id))).toEqual([]);
    }
  });

  it('are known by their ETag, compressed where a reader likes', async () => {
    const first = await get('/sitemaps/jobs-1.xml');
    const etag = first.headers.get('etag') ?? '';
    expect(first.headers.get('last-modified')).toBe('Mon, 23 Nov 2026 14:40:00 GMT');
    expect((await get('/sitemaps/jobs-1.xml', { 'if-none-match': etag })).status).toBe(304);
    const zipped = await get('/sitemaps/jobs-1.xml', { 'accept-encoding': 'gzip, br' });
    expect([zipped.headers.get('content-encoding'), zipped.headers.get('etag')]).toEqual(['gzip', etag]);
    const bytes = Buffer.from(await zipped.arrayBuffer());
    expect(gunzipSync(bytes).toString()).toBe(await first.text());
    const head = await site.app.request('/sitemaps/jobs-1.xml', { method: 'HEAD' });
    expect([head.status, await head.text()]).toEqual([200, '']);
  });

  it.each(['/sitemaps/jobs-2.xml', '/sitemaps/jobs-0.xml', '/sitemaps/jobs-1', '/sitemaps/x.xml'])(
    'are no others: %s',
    async (path) => {
      expect((await get(path)).status).toBe(404);
    },
  );
});

it('a job leaves its sitemap when it closes, and the sitemap is another', async () => {
  const own = await createTestSite();
  const response = () => own.app.request('/sitemaps/jobs-1.xml');
  const before = await response();
  expect(await before.text()).toContain(own.ids.full);
  await own.jobs.close([own.ids.full], 'source-said-closed', '2026-11-23T14:50:00.000Z');
  const after = await response();
  expect(await after.text()).not.toContain(own.ids.full);
  expect(after.headers.get('etag')).not.toBe(before.headers.get('etag'));
  expect(after.headers.get('last-modified')).toBe('Mon, 23 Nov 2026 14:50:00 GMT');
  await own.close();
});
