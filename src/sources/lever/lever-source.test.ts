import { basename } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { BoardJob } from '../../../test/support/board-emulator.ts';
import { postingsIn, readBoard, recordedAnswers } from '../../../test/support/fixture-boards.ts';
import { LEVER_PAGE_SIZE, leverManners, leverPosting } from '../../../test/support/lever-emulator.ts';
import { describeSource } from '../../../test/support/source-conformance.ts';
import type { Http } from '../http.ts';
import type { SourceJob } from '../source.ts';
import { createLeverSource } from './lever-source.ts';

const SITE = 'harborlight';
const LEVER = {
  manners: leverManners(SITE),
  create: (baseUrl: string, http: Http) =>
    createLeverSource(
      { id: 'board', site: SITE, baseUrl, allowPrivateNetwork: true, maxBytes: 1_000_000 },
      http,
    ),
};

async function jobOf(fields: BoardJob): Promise<SourceJob | undefined> {
  return (await readBoard([leverPosting({ id: 'a', ...fields })], LEVER)).jobs[0];
}

describeSource({
  ...LEVER,
  type: 'lever',
  posting: (id, title) => leverPosting({ id: String(id), text: title }),
  requiredField: 'text',
  idField: 'id',
  hasTotal: false,
  pageSize: LEVER_PAGE_SIZE,
});

describe('a Lever site', () => {
  it('is read in pages until an empty one, however few the server gives', async () => {
    const ids = Array.from({ length: 12 }, (_, index) => String(index));
    const { requests, jobs } = await readBoard(
      ids.map((id) => leverPosting({ id })),
      LEVER,
    );
    expect(jobs.map(({ externalId }) => externalId)).toEqual(ids);
    expect(requests).toEqual(
      [0, 10, 12].map((skip) => `/v0/postings/harborlight?mode=json&skip=${skip}&limit=100`),
    );
  });

  it('maps every field of a full posting', async () => {
    const { jobs } = await readBoard(postingsIn(new URL('./fixtures/postings.json', import.meta.url)), LEVER);
    expect(jobs).toEqual([
      {
        externalId: '5f0c2f9e-1a6b-4c0e-9a55-0d6f6f3f1a01',
        title: 'Utilization Review Nurse',
        places: ['Hartford, CT', 'Tampa, FL'],
        employmentLabels: ['Full-time'],
        descriptionHtml: [
          '<div>Who we are.</div><div>What you do.</div>',
          '<h2>You &amp; your team</h2><ul><li>Review requests</li><li>Explain decisions</li></ul>',
          '<ul><li>Call providers</li></ul>',
          '<div>And a yearly bonus.</div>',
          '<div>Equal opportunity.</div>',
        ].join('\n'),
        department: 'Medical Management, Utilization Review',
        levelLabel: 'Senior',
        workplaceLabel: 'hybrid',
        requisitionId: 'HL-1042',
        payText: 'And a yearly bonus.',
        pay: { min: 78_000, max: 96_000, currency: 'USD', periodLabel: 'per-year' },
        postedAt: '1789374600000',
        url: 'https://jobs.lever.example/harborlight/5f0c2f9e',
        applyUrl: 'https://jobs.lever.example/harborlight/5f0c2f9e/apply',
      },
      {
        externalId: '5f0c2f9e-1a6b-4c0e-9a55-0d6f6f3f1a02',
        title: 'Claims Examiner',
        places: ['Remote - US'],
        employmentLabels: [],
        descriptionText: 'Decide claims.\n\nEqual opportunity.',
        department: 'Claims',
        workplaceLabel: 'unspecified',
        pay: { min: 24.5, max: 31, currency: 'USD', periodLabel: 'per-hour' },
        postedAt: '1789461000000',
        url: 'https://jobs.lever.example/harborlight/5f0c2f9f',
        applyUrl: 'https://jobs.lever.example/harborlight/5f0c2f9f/apply',
      },
    ]);
  });

  it.each([
    [
      'an interval of another kind',
      { min: 500, interval: 'one-time' },
      { min: 500, periodLabel: 'one-time' },
    ],
    ['amounts as text', { min: '500.5', max: '' }, { min: 500.5 }],
    ['no amounts', { currency: 'USD', interval: 'per-year-salary' }, undefined],
    ['nothing', null, undefined],
  ])('reads a salary range with %s', async (_, salaryRange, pay) => {
    expect((await jobOf({ salaryRange }))?.pay).toEqual(pay);
  });

  it('reads a posting without categories and without text', async () => {
    expect(await jobOf({ categories: null, description: ' ', lists: null, createdAt: null })).toEqual({
      externalId: 'a',
      title: 'Posting a',
      places: [],
      employmentLabels: [],
      workplaceLabel: 'onsite',
      url: 'https://jobs.example.org/a',
      applyUrl: 'https://jobs.example.org/a/apply',
    });
  });
});

const RECORDED = recordedAnswers('lever');

describe.skipIf(RECORDED.length === 0)('recorded Lever sites', () => {
  it.each(RECORDED.map((file) => [basename(file), file]))('every posting of %s arrives', async (_, file) => {
    const postings = postingsIn(file);
    const { jobs, items, verdict } = await readBoard(postings, LEVER);
    expect(jobs.map(({ externalId }) => externalId)).toEqual(postings.map(({ id }) => id));
    expect(items).toHaveLength(postings.length);
    expect(verdict).toEqual({ verdict: 'complete' });
    for (const job of jobs) {
      expect(job.places).not.toEqual([]);
      expect(job.descriptionHtml ?? job.descriptionText).toMatch(/\w/);
    }
  });
});
