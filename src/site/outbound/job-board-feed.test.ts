import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { channelVerdict } from '../../../test/support/channel-rules.ts';
import { createTestSite, type TestSite } from '../../../test/support/test-site.ts';

const BASE = 'https://jobs.lantern.example';

let site: TestSite;
beforeAll(async () => {
  site = await createTestSite({
    baseUrl: BASE,
    feeds: [
      { id: 'everything', preset: 'generic', sourceTag: 'partner' },
      { id: 'remote', preset: 'generic', search: 'workplace=REMOTE' },
      { id: 'nurses', preset: 'talent', search: 'q=nurse&sort=pay' },
    ],
  });
});
afterAll(() => site.close());

const get = (path: string, headers: Record<string, string> = {}) => site.app.request(path, { headers });
const textOf = async (path: string) => (await get(path)).text();
const titlesIn = (text: string) =>
  [...text.matchAll(/<title><!\[CDATA\[(.*?)\]\]>/g)].map((found) => found[1]);

describe('the feed of a job board', () => {
  it('has every listed job, by the rules of its channel', async () => {
    const response = await get('/feeds/everything.xml');
    expect(response.headers.get('content-type')).toBe('application/xml; charset=utf-8');
    expect(response.headers.get('x-robots-tag')).toBe('noindex');
    const text = await response.text();
    const { open } = await site.deps.jobs.counts();
    expect(channelVerdict('generic', text)).toEqual({ items: open, faults: [] });
    expect(titlesIn(text)).not.toContain('Claims Clerk');
    expect(text).toContain(`${BASE}/jobs/senior-claims-examiner-${site.ids.full}?src=partner]]>`);
  });

  it('has the jobs of its search', async () => {
    const remote = await textOf('/feeds/remote.xml');
    expect(titlesIn(remote)).toContain('Senior Claims Examiner');
    const found = await site.deps.finder.count({
      q: '',
      where: '',
      page: 1,
      filters: {
        areas: [],
        functions: [],
        workplaces: ['REMOTE'],
        employmentTypes: [],
        levels: [],
        regions: [],
      },
    });
    expect(channelVerdict('generic', remote)).toEqual({ items: found, faults: [] });
    const nurses = await textOf('/feeds/nurses.xml');
    expect(channelVerdict('talent', nurses).faults).toEqual([]);
  });

  it('is known by its ETag, compressed where a channel likes, and for GET alone', async () => {
    const first = await get('/feeds/everything.xml');
    const etag = first.headers.get('etag') ?? '';
    expect((await get('/feeds/everything.xml', { 'if-none-match': etag })).status).toBe(304);
    expect(first.headers.get('last-modified')).toBe('Mon, 23 Nov 2026 14:40:00 GMT');
    const zipped = await get('/feeds/everything.xml', { 'accept-encoding': 'gzip' });
    expect(zipped.headers.get('content-encoding')).toBe('gzip');
    expect(gunzipSync(Buffer.from(await zipped.arrayBuffer())).toString()).toBe(await first.text());
    expect((await site.app.request('/feeds/everything.xml', { method: 'POST' })).status).toBe(405);
    expect((await get('/feeds/other.xml')).status).toBe(404);
  });
});

it('loses a job that closes, and is cut off rather than short when the store fails', async () => {
  const own = await createTestSite({ baseUrl: BASE, feeds: [{ id: 'all', preset: 'talent' }] });
  const feed = () => own.app.request('/feeds/all.xml');
  const before = await feed();
  expect(await before.text()).toContain(own.ids.full);
  await own.jobs.close([own.ids.full], 'source-said-closed', '2026-11-23T14:50:00.000Z');
  const after = await feed();
  expect(await after.text()).not.toContain(own.ids.full);
  expect(after.headers.get('etag')).not.toBe(before.headers.get('etag'));
  const failing = await feed();
  await own.close();
  await expect(failing.text()).rejects.toThrow();
});

it('is refused at the start when its search is of nothing', async () => {
  await expect(
    createTestSite({ feeds: [{ id: 'x', preset: 'generic', search: 'area=nowhere' }] }),
  ).rejects.toThrow('feeds.0.search: there is no career area "nowhere"');
});
