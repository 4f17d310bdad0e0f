import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { createTestSite, type TestSite } from '../../../test/support/test-site.ts';

const jsonFeedSchema = z.object({
  title: z.string(),
  home_page_url: z.string(),
  feed_url: z.string(),
  items: z.array(
    z.object({ id: z.string(), url: z.string(), title: z.string(), date_published: z.string() }),
  ),
});

let site: TestSite;
beforeAll(async () => {
  site = await createTestSite();
});
afterAll(() => site.close());

const get = (path: string, headers: Record<string, string> = {}) => site.app.request(path, { headers });
const jsonFeed = async (params: string) =>
  jsonFeedSchema.parse(await (await get(`/jobs.json${params}`)).json());

describe('the feed of a search', () => {
  it('lists its newest jobs first, whatever order and page were asked', async () => {
    const feed = await jsonFeed('?q=nurse&workplace=ON_SITE&sort=pay&page=2');
    expect(feed.items).toHaveLength(23);
    const dates = feed.items.map((item) => item.date_published);
    expect(dates).toEqual(dates.toSorted().toReversed());
    expect(feed.title).toBe('On site “nurse” jobs – Lantern Mutual');
    expect(feed.home_page_url).toBe('http://localhost:3000/jobs?q=nurse&workplace=ON_SITE&sort=pay');
    expect(feed.feed_url).toBe('http://localhost:3000/jobs.json?q=nurse&workplace=ON_SITE');
  });

  it('names a job by an address that survives its title, and that leads to it', async () => {
    const [item] = (await jsonFeed('?q=senior+claims+examiner')).items;
    expect(item).toMatchObject({
      id: `http://localhost:3000/jobs/${site.ids.full}`,
      url: `http://localhost:3000/jobs/senior-claims-examiner-${site.ids.full}`,
    });
    const moved = await get(`/jobs/${site.ids.full}`);
    expect([moved.status, moved.headers.get('location')]).toEqual([
      301,
      `/jobs/senior-claims-examiner-${site.ids.full}`,
    ]);
  });

  it('is well-formed Atom with hostile postings in it, at most 50 of them', async () => {
    const response = await get('/jobs.atom');
    const text = await response.text();
    expect(response.headers.get('content-type')).toBe('application/atom+xml; charset=utf-8');
    expect(XMLValidator.validate(text)).toBe(true);
    expect(new XMLParser().parse(text).feed.entry).toHaveLength(50);
    expect(XMLValidator.validate(await (await get('/jobs.atom?q=analyst')).text())).toBe(true);
  });

  it('tells an unchanged feed by its ETag, and says when it changed last', async () => {
    const first = await get('/jobs.atom?q=nurse');
    const etag = first.headers.get('etag') ?? '';
    expect(first.headers.get('last-modified')).toBe('Sun, 22 Nov 2026 15:00:00 GMT');
    expect((await get('/jobs.atom?q=nurse', { 'if-none-match': etag })).status).toBe(304);
    const since = { 'if-modified-since': 'Mon, 23 Nov 2026 00:00:00 GMT' };
    expect((await get('/jobs.atom?q=nurse', since)).status).toBe(200);
  });

  it('has no closed job, and may be empty', async () => {
    expect((await jsonFeed('?q=claims')).items.map((item) => item.title)).not.toContain('Claims Clerk');
    expect((await jsonFeed('?q=zebra')).items).toEqual([]);
    expect(XMLValidator.validate(await (await get('/jobs.atom?q=zebra')).text())).toBe(true);
  });

  it('is told by the search page, to browsers and to people', async () => {
    const page = await (await get('/jobs?q=nurse&sort=date')).text();
    expect(page).toContain(
      '<link rel="alternate" type="application/atom+xml" title="“nurse” jobs" href="/jobs.atom?q=nurse">',
    );
    expect(page).toContain('<link rel="alternate" type="application/feed+json"');
    expect(page).toMatch(/<a href="\/jobs\.atom\?q=nurse"[^>]*>Follow this search<\/a>/);
  });
});
