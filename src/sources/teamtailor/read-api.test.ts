import { describe, expect, it } from 'vitest';
import { readBoard } from '../../../test/support/fixture-boards.ts';
import { describeSource } from '../../../test/support/source-conformance.ts';
import {
  TEAMTAILOR_API_KEY,
  TEAMTAILOR_API_PAGE_SIZE,
  teamtailorApiJob,
  teamtailorApiManners,
} from '../../../test/support/teamtailor-api-emulator.ts';
import type { Http } from '../http.ts';
import { createTeamtailorSource } from './teamtailor-source.ts';

const SETTINGS = { id: 'board', allowPrivateNetwork: true, maxBytes: 1_000_000 };

function apiWith(apiKey: string) {
  return {
    manners: teamtailorApiManners,
    create: (baseUrl: string, http: Http) => createTeamtailorSource({ ...SETTINGS, apiKey, baseUrl }, http),
  };
}

const API = apiWith(TEAMTAILOR_API_KEY);

describeSource({
  ...API,
  type: 'teamtailor',
  posting: (id, title) => teamtailorApiJob({ id: String(id), title }),
  requiredField: 'title',
  idField: 'id',
  hasTotal: true,
  pageSize: TEAMTAILOR_API_PAGE_SIZE,
});

const FULL = teamtailorApiJob({
  id: '1042',
  title: 'Utilization Review Nurse',
  'employment-type': 'fulltime',
  'employment-level': 'mid-senior',
  'remote-status': 'hybrid',
  'min-salary': 6500,
  'max-salary': '8000',
  currency: 'USD',
  'salary-time-unit': 'monthly',
  'language-code': 'en',
  'updated-at': '2026-10-02T09:00:00+02:00',
  'end-date': '2026-12-31',
  links: {
    'careersite-job-url': 'https://careers.example/jobs/1042-nurse',
    'careersite-job-apply-url': 'https://careers.example/jobs/1042-nurse/applications/new',
  },
  relationships: {
    department: { data: { id: '7', type: 'departments' } },
    locations: { data: ['1', '2', '3', '99'].map((id) => ({ id, type: 'locations' })) },
  },
});

describe("Teamtailor's API", () => {
  it('maps every field of a full job, and what it refers to', async () => {
    const { jobs, requests } = await readBoard([FULL], API);
    expect(jobs).toEqual([
      {
        externalId: '1042',
        title: 'Utilization Review Nurse',
        places: ['Hartford, United States', 'Canada - Remote', 'Oslo'],
        employmentLabels: ['fulltime'],
        descriptionHtml: '<p>What you would do.</p>',
        department: 'Claims',
        workplaceLabel: 'Hybrid',
        levelLabel: 'mid-senior',
        pay: { min: 6500, max: 8000, currency: 'USD', periodLabel: 'monthly' },
        language: 'en',
        postedAt: '2026-10-01T09:00:00+02:00',
        updatedAt: '2026-10-02T09:00:00+02:00',
        closesAt: '2026-12-31',
        url: 'https://careers.example/jobs/1042-nurse',
        applyUrl: 'https://careers.example/jobs/1042-nurse/applications/new',
      },
    ]);
    const [asked = ''] = requests;
    expect(decodeURIComponent(asked)).toBe(
      '/v1/jobs?filter[status]=published&filter[feed]=public&include=department,locations&page[size]=30',
    );
  });

  it.each([
    [{ internal: true }, "for the employer's own people"],
    [{ status: 'archived' }, 'its status is "archived"'],
  ])('passes over %j', async (fields, reason) => {
    const { items } = await readBoard([teamtailorApiJob({ id: '1', ...fields })], API);
    expect(items).toEqual([{ kind: 'skipped', externalId: '1', reason }]);
  });

  it('fails without a word of the key when the vendor does not know it', async () => {
    await expect(readBoard([], apiWith('abracadabra'))).rejects.toMatchObject({
      code: 'SOURCE_UNREACHABLE',
      message: expect.not.stringContaining('abracadabra'),
    });
  });
});
