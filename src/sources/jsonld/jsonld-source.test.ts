import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import {
  type BoardAnswer,
  type BoardManners,
  startBoardEmulator,
} from '../../../test/support/board-emulator.ts';
import { type BoardReading, readBoard } from '../../../test/support/fixture-boards.ts';
import {
  htmlAnswer,
  htmlPage,
  jsonLdManners,
  jsonLdPosting,
  ldScript,
  postingPage,
  sitemapAnswer,
} from '../../../test/support/jsonld-emulator.ts';
import { readSource } from '../../../test/support/read-source.ts';
import { describeSource } from '../../../test/support/source-conformance.ts';
import { createHttp, type Http } from '../http.ts';
import { createJsonLdSource, type JsonLdSettings } from './jsonld-source.ts';

type Settings = Partial<JsonLdSettings>;

const AT_ONCE = { clock: () => new Date('2026-11-02T08:00:00Z'), sleep: async () => undefined };

function createSource(url: string, http: Http, settings: Settings = {}) {
  const limits = { requestsPerSecond: 1, maxPages: 100, allowPrivateNetwork: true, maxBytes: 1_000_000 };
  const lists = { sitemaps: [], listPages: [], include: ['/jobs/*'], exclude: [] };
  return createJsonLdSource({ id: 'site', url, ...limits, ...lists, ...settings }, http, AT_ONCE);
}

describeSource({
  type: 'jsonld',
  manners: jsonLdManners,
  create: (baseUrl, http) => createSource(baseUrl, http, { include: ['/*'] }),
  posting: (id, title) => jsonLdPosting({ page: id, title }),
  requiredField: 'title',
  answersBeforeXml: 0,
  hasTotal: false,
  hasDetails: true,
  isGoneBy404: true,
});

type Answers = Readonly<Record<string, BoardAnswer | undefined>>;

const ROBOTS = { contentType: 'text/plain', body: '' };

/** Reads a site that answers so by path, and with 404 to anything else. */
function readSite(answers: Answers, settings: Settings = {}): Promise<BoardReading> {
  const manners: BoardManners = ({ url }) => answers[url.pathname];
  return readBoard([], { manners, create: (baseUrl, http) => createSource(baseUrl, http, settings) });
}

/** Reads a site whose sitemap has all these pages. */
function readPages(pages: Answers, settings: Settings = {}): Promise<BoardReading> {
  return readSite({ '/sitemap.xml': sitemapAnswer(Object.keys(pages)), ...pages }, settings);
}

function posting(id: string, fields: Readonly<Record<string, unknown>> = {}): BoardAnswer {
  return htmlAnswer(postingPage(jsonLdPosting({ page: id, ...fields })));
}

const redirectTo = (location: string): BoardAnswer => ({
  ...htmlAnswer(''),
  status: 301,
  headers: { location },
});

const COMPLETE = { verdict: 'complete' };
const partial = (reason: string) => ({ verdict: 'partial', reason: expect.stringContaining(reason) });
const idsOf = ({ jobs }: BoardReading) => jobs.map(({ externalId }) => externalId);
const othersOf = ({ items }: BoardReading) => items.filter(({ kind }) => kind !== 'job');

describe('a page', () => {
  it('is read as the posting that it carries', async () => {
    const html = readFileSync(new URL('./fixtures/claims-examiner.html', import.meta.url), 'utf8');
    const { jobs, verdict, totals } = await readPages({ '/jobs/claims-examiner': htmlAnswer(html) });
    expect({ verdict, totals }).toEqual({ verdict: COMPLETE, totals: [1] });
    expect(jobs).toEqual([
      {
        externalId: 'R-10042',
        title: 'Claims Examiner & Adjuster',
        requisitionId: 'R-10042',
        places: ['Hartford, CT, US', 'Remote - USA'],
        workplaceLabel: 'TELECOMMUTE',
        employmentLabels: ['FULL_TIME', 'PART_TIME'],
        descriptionHtml: '<p>Examine claims.</p>',
        pay: { min: 52_000, max: 61_000, currency: 'USD', periodLabel: 'YEAR' },
        postedAt: '2026-10-02',
        closesAt: '2026-12-31T23:59:59-05:00',
        updatedAt: '2026-10-01',
        url: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+\/jobs\/claims-examiner$/),
      },
    ]);
  });

  it.each([
    ['is gone', undefined, 'the page is gone (404)'],
    ['is gone for good', { ...htmlAnswer(''), status: 410 }, 'the page is gone (410)'],
    ['leads on to a list', redirectTo('/careers'), 'the page leads on to one without a JobPosting'],
    ['leads on to another posting', redirectTo('/jobs/1'), 'the page leads on to another that is listed'],
    ['has no posting', htmlAnswer(htmlPage('')), 'the page has no JobPosting'],
    [
      'is not to be listed',
      htmlAnswer(htmlPage(`<meta name="ROBOTS" content="noindex,nofollow">${ldScript({ title: 'X' })}`)),
      'the page asks not to be listed (noindex)',
    ],
    [
      'is not to be listed by its header',
      { ...posting('2'), headers: { 'x-robots-tag': 'googlebot: noindex' } },
      'the page asks not to be listed (noindex)',
    ],
  ])('that %s tells of an opening that is closed', async (_, page, reason) => {
    const reading = await readPages({
      '/jobs/1': posting('1'),
      '/jobs/2': page,
      '/careers': htmlAnswer(htmlPage('')),
    });
    expect(othersOf(reading)).toEqual([{ kind: 'skipped', externalId: 'jobs/2', reason }]);
    expect(idsOf(reading)).toEqual(['jobs/1']);
    expect(reading.verdict).toEqual(COMPLETE);
  });

  it.each([
    ['breaks off', htmlAnswer('<!doctype html><html><body>Soon'), 'breaks off or is no page'],
    [
      'has a posting that is no JSON',
      htmlAnswer(htmlPage('<script type="application/ld+json">{"@type":"JobPosting",</script>')),
      '',
    ],
    [
      'has several',
      htmlAnswer(htmlPage(ldScript({ title: 'A' }) + ldScript({ title: 'B' }))),
      'holds several JobPostings',
    ],
    ['fails', { ...htmlAnswer(''), status: 403 }, 'status 403'],
    ['leads to another host', redirectTo('https://ats.example/1'), 'redirects to another host'],
  ])('that %s is a reject under its path: the opening may be there', async (_, page, reason) => {
    const reading = await readPages({ '/jobs/1': posting('1'), '/jobs/2': page });
    expect(othersOf(reading)).toMatchObject([
      { kind: 'reject', externalId: 'jobs/2', reason: expect.stringContaining(reason) },
    ]);
    expect(reading.verdict).toEqual(COMPLETE);
  });

  it('that marks its posting up in its HTML is read like any other', async () => {
    const markup =
      '<main itemscope itemtype="http://schema.org/JobPosting"><h1 itemprop="title">Nurse</h1><meta itemprop="identifier" content="R-3"></main>';
    const { jobs } = await readPages({ '/jobs/1': htmlAnswer(htmlPage('', markup)) });
    expect(jobs).toMatchObject([{ externalId: 'R-3', title: 'Nurse' }]);
  });

  it('that nests without end is read as far as it says something', async () => {
    const deep = `{"@type":"JobPosting","title":"Deep","x":${'['.repeat(100_000)}${']'.repeat(100_000)}}`;
    const script = `<script type="application/ld+json">${deep}</script>`;
    const reading = await readPages({
      '/jobs/1': htmlAnswer(htmlPage(script.repeat(2))),
      '/jobs/2': posting('2'),
    });
    expect(idsOf(reading)).toEqual(['jobs/1', 'jobs/2']);
  });

  it('with a posting twice, or with others beside its own, is read as its own', async () => {
    const own = { title: 'Own', url: '/jobs/1/?utm_source=x' };
    const reading = await readPages({
      '/jobs/1': htmlAnswer(htmlPage(ldScript(own) + ldScript({ title: 'Like it', url: '/jobs/7' }))),
      '/jobs/2': htmlAnswer(htmlPage(ldScript({ title: 'Twice' }).repeat(2))),
    });
    expect(reading.jobs.map(({ title }) => title)).toEqual(['Own', 'Twice']);
  });
});

describe('a posting is known', () => {
  const identified = (id: string, value: string) =>
    posting(id, { identifier: { '@type': 'PropertyValue', value } });

  it('by its identifier, or by its path where another has the same or it is the name of the employer', async () => {
    const reading = await readPages({
      '/jobs/a': identified('a', 'R-1'),
      '/jobs/b': identified('b', 'R-2'),
      '/jobs/c/': identified('c', 'R-2'),
      '/jobs/d': identified('d', 'Harborlight Health'),
      '/jobs/e': posting('e'),
    });
    expect(idsOf(reading)).toEqual(['R-1', 'jobs/b', 'jobs/c', 'jobs/d', 'jobs/e']);
  });

  it('by its identifier even when it is rejected; a page that cannot be read could be any of them', async () => {
    const reading = await readPages({
      '/jobs/a': identified('a', 'R-1'),
      '/jobs/b': posting('b', { identifier: 'R-2', title: null }),
      '/jobs/c': { ...htmlAnswer(''), status: 403 },
    });
    const [named, nameless] = othersOf(reading);
    expect(named).toMatchObject({ kind: 'reject', externalId: 'R-2' });
    expect(nameless).toMatchObject({ kind: 'reject' });
    expect(nameless).not.toHaveProperty('externalId');
  });
});

describe('the pages of a site', () => {
  const index = (...paths: string[]): BoardAnswer => ({
    contentType: 'text/xml',
    body: `<sitemapindex>${paths.map((path) => `<sitemap><loc>${path}</loc></sitemap>`).join('')}</sitemapindex>`,
  });

  it('are those of the sitemaps that robots.txt names, packed or not, which match', async () => {
    const packed = gzipSync(sitemapAnswer(['/jobs/2', '/jobs/1', '/about', '/jobs/old/9']).body);
    const reading = await readSite(
      {
        '/robots.txt': { ...ROBOTS, body: 'Sitemap: /index.xml\nSitemap: /empty.xml' },
        '/index.xml': index('/one.xml', '/two.xml.gz', '/one.xml'),
        '/empty.xml': { contentType: 'text/xml', body: '<urlset/>' },
        '/one.xml': sitemapAnswer(['/jobs/1', 'https://elsewhere.example/jobs/3']),
        '/two.xml.gz': { contentType: 'application/gzip', body: packed },
        '/jobs/1': posting('1'),
        '/jobs/2': posting('2'),
      },
      { exclude: ['/jobs/old/*'] },
    );
    expect(idsOf(reading)).toEqual(['jobs/1', 'jobs/2']);
    expect(othersOf(reading)).toEqual([
      { kind: 'note', note: { kind: 'page-of-another-site', value: 'elsewhere.example' } },
    ]);
    expect(reading.verdict).toEqual(COMPLETE);
  });

  it('are those that a list links to', async () => {
    const list = htmlPage(
      '<a href="/jobs/1">One</a><a href="jobs/2#apply">Two</a><a href="/about">Us</a><a>?</a>',
    );
    const answers: Answers = {
      '/careers': htmlAnswer(list),
      '/jobs/1': posting('1'),
      '/jobs/2': posting('2'),
    };
    const reading = await readBoard([], {
      manners: ({ url }) => answers[url.pathname],
      create: (baseUrl, http) => createSource(baseUrl, http, { listPages: [`${baseUrl}/careers`] }),
    });
    expect(idsOf(reading)).toEqual(['jobs/1', 'jobs/2']);
  });

  it.each([
    [
      'a sitemap fails',
      { '/sitemap.xml': index('/a.xml', '/gone.xml') },
      {},
      '/gone.xml could not be fetched',
    ],
    [
      'a sitemap is of another host',
      { '/sitemap.xml': index('/a.xml', 'https://cdn.example/s.xml') },
      {},
      'a sitemap of another host',
    ],
    [
      'indexes nest',
      { '/sitemap.xml': index('/a.xml', '/i.xml'), '/i.xml': index('/j.xml'), '/j.xml': index('/k.xml') },
      {},
      'within another within another',
    ],
    [
      'robots.txt forbids a page',
      { '/robots.txt': { ...ROBOTS, body: 'User-agent: metier\nDisallow: /jobs/2' } },
      {},
      'robots.txt forbids 1 of 2 pages',
    ],
    ['there are more than may be asked for', {}, { maxPages: 1 }, 'only 1 of 2 pages were read'],
  ] as const)('are partial when %s', async (_, answers, settings, reason) => {
    const pages = { '/jobs/1': posting('1'), '/jobs/2': posting('2') };
    const sitemap = sitemapAnswer(Object.keys(pages));
    const reading = await readSite(
      { ...pages, '/sitemap.xml': sitemap, '/a.xml': sitemap, ...answers },
      settings,
    );
    expect(reading.verdict).toEqual(partial(reason));
    expect(idsOf(reading)).toContain('jobs/1');
  });

  it.each([
    ['none matches', sitemapAnswer(['/about']), 'matches "include"'],
    ['none has a posting', sitemapAnswer(['/jobs/1']), 'none of 1 pages has a JobPosting'],
  ])('are never taken for an empty board: %s', async (_, sitemap, reason) => {
    const { verdict } = await readSite({ '/sitemap.xml': sitemap });
    expect(verdict).toEqual(partial(reason));
  });

  it('are not asked for when robots.txt forbids the list of them', async () => {
    const reading = readSite({
      '/robots.txt': { ...ROBOTS, body: 'User-agent: *\nDisallow: /' },
      '/sitemap.xml': sitemapAnswer(['/jobs/1']),
    });
    await expect(reading).rejects.toThrow(/robots\.txt of the site forbids it/);
  });

  it('are not asked for when robots.txt cannot be told', async () => {
    const reading = readSite({
      '/robots.txt': { ...ROBOTS, status: 500 },
      '/sitemap.xml': sitemapAnswer(['/jobs/1']),
    });
    await expect(reading).rejects.toMatchObject({ code: 'SOURCE_UNREACHABLE' });
  });

  it.each([
    ['that unpacks to too much', gzipSync(Buffer.alloc(2_000_000)), 'RESPONSE_TOO_LARGE'],
    ['that is corrupt', Buffer.from([0x1f, 0x8b, 1, 2, 3]), 'SOURCE_MALFORMED'],
    [
      'that has an entry without an address',
      '<urlset><url><lastmod>2026</lastmod></url></urlset>',
      'SOURCE_MALFORMED',
    ],
    ['of other things', '<rss><channel/></rss>', 'SOURCE_MALFORMED'],
    [
      'with entities',
      '<!DOCTYPE u [<!ENTITY a "/jobs/1">]><urlset><url><loc>&a;</loc></url></urlset>',
      'SOURCE_MALFORMED',
    ],
  ])('are not read from a sitemap %s', async (_, body, code) => {
    await expect(
      readSite({ '/sitemap.xml': { contentType: 'application/xml', body } }),
    ).rejects.toMatchObject({ code });
  });
});

describe('a crawl', () => {
  async function crawl(robots: string, requestsPerSecond: number): Promise<readonly number[]> {
    const board = await startBoardEmulator(({ url }) => {
      if (url.pathname === '/robots.txt') return { ...ROBOTS, body: robots };
      return url.pathname === '/sitemap.xml' ? sitemapAnswer(['/jobs/1', '/jobs/2']) : posting('1');
    });
    const http = createHttp({ userAgent: 'Metier/test' });
    let now = 0;
    const waits: number[] = [];
    const timing = {
      clock: () => new Date(now),
      sleep: async (delayMs: number) => {
        waits.push(delayMs);
        now += delayMs;
      },
    };
    const settings = {
      id: 'site',
      url: board.url,
      sitemaps: [],
      listPages: [],
      include: ['/jobs/*'],
      exclude: [],
    };
    const limits = { requestsPerSecond, maxPages: 10, allowPrivateNetwork: true, maxBytes: 1_000_000 };
    await readSource(createJsonLdSource({ ...settings, ...limits }, http, timing));
    await Promise.all([board.close(), http.close()]);
    return waits;
  }

  it.each([
    ['one request a second', '', 1, 1000],
    ['as many as it is told', '', 4, 250],
    ['fewer where robots.txt asks for that', 'User-agent: *\nCrawl-delay: 5', 4, 5000],
    ['no more than robots.txt and the setting allow', 'User-agent: *\nCrawl-delay: 0.1', 1, 1000],
    ['one in half a minute at the least', 'User-agent: *\nCrawl-delay: 86400', 1, 30_000],
  ])('makes %s', async (_, robots, requestsPerSecond, waitMs) => {
    expect(await crawl(robots, requestsPerSecond)).toEqual([waitMs, waitMs]);
  });

  it('asks for no more pages than a look needs, and says that there are more', async () => {
    const board = await startBoardEmulator(
      jsonLdManners,
      [1, 2, 3].map((id) => jsonLdPosting({ page: id })),
    );
    const http = createHttp({ userAgent: 'Metier/test' });
    const items = createSource(board.url, http, { include: ['/*'] }).fetch({ limit: 1 });
    expect((await items.next()).value).toMatchObject({ kind: 'job', job: { externalId: '1' } });
    expect((await items.next()).value).toEqual(partial('only 1 of 3 pages were read'));
    expect(board.requests).toEqual(['/robots.txt', '/sitemap.xml', '/1']);
    await Promise.all([board.close(), http.close()]);
  });

  it('ends at once when it is cancelled between two pages', async () => {
    const board = await startBoardEmulator(jsonLdManners, [jsonLdPosting({ page: 'jobs/1' })]);
    const http = createHttp({ userAgent: 'Metier/test' });
    const settings = {
      id: 'site',
      url: board.url,
      sitemaps: [],
      listPages: [],
      include: ['/*'],
      exclude: [],
    };
    const limits = { requestsPerSecond: 1, maxPages: 10, allowPrivateNetwork: true, maxBytes: 1_000_000 };
    const source = createJsonLdSource({ ...settings, ...limits }, http);
    const controller = new AbortController();
    const run = source.fetch({ signal: controller.signal, onTotal: () => controller.abort() });
    await expect(run.next()).rejects.toMatchObject({ code: 'SYNC_CANCELLED' });
    await Promise.all([board.close(), http.close()]);
  });
});
