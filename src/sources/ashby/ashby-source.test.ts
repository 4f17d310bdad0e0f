import { basename } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ashbyJob, ashbyManners } from '../../../test/support/ashby-emulator.ts';
import type { BoardJob } from '../../../test/support/board-emulator.ts';
import { postingsIn, readBoard, recordedAnswers } from '../../../test/support/fixture-boards.ts';
import { describeSource } from '../../../test/support/source-conformance.ts';
import type { Http } from '../http.ts';
import type { SourceJob } from '../source.ts';
import { createAshbySource } from './ashby-source.ts';

const BOARD = 'Harborlight Health';
const ASHBY = {
  manners: ashbyManners(BOARD),
  create: (baseUrl: string, http: Http) =>
    createAshbySource(
      { id: 'board', board: BOARD, baseUrl, allowPrivateNetwork: true, maxBytes: 1_000_000 },
      http,
    ),
};

async function jobOf(fields: BoardJob): Promise<SourceJob | undefined> {
  return (await readBoard([ashbyJob({ id: 'a', ...fields })], ASHBY)).jobs[0];
}

describeSource({
  ...ASHBY,
  type: 'ashby',
  posting: (id, title) => ashbyJob({ id: String(id), title }),
  requiredField: 'title',
  idField: 'id',
  hasTotal: false,
});

describe('an Ashby board', () => {
  it('is read with one call that asks for pay', async () => {
    const { requests } = await readBoard([], ASHBY);
    expect(requests).toEqual(['/posting-api/job-board/Harborlight%20Health?includeCompensation=true']);
  });

  it('maps every field of a full posting, and skips one that is not to be listed', async () => {
    const postings = postingsIn(new URL('./fixtures/board.json', import.meta.url), 'jobs');
    const { jobs, items, verdict } = await readBoard(postings, ASHBY);
    expect(verdict).toEqual({ verdict: 'complete' });
    expect(items.at(-1)).toEqual({
      kind: 'skipped',
      externalId: '0a5c2f9e-1a6b-4c0e-9a55-0d6f6f3f1a03',
      reason: 'unlisted: reachable by its address only',
    });
    expect(jobs).toEqual([
      {
        externalId: '0a5c2f9e-1a6b-4c0e-9a55-0d6f6f3f1a01',
        title: 'Utilization Review Nurse',
        places: ['Hartford, Connecticut, United States', 'Remote: Florida'],
        employmentLabels: ['FullTime'],
        descriptionHtml: '<p style="min-height:1.5em">Review requests &amp; explain decisions.</p>',
        department: 'Clinical, Utilization Review',
        workplaceLabel: 'Hybrid',
        payText: '$78K - $96K',
        pay: { min: 78_000, max: 96_000, currency: 'USD', periodLabel: 'YEAR' },
        postedAt: '2026-09-14T12:38:15.322+00:00',
        url: 'https://jobs.ashby.example/harborlight/0a5c2f9e',
        applyUrl: 'https://jobs.ashby.example/harborlight/0a5c2f9e/application',
      },
      {
        externalId: '0a5c2f9e-1a6b-4c0e-9a55-0d6f6f3f1a02',
        title: 'Claims Examiner',
        places: ['Tampa Bay office'],
        employmentLabels: ['PartTime'],
        descriptionText: 'Decide claims.',
        department: 'Claims',
        postedAt: '2026-09-15T12:38:15.322+00:00',
        url: 'https://jobs.ashby.example/harborlight/0a5c2f9f',
        applyUrl: 'https://jobs.ashby.example/harborlight/0a5c2f9f/application',
      },
    ]);
  });

  it.each([
    ['the label, when the address is of another town', 'New York City', 'Phoenix', 'New York City'],
    ['the label, when it only ends like the town', 'New York', 'York', 'New York'],
    ['the address, when both name the town', 'Phoenix, AZ', 'Phoenix', 'Phoenix, Arizona, United States'],
    ['the address, when there is no label', ' ', 'Phoenix', 'Phoenix, Arizona, United States'],
    ['the label, when the address names no town', 'Remote: Arizona', '', 'Remote: Arizona'],
  ])('takes as its place %s', async (_, location, addressLocality, place) => {
    const postalAddress = { addressLocality, addressRegion: 'Arizona', addressCountry: 'United States' };
    expect((await jobOf({ location, address: { postalAddress } }))?.places).toEqual([place]);
  });

  it.each([
    [{ isRemote: true, workplaceType: 'Hybrid' }, 'Hybrid'],
    [{ isRemote: false, workplaceType: 'Remote' }, 'Remote'],
    [{ isRemote: true, workplaceType: null }, 'Remote'],
    [{ isRemote: false, workplaceType: null }, undefined],
  ])('reads the workplace of %j', async (fields, label) => {
    expect((await jobOf(fields))?.workplaceLabel).toBe(label);
  });

  it('shows no pay that the employer hides, and tells several salaries in words', async () => {
    const salary = {
      compensationType: 'Salary',
      interval: '1 HOUR',
      currencyCode: 'USD',
      minValue: 30,
      maxValue: 38,
    };
    const compensation = {
      scrapeableCompensationSalarySummary: '$30 - $38 per hour',
      summaryComponents: [salary, { ...salary, currencyCode: 'CAD' }],
    };
    const hidden = await jobOf({ compensation, shouldDisplayCompensationOnJobPostings: false });
    expect(hidden).not.toHaveProperty('pay');
    expect(hidden).not.toHaveProperty('payText');
    const several = await jobOf({ compensation });
    expect(several).not.toHaveProperty('pay');
    expect(several?.payText).toBe('$30 - $38 per hour');
  });
});

const RECORDED = recordedAnswers('ashby', 'jobs');

describe.skipIf(RECORDED.length === 0)('recorded Ashby boards', () => {
  it.each(RECORDED.map((file) => [basename(file), file]))('every posting of %s arrives', async (_, file) => {
    const postings = postingsIn(file, 'jobs');
    const { jobs, items, verdict } = await readBoard(postings, ASHBY);
    const listed = postings.filter(({ isListed }) => isListed !== false);
    expect(jobs.map(({ externalId }) => externalId)).toEqual(listed.map(({ id }) => id));
    expect(items).toHaveLength(postings.length);
    expect(verdict).toEqual({ verdict: 'complete' });
    for (const job of jobs) {
      expect(job.places).not.toEqual([]);
      expect(job.descriptionHtml ?? job.descriptionText).toMatch(/\w/);
    }
  });
});
