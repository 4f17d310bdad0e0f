import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { BoardJob } from '../../../test/support/board-emulator.ts';
import { readBoard } from '../../../test/support/fixture-boards.ts';
import { SHARED_DATA } from '../../../test/support/recorded-boards.ts';
import { describeSource } from '../../../test/support/source-conformance.ts';
import {
  USAJOBS_CREDENTIALS,
  USAJOBS_PAGE_SIZE,
  usajobsAnnouncement,
  usajobsManners,
} from '../../../test/support/usajobs-emulator.ts';
import type { Http } from '../http.ts';
import type { SourceJob } from '../source.ts';
import { createUsajobsSource } from './usajobs-source.ts';

const SETTINGS = {
  id: 'federal',
  ...USAJOBS_CREDENTIALS,
  search: { Organization: 'HE38;HE39' },
  allowPrivateNetwork: true,
  maxBytes: 1_000_000,
};
const USAJOBS = {
  manners: usajobsManners,
  create: (baseUrl: string, http: Http) => createUsajobsSource({ ...SETTINGS, baseUrl }, http),
};

async function jobOf(fields: BoardJob): Promise<SourceJob | undefined> {
  return (await readBoard([usajobsAnnouncement({ MatchedObjectId: '1', ...fields })], USAJOBS)).jobs[0];
}

describeSource({
  ...USAJOBS,
  type: 'usajobs',
  posting: (id, PositionTitle) => usajobsAnnouncement({ MatchedObjectId: String(id), PositionTitle }),
  requiredField: 'PositionTitle',
  idField: 'MatchedObjectId',
  hasTotal: true,
  pageSize: USAJOBS_PAGE_SIZE,
});

const fixture = new URL('./fixtures/announcement.json', import.meta.url);

describe('the announcements of USAJOBS', () => {
  it('map every field of a full one', async () => {
    const announcement = z.record(z.string(), z.unknown()).parse(JSON.parse(readFileSync(fixture, 'utf8')));
    const { jobs, verdict, totals, requests } = await readBoard([announcement], USAJOBS);
    expect({ verdict, totals }).toEqual({ verdict: { verdict: 'complete' }, totals: [1] });
    expect(requests).toEqual(['/api/search?Organization=HE38%3BHE39&Fields=Full&ResultsPerPage=500&Page=1']);
    expect(jobs).toEqual([
      {
        externalId: '818001042',
        title: 'Health Insurance Specialist',
        places: ['Baltimore, Maryland', 'Boston, Massachusetts'],
        employmentLabels: ['Full-time', 'Permanent'],
        descriptionHtml: [
          '<p>Explain coverage &amp; decisions.</p>',
          '<h2>Pay scale and grade</h2><p>GS-12/13</p>',
          '<h2>Duties</h2><p>Read policies.</p><p>Write answers.</p>',
          '<h2>Requirements</h2><p>US citizenship</p>',
          '<h2>Qualifications</h2><p>One year of experience with claims.<br>Or a degree.</p>',
          '<h2>How to apply</h2><p>Apply on this page.</p>',
        ].join('\n'),
        department: 'Office of Coverage',
        requisitionId: 'CMS-27-0042-DE',
        workplaceLabel: 'Remote',
        postedAt: '2026-09-14',
        closesAt: '2026-12-01',
        url: 'https://www.usajobs.example/job/818001042',
        applyUrl: 'https://www.usajobs.example/job/818001042?PostingChannelID=',
        pay: { min: 88_520, max: 137_849, currency: 'USD', periodLabel: 'PA' },
      },
    ]);
  });

  it('state no pay where there is none', async () => {
    const volunteer = { MinimumRange: '0.0', MaximumRange: '0.0', RateIntervalCode: 'Without Compensation' };
    expect(await jobOf({ PositionRemuneration: [volunteer] })).not.toHaveProperty('pay');
    expect(
      await jobOf({ PositionRemuneration: [{ ...volunteer, RateIntervalCode: 'WC' }] }),
    ).not.toHaveProperty('pay');
  });

  it('say all places in one only where they list none', async () => {
    const anywhere = { PositionLocation: [], PositionLocationDisplay: 'Anywhere in the U.S. (remote job)' };
    expect((await jobOf(anywhere))?.places).toEqual(['Anywhere in the U.S. (remote job)']);
  });

  it('pass over what only employees of the agency may apply for, and count it', async () => {
    const paths = (id: string, HiringPath: unknown) =>
      usajobsAnnouncement({ MatchedObjectId: id, details: { HiringPath } });
    const { items } = await readBoard(
      [paths('1', ['fed-internal-search']), paths('2', 'fed-internal-search;vet'), paths('3', [])],
      USAJOBS,
    );
    expect(items).toMatchObject([
      { kind: 'job', job: { externalId: '2' } },
      { kind: 'job', job: { externalId: '3' } },
      { kind: 'skipped', externalId: '1', reason: "open to the agency's own employees only" },
    ]);
  });

  it('are partial at the wall behind which the vendor shows nothing', async () => {
    const one = [usajobsAnnouncement({ MatchedObjectId: '1' })];
    const { verdict } = await readBoard(one, { ...USAJOBS, total: 10_000 });
    expect(verdict).toEqual({ verdict: 'partial', reason: expect.stringContaining('narrow it') });
  });

  it('are partial when the search finds nothing', async () => {
    expect(await readBoard([], USAJOBS)).toMatchObject({ items: [], verdict: { verdict: 'partial' } });
  });

  it('are refused without the right key, which no message repeats', async () => {
    const wrongKey = {
      ...USAJOBS,
      create: (baseUrl: string, http: Http) =>
        createUsajobsSource({ ...SETTINGS, apiKey: 'abracadabra', baseUrl }, http),
    };
    await expect(readBoard([], wrongKey)).rejects.toMatchObject({
      code: 'SOURCE_UNREACHABLE',
      message: expect.stringMatching(/^(?!.*abracadabra).*status 401/s),
    });
  });
});

const RECORDED = join(SHARED_DATA, 'ats/usajobs/usajobs_search_api_ExampleResults.json');

describe.skipIf(!existsSync(RECORDED))('recorded answers of USAJOBS', () => {
  it('arrive whole, but for what is not open to candidates', async () => {
    const body = readFileSync(RECORDED, 'utf8');
    const { items, verdict } = await readBoard([], {
      manners: ({ url }) =>
        url.searchParams.get('Page') === '1' ? { contentType: 'application/json', body } : undefined,
      create: (baseUrl, http) => createUsajobsSource({ ...SETTINGS, maxBytes: 5_000_000, baseUrl }, http),
    });
    expect(verdict.verdict).toBe('partial');
    expect(items.map(({ kind }) => kind).filter((kind) => kind !== 'job')).toEqual(['skipped']);
    expect(items).toHaveLength(25);
  });
});
