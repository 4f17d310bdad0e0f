import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import type { BoardManners } from '../../../test/support/board-emulator.ts';
import {
  FEED_PAGE_SIZE,
  feedPosting,
  jsonFeedManners,
  xmlFeedManners,
} from '../../../test/support/feed-emulator.ts';
import { type BoardReading, readBoard } from '../../../test/support/fixture-boards.ts';
import { describeSource } from '../../../test/support/source-conformance.ts';
import { createFeedSource, type FeedSettings } from './feed-source.ts';

const MAPPING = pathOf('./fixtures/mapping.yaml');

function pathOf(relative: string): string {
  return fileURLToPath(new URL(relative, import.meta.url));
}

type Settings = Partial<FeedSettings>;

function settingsOf(url: string, settings: Settings): FeedSettings {
  const own = { id: 'feed', format: undefined, items: undefined, total: undefined, paging: undefined };
  return { ...own, mapping: MAPPING, allowPrivateNetwork: true, maxBytes: 1_000_000, ...settings, url };
}

const VENDOR = {
  type: 'feed',
  posting: (id: number, title: string) => feedPosting({ id, title }),
  requiredField: 'title',
  idField: 'id',
};

describe('in XML', () => {
  describeSource({
    ...VENDOR,
    manners: xmlFeedManners,
    create: (baseUrl, http) =>
      createFeedSource(settingsOf(`${baseUrl}/jobs.xml`, { items: 'source.job' }), http),
    hasTotal: false,
    answersBeforeXml: 0,
  });
});

const JSON_SETTINGS: Settings = { items: 'jobs[]', total: 'meta.total' };

describe.each([
  { by: 'offset', parameter: 'offset' },
  { by: 'page', parameter: 'page', first: 1 },
] as const)('in pages of JSON by $by', (paging) => {
  describeSource({
    ...VENDOR,
    manners: jsonFeedManners,
    create: (baseUrl, http) =>
      createFeedSource(settingsOf(`${baseUrl}/jobs`, { ...JSON_SETTINGS, paging }), http),
    hasTotal: true,
    pageSize: FEED_PAGE_SIZE,
  });
});

/** Reads one answer, given as text. */
function readText(body: string, settings: Settings = {}, path = '/feed'): Promise<BoardReading> {
  const manners: BoardManners = () => ({ contentType: 'text/plain', body });
  return readBoard([], {
    manners,
    create: (baseUrl, http) => createFeedSource(settingsOf(`${baseUrl}${path}`, settings), http),
  });
}

describe('a feed in pages that name the next', () => {
  const paging = { by: 'next-url', path: 'next' } as const;
  const read = (manners: BoardManners, settings: Settings = {}) =>
    readBoard(
      Array.from({ length: 24 }, (_, index) => feedPosting({ id: 1001 + index })),
      {
        manners,
        create: (baseUrl, http) =>
          createFeedSource(settingsOf(`${baseUrl}/jobs`, { items: 'jobs', paging, ...settings }), http),
      },
    );

  it('is read to the page that names none', async () => {
    const { jobs, verdict, totals, requests } = await read(jsonFeedManners);
    expect(jobs).toHaveLength(24);
    expect({ verdict, totals }).toEqual({ verdict: { verdict: 'complete' }, totals: [] });
    expect(requests).toEqual(['/jobs', '/jobs?offset=10', '/jobs?offset=20']);
  });

  it('is partial when it lists another number than its total', async () => {
    const manners: BoardManners = (request, state) => jsonFeedManners(request, { ...state, total: 30 });
    expect((await read(manners, { total: 'meta.total' })).verdict).toMatchObject({ verdict: 'partial' });
  });

  it.each(['https://elsewhere.example/jobs', 17, 'http://['])('does not follow %j', async (next) => {
    const body = JSON.stringify({ jobs: [feedPosting({ id: 1 })], next });
    const reading = readText(body, { items: 'jobs', paging });
    await expect(reading).rejects.toMatchObject({
      code: 'SOURCE_MALFORMED',
      message: expect.stringContaining('is no address of the same host'),
    });
  });

  it('is partial when the next page is the same one', async () => {
    const body = JSON.stringify({ jobs: [feedPosting({ id: 1 })], next: '/jobs' });
    expect((await readText(body, { items: 'jobs', paging })).verdict).toMatchObject({ verdict: 'partial' });
  });
});

describe('a feed', () => {
  const LINES = [1, 2].map((id) => JSON.stringify(feedPosting({ id })));

  it.each([
    ['a JSON list', `[${LINES.join(',')}]`, {}],
    [
      'JSON with a list in lists',
      `{"offices":[{"jobs":[${LINES[0]}]},{"jobs":[${LINES[1]}]}]}`,
      { items: 'offices[].jobs' },
    ],
    ['JSON Lines', LINES.join('\n'), {}],
    ['CSV', 'id,title,city,state,description\n1,Opening 1,Hartford,CT,x\n2,Opening 2,Hartford,CT,y', {}],
    [
      'XML with attributes',
      '<r><job id="1"><title lang="en">Opening 1</title></job><job id="2"><title>Opening 2</title></job></r>',
      { items: 'r.job', mapping: pathOf('./fixtures/attributes.yaml') },
    ],
  ] as const)('is read as %s', async (_, body, settings) => {
    const { jobs, verdict } = await readText(body, settings);
    expect(jobs.map(({ externalId, title }) => [externalId, title])).toEqual([
      ['1', 'Opening 1'],
      ['2', 'Opening 2'],
    ]);
    expect(verdict).toEqual({ verdict: 'complete' });
  });

  it('in XML reads attributes, a total among them, and a list of one like one of several', async () => {
    const job = (id: number, sites: string) =>
      `<job id="${id}"><title>Nurse</title><sites>${sites}</sites></job>`;
    const site = (city: string) => `<site><city>${city}</city></site>`;
    const body = `<r count="2">${job(1, site('Hartford'))}${job(2, site('Tampa') + site('Boise'))}</r>`;
    const settings = { items: 'r.job', total: 'r.@count', mapping: pathOf('./fixtures/attributes.yaml') };
    const { jobs, verdict } = await readText(body, settings);
    expect(jobs.map(({ places }) => places)).toEqual([['Hartford'], ['Tampa', 'Boise']]);
    expect(verdict).toEqual({ verdict: 'complete' });
  });

  it.each(['<r/>', '<r></r>', '<r><other/></r>'])('without a posting is never whole: %s', async (body) => {
    const { items, totals, verdict } = await readText(body, { items: 'r.job' });
    expect({ items, totals }).toEqual({ items: [], totals: [0] });
    expect(verdict).toEqual({
      verdict: 'partial',
      reason: 'there is no posting at "r.job": the feed is empty, or the path leads elsewhere',
    });
  });

  it('that breaks off in a line is partial', async () => {
    const { jobs, verdict } = await readText(LINES.join('\n').slice(0, -9), { format: 'jsonl' });
    expect(jobs).toHaveLength(1);
    expect(verdict).toEqual({ verdict: 'partial', reason: 'it ends in the middle of row 2' });
  });

  it.each([
    [
      'an object without "items"',
      `{"jobs":[${LINES[0]}]}`,
      {},
      'say with "items" where in it the list is; there are jobs',
    ],
    [
      'a path that leads nowhere',
      '{"data":{"jobs":[]}}',
      { items: 'data.postings' },
      'it has no "postings" for the path "data.postings"; there are jobs',
    ],
    [
      'a path to something else',
      '{"jobs":{"1":{}}}',
      { items: 'jobs' },
      '"jobs" of the path "jobs" is no list',
    ],
    ['no total', '{"jobs":[]}', { items: 'jobs', total: 'count' }, 'there is no number at "count"'],
    ['half a document', '{"jobs":[{"id":', { items: 'jobs' }, 'it is not JSON'],
    ['another root', '<html><body>Soon</body></html>', { items: 'r.job' }, 'it has no "r"'],
    ['words', 'Back soon', { items: 'jobs' }, 'it is neither XML nor JSON'],
    [
      'an entity that grows',
      '<!DOCTYPE r [<!ENTITY a "ha">]><r>&a;</r>',
      { items: 'r.job' },
      'it declares a DOCTYPE',
    ],
    [
      'a file of this machine',
      '<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]><r>&x;</r>',
      { items: 'r.job' },
      'it declares a DOCTYPE',
    ],
    ['nothing', '', { format: 'csv' }, 'it is empty'],
  ] as const)('with %s is refused in words', async (_, body, settings, reason) => {
    await expect(readText(body, settings)).rejects.toMatchObject({
      code: 'SOURCE_MALFORMED',
      message: expect.stringContaining(reason),
    });
  });

  it('of other fields names those that it has', async () => {
    await expect(readText('[{"nr":1,"name":"x"}]')).rejects.toMatchObject({
      code: 'MAPPING_INVALID',
      message: expect.stringMatching(/there is no column "id"[\s\S]*are: nr, name/),
    });
  });

  it('rejects what is no object, by its number', async () => {
    const { items } = await readText(`[${LINES[0]}, "x"]`);
    expect(items).toContainEqual({ kind: 'reject', reason: 'row 2: it is a value and no object', raw: 'x' });
  });

  it('reads a posting that comes twice on a page once, in both places', async () => {
    const twice = [feedPosting({ id: 1 }), feedPosting({ id: 1, city: 'Tampa', state: 'FL' })];
    const { jobs } = await readText(JSON.stringify(twice));
    expect(jobs).toMatchObject([{ externalId: '1', places: ['Hartford, CT', 'Tampa, FL'] }]);
  });
});

describe('a mapping that ships with Metier', () => {
  const readFixture = (fixture: string, settings: Settings) =>
    readText(readFileSync(new URL(`./fixtures/${fixture}`, import.meta.url), 'utf8'), settings);
  const starter = (name: string) => pathOf(`../../../starter/mappings/${name}`);

  it('reads the XML that employers write for Indeed', async () => {
    const { jobs, items } = await readFixture('indeed.xml', {
      items: 'source.job',
      mapping: starter('indeed-xml.yaml'),
    });
    expect(jobs).toEqual([
      {
        externalId: '0042',
        title: 'Claims Examiner <Dental>',
        requisitionId: 'R-17',
        department: 'Claims, Dental',
        places: ['Hartford, CT, US'],
        workplaceLabel: 'Hybrid remote',
        employmentLabels: ['fulltime'],
        descriptionHtml: '<p>Examine claims &amp; explain decisions.</p>',
        payText: '$52,000 - $61,000 per year',
        postedAt: 'Fri, 02 Oct 2026 22:49:39 GMT',
        url: 'https://careers.harborlight.example/jobs/42?utm_source=feed&lang=en',
      },
    ]);
    expect(items.filter(({ kind }) => kind === 'note')).toEqual([
      { kind: 'note', note: { kind: 'mapping-column-absent', value: 'expirationdate' } },
    ]);
  });

  it('reads RSS', async () => {
    const { jobs } = await readFixture('news.rss', {
      items: 'rss.channel.item',
      mapping: starter('rss.yaml'),
    });
    expect(jobs).toEqual([
      {
        externalId: 'job-7',
        title: 'Care Manager, RN',
        department: 'Clinical, Nursing',
        places: [],
        descriptionHtml: '<p>Guide members &amp; families.</p>',
        postedAt: 'Mon, 05 Oct 2026 09:00:00 +0200',
        url: 'https://careers.harborlight.example/jobs/7',
      },
    ]);
  });
});
