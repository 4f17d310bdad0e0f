import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { describe, expect, it } from 'vitest';
import { postingsIn, readBoard, recordedAnswers } from '../../../test/support/fixture-boards.ts';
import { describeSource } from '../../../test/support/source-conformance.ts';
import { workdayJob, workdayManners } from '../../../test/support/workday-emulator.ts';
import type { Http } from '../http.ts';
import { externalIdFrom, toSourceJob } from './to-source-job.ts';
import { workdayDetailSchema } from './workday-schema.ts';
import { createWorkdaySource } from './workday-source.ts';

const SETTINGS = {
  id: 'board',
  tenant: 'harborlight',
  site: 'Careers',
  allowPrivateNetwork: true,
  maxBytes: 1_000_000,
};
const WORKDAY = {
  manners: workdayManners('harborlight', 'Careers'),
  create: (baseUrl: string, http: Http) => createWorkdaySource({ ...SETTINGS, baseUrl }, http),
};

describeSource({
  ...WORKDAY,
  type: 'workday',
  manners: workdayManners('harborlight', 'Careers', 10),
  posting: (id, title) => workdayJob({ id, title }),
  requiredField: 'title',
  hasTotal: true,
  pageSize: 10,
  hasDetails: true,
});

const SITE = 'https://harborlight.wd5.myworkdayjobs.example/Careers';
const PATH = '/job/Hartford-CT/Utilization-Review-Nurse_R-1042-1';
const fixture = workdayDetailSchema.parse(
  JSON.parse(readFileSync(new URL('./fixtures/posting.json', import.meta.url), 'utf8')),
).jobPostingInfo;

describe('a Workday site', () => {
  it('maps every field of a full posting', () => {
    expect(toSourceJob(PATH, fixture, SITE)).toEqual({
      externalId: 'R-1042-1',
      title: 'Utilization Review Nurse',
      places: ['Hartford, CT', 'Tampa, FL'],
      employmentLabels: ['Full time'],
      descriptionHtml: '<p>Review requests &amp; explain decisions.</p>',
      requisitionId: 'R-1042',
      workplaceLabel: 'Hybrid',
      postedAt: '2026-09-14',
      closesAt: '2026-12-31',
      url: `${SITE}${PATH}`,
      applyUrl: `${SITE}${PATH}/apply`,
    });
  });

  it('asks for pages of 20, then for each posting', async () => {
    const { jobs, totals, requests } = await readBoard(
      [workdayJob({ id: 1 }), workdayJob({ id: 2 })],
      WORKDAY,
    );
    const root = '/wday/cxs/harborlight/Careers';
    expect(totals).toEqual([2]);
    expect(requests).toEqual([
      `${root}/jobs`,
      `${root}/job/Hartford-CT/Posting_1`,
      `${root}/job/Hartford-CT/Posting_2`,
    ]);
    expect(jobs[0]?.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/Careers\/job\/Hartford-CT\/Posting_1$/);
  });

  it.each([
    ['/job/Hartford-CT/Claims-Examiner_R-1042', 'R-1042'],
    ['/job/Tampa-FL/Claims-Examiner--Dental_R-1042-1', 'R-1042-1'],
    ['/Claims-Examiner/R12345', 'R12345'],
    ['/job/Claims_', 'Claims_'],
  ])('names %s %s, whatever its title and place', (path, id) => {
    expect(externalIdFrom(path)).toBe(id);
  });

  it('names the country of a bare place, and leaves labels that say more as they are', () => {
    const placesOf = (location: string, country: string) =>
      toSourceJob(
        PATH,
        { ...fixture, location, country: { descriptor: country }, additionalLocations: null },
        SITE,
      ).places;
    expect(placesOf('Warsaw', 'Poland')).toEqual(['Warsaw, Poland']);
    expect(placesOf('Poland', 'Poland')).toEqual(['Poland']);
    expect(placesOf('USA.VA.Reston', 'United States of America')).toEqual(['USA.VA.Reston']);
    expect(placesOf('Hartford, CT', 'United States of America')).toEqual(['Hartford, CT']);
  });

  it('keeps a place whose tenant gives no country', () => {
    expect(toSourceJob(PATH, { ...fixture, location: 'Hartford', country: null }, SITE).places[0]).toBe(
      'Hartford',
    );
  });

  it('passes over a posting that has just closed, and counts it', async () => {
    const jobs = [workdayJob({ id: 1, isOpen: false }), workdayJob({ id: 2 })];
    const { items, verdict } = await readBoard(jobs, WORKDAY);
    expect(items[0]).toEqual({
      kind: 'skipped',
      externalId: '1',
      reason: 'no longer open to applications',
    });
    expect(verdict).toEqual({ verdict: 'complete' });
  });
});

const RECORDED = recordedAnswers('workday', 'jobPostings');

describe.skipIf(RECORDED.length === 0)('recorded Workday sites', () => {
  it.each(RECORDED.map((file) => [basename(file), file]))('every posting of %s arrives', async (_, file) => {
    const postings = postingsIn(file, 'jobPostings');
    const { jobs, items } = await readBoard(postings, WORKDAY);
    expect(jobs.map(({ title }) => title)).toEqual(postings.map(({ title }) => title));
    expect(new Set(jobs.map(({ externalId }) => externalId)).size).toBe(postings.length);
    expect(items).toHaveLength(postings.length);
  });
});
