import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { BoardJob } from '../../../test/support/board-emulator.ts';
import { readBoard } from '../../../test/support/fixture-boards.ts';
import { describeSource } from '../../../test/support/source-conformance.ts';
import {
  WORKABLE_API_KEY,
  WORKABLE_API_PAGE_SIZE,
  workableApiJob,
  workableApiManners,
} from '../../../test/support/workable-api-emulator.ts';
import type { Http } from '../http.ts';
import type { SourceJob } from '../source.ts';
import { createWorkableApiSource } from './workable-api-source.ts';

const SETTINGS = { id: 'board', account: 'harborlight', allowPrivateNetwork: true, maxBytes: 1_000_000 };
const WORKABLE_API = {
  manners: workableApiManners,
  create: (baseUrl: string, http: Http) =>
    createWorkableApiSource({ ...SETTINGS, apiKey: WORKABLE_API_KEY, baseUrl }, http),
};

async function jobOf(fields: BoardJob): Promise<SourceJob | undefined> {
  return (await readBoard([workableApiJob({ shortcode: 'A', ...fields })], WORKABLE_API)).jobs[0];
}

describeSource({
  ...WORKABLE_API,
  type: 'workable-api',
  posting: (id, title) => workableApiJob({ shortcode: String(id), title }),
  requiredField: 'title',
  idField: 'shortcode',
  hasTotal: false,
  pageSize: WORKABLE_API_PAGE_SIZE,
});

const fixture = new URL('./fixtures/job.json', import.meta.url);

describe("Workable's API", () => {
  it('maps every field of a full job', async () => {
    const job = z.record(z.string(), z.unknown()).parse(JSON.parse(readFileSync(fixture, 'utf8')));
    const { jobs, verdict } = await readBoard([job], WORKABLE_API);
    expect(verdict).toEqual({ verdict: 'complete' });
    expect(jobs).toEqual([
      {
        externalId: 'A1B2C3D4E5',
        title: 'Utilization Review Nurse',
        places: ['Hartford, Connecticut, United States', 'Tampa, Florida, United States'],
        employmentLabels: [],
        descriptionHtml: '<p>Review requests &amp; explain decisions.</p>',
        department: 'Nursing',
        workplaceLabel: 'hybrid',
        requisitionId: 'HL-1042',
        pay: { min: 78_000, max: 96_000, currency: 'usd' },
        postedAt: '2026-11-02T09:30:00Z',
        url: 'https://harborlight.workable.example/jobs/1042',
        applyUrl: 'https://harborlight.workable.example/jobs/1042/candidates/new',
      },
    ]);
  });

  it('asks every page for what is published, with its text', async () => {
    const postings = Array.from({ length: 11 }, (_, index) => workableApiJob({ shortcode: `A${index}` }));
    const { jobs, requests } = await readBoard(postings, WORKABLE_API);
    const fields = 'include_fields=description%2Cfull_description%2Crequirements%2Cbenefits';
    expect(requests).toEqual([
      `/spi/v3/jobs?state=published&limit=100&${fields}`,
      `/spi/v3/jobs?since_id=10&state=published&limit=100&${fields}`,
    ]);
    expect(jobs.filter(({ descriptionHtml }) => descriptionHtml === undefined)).toEqual([]);
  });

  it.each([
    ['a state', { state: 'closed' }, 'its state is "closed"'],
    ['an example', { sample: true }, 'an example of the vendor'],
    ['a secret', { confidential: true }, 'a confidential posting'],
  ])('passes over %s that is not for candidates', async (_, fields, reason) => {
    const { items, verdict } = await readBoard([workableApiJob({ shortcode: 'A', ...fields })], WORKABLE_API);
    expect(items).toEqual([{ kind: 'skipped', externalId: 'A', reason }]);
    expect(verdict).toEqual({ verdict: 'complete' });
  });

  it('reads what is said in parts: text, place, department', async () => {
    const job = await jobOf({
      full_description: null,
      description: '<p>One</p>',
      requirements: '<ul><li>Two</li></ul>',
      benefits: ' ',
      location: { location_str: 'Remote, United States', telecommuting: true },
      department: null,
      department_hierarchy: [{ name: 'Clinical' }, { name: 'Nursing' }],
      salary: 'competitive',
    });
    expect(job).toMatchObject({
      descriptionHtml: '<p>One</p>\n<ul><li>Two</li></ul>',
      places: ['Remote, United States'],
      workplaceLabel: 'Remote',
      department: 'Clinical, Nursing',
    });
    expect(job).not.toHaveProperty('pay');
  });

  it('fails without a word of the token when the vendor does not know it', async () => {
    const reading = readBoard([], {
      ...WORKABLE_API,
      create: (baseUrl: string, http: Http) =>
        createWorkableApiSource({ ...SETTINGS, apiKey: 'abracadabra', baseUrl }, http),
    });
    await expect(reading).rejects.toMatchObject({
      code: 'SOURCE_UNREACHABLE',
      message: expect.not.stringContaining('abracadabra'),
    });
  });
});
