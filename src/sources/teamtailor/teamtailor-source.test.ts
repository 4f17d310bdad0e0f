import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { BoardJob, BoardManners } from '../../../test/support/board-emulator.ts';
import { readBoard } from '../../../test/support/fixture-boards.ts';
import { describeSource } from '../../../test/support/source-conformance.ts';
import {
  TEAMTAILOR_PAGE_SIZE,
  teamtailorManners,
  teamtailorPosting,
} from '../../../test/support/teamtailor-emulator.ts';
import type { Http } from '../http.ts';
import type { SourceJob } from '../source.ts';
import { createTeamtailorSource } from './teamtailor-source.ts';

const SETTINGS = { id: 'board', allowPrivateNetwork: true, maxBytes: 1_000_000 };
const TEAMTAILOR = {
  manners: teamtailorManners,
  create: (baseUrl: string, http: Http) => createTeamtailorSource({ ...SETTINGS, baseUrl }, http),
};

describeSource({
  ...TEAMTAILOR,
  type: 'teamtailor',
  posting: (id, title) => teamtailorPosting({ id: String(id), title }),
  requiredField: 'title',
  idField: 'id',
  hasTotal: false,
  pageSize: TEAMTAILOR_PAGE_SIZE,
  answersBeforeXml: 3,
});

function fixture(name: string): string {
  return readFileSync(new URL(`./fixtures/${name}`, import.meta.url), 'utf8');
}

async function jobOf(fields: BoardJob): Promise<SourceJob | undefined> {
  return (await readBoard([teamtailorPosting({ id: '1', ...fields })], TEAMTAILOR)).jobs[0];
}

/** The site, with the answer for RSS replaced. */
function withRss(body: string): typeof TEAMTAILOR {
  const manners: BoardManners = (request, state) =>
    request.url.pathname === '/jobs.rss'
      ? { contentType: 'application/rss+xml', body }
      : teamtailorManners(request, state);
  return { ...TEAMTAILOR, manners };
}

describe('a Teamtailor careers site', () => {
  it('maps every field of a full posting from both of its feeds', async () => {
    const item = z.record(z.string(), z.unknown()).parse(JSON.parse(fixture('item.json')));
    const { jobs, verdict, requests } = await readBoard([item], withRss(fixture('jobs.rss')));
    expect(jobs).toEqual([
      {
        externalId: '0f6f0d2e-8a52-4c0a-9b58-0c7f5a1b1042',
        title: 'Utilization Review Nurse & Educator',
        descriptionHtml: '<p>Review requests &amp; explain decisions.</p>',
        department: 'Clinical & Care',
        places: ['Hartford, Connecticut, US', 'Canada - Remote'],
        workplaceLabel: 'Hybrid',
        employmentLabels: ['FULL_TIME'],
        pay: { min: 78_000, max: 96_000, currency: 'USD', periodLabel: 'YEAR' },
        postedAt: '2026-11-02T09:30:00-05:00',
        closesAt: '2026-12-31',
        url: 'https://careers.harborlight.example/jobs/1001042-utilization-review-nurse',
        applyUrl: 'https://careers.harborlight.example/jobs/1001042-utilization-review-nurse',
      },
    ]);
    expect(verdict).toEqual({ verdict: 'complete' });
    expect(requests).toEqual(['/jobs.json', '/jobs.rss']);
  });

  it('asks for as many postings in RSS as the pages of JSON had', async () => {
    const postings = Array.from({ length: 101 }, (_, index) => teamtailorPosting({ id: `${index}` }));
    const { requests, jobs } = await readBoard(postings, TEAMTAILOR);
    expect(jobs).toHaveLength(101);
    expect(requests.slice(-2)).toEqual(['/jobs.json?page=11', '/jobs.rss?per_page=101']);
  });

  it.each([
    ['none', undefined],
    ['temporary', undefined],
    ['onsite', 'On-site'],
    ['hybrid', 'Hybrid'],
    ['fully', 'Fully remote'],
  ])('reads the remote status %s', async (remoteStatus, label) => {
    expect((await jobOf({ rss: { remoteStatus } }))?.workplaceLabel).toBe(label);
  });

  it.each([
    [
      'a city and its country',
      { 'tt:name': 'HQ', 'tt:city': 'Oslo', 'tt:country': 'Norway' },
      ['Oslo, Norway'],
    ],
    ['a name alone', { 'tt:name': 'Oslo' }, ['Oslo']],
    ['several', [{ 'tt:name': 'Oslo' }, { 'tt:name': 'Bergen' }], ['Oslo', 'Bergen']],
    ['a name that is about people at home', { 'tt:name': 'Sunrise Care Home', 'tt:city': 'Oslo' }, ['Oslo']],
    ['a name that says remote', { 'tt:name': 'Nordics (remote)', 'tt:city': 'Oslo' }, ['Nordics (remote)']],
    ['nothing', null, []],
  ])('names a place by %s', async (_, location, places) => {
    expect((await jobOf({ rss: { 'tt:locations': { 'tt:location': location } } }))?.places).toEqual(places);
  });

  it('reads a posting that only JSON has, and one whose JobPosting is missing', async () => {
    const empty = '<rss version="2.0"><channel></channel></rss>';
    const { jobs, verdict } = await readBoard(
      [teamtailorPosting({ id: '1', _jobposting: null })],
      withRss(empty),
    );
    expect(jobs).toMatchObject([{ externalId: '1', places: [], employmentLabels: [] }]);
    expect(verdict).toEqual({ verdict: 'complete' });
  });

  it('is partial when RSS has a posting that JSON has not', async () => {
    const { verdict } = await readBoard([teamtailorPosting({ id: '1' })], withRss(fixture('jobs.rss')));
    expect(verdict).toEqual({ verdict: 'partial', reason: expect.stringContaining('lists 1 postings') });
  });

  it.each(['<html></html>', '<rss/>', 'not xml'])('fails as a whole when RSS answers %j', async (body) => {
    const reading = readBoard([teamtailorPosting({ id: '1' })], withRss(body));
    await expect(reading).rejects.toMatchObject({ code: 'SOURCE_MALFORMED' });
  });
});
