import { basename } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { BoardJob } from '../../../test/support/board-emulator.ts';
import { postingsIn, readBoard, recordedAnswers } from '../../../test/support/fixture-boards.ts';
import { describeSource } from '../../../test/support/source-conformance.ts';
import { workableJob, workableManners } from '../../../test/support/workable-emulator.ts';
import type { Http } from '../http.ts';
import type { SourceJob } from '../source.ts';
import { createWorkableSource } from './workable-source.ts';

const ACCOUNT = 'harborlight';
const WORKABLE = {
  manners: workableManners(ACCOUNT),
  create: (baseUrl: string, http: Http) =>
    createWorkableSource(
      { id: 'board', account: ACCOUNT, baseUrl, allowPrivateNetwork: true, maxBytes: 1_000_000 },
      http,
    ),
};

async function jobOf(fields: BoardJob): Promise<SourceJob | undefined> {
  return (await readBoard([workableJob({ shortcode: 'A', ...fields })], WORKABLE)).jobs[0];
}

describeSource({
  ...WORKABLE,
  type: 'workable',
  posting: (id, title) => workableJob({ shortcode: String(id), title }),
  requiredField: 'title',
  idField: 'shortcode',
  hasTotal: false,
});

describe('a Workable account', () => {
  it('is read with one call that asks for texts', async () => {
    const { requests } = await readBoard([], WORKABLE);
    expect(requests).toEqual(['/api/v1/widget/accounts/harborlight?details=true']);
  });

  it('maps every field of a full posting, and merges its rows as its places', async () => {
    const postings = postingsIn(new URL('./fixtures/account.json', import.meta.url), 'jobs');
    const { jobs, verdict } = await readBoard(postings, WORKABLE);
    expect(verdict).toEqual({ verdict: 'complete' });
    expect(jobs).toEqual([
      {
        externalId: 'A1B2C3D4E5',
        title: 'Utilization Review Nurse',
        places: ['Hartford, Connecticut, United States', 'Tampa, Florida, United States'],
        employmentLabels: ['Full-time'],
        descriptionHtml: '<p>Review requests &amp; explain decisions.</p>',
        department: 'Medical Management, Clinical',
        workplaceLabel: 'Remote',
        levelLabel: 'Mid-Senior level',
        requisitionId: 'HL-1042',
        postedAt: '2026-09-14',
        url: 'https://apply.workable.example/j/A1B2C3D4E5',
        applyUrl: 'https://apply.workable.example/j/A1B2C3D4E5/apply',
      },
      {
        externalId: 'F6A7B8C9D0',
        title: 'Claims Examiner',
        places: ['Luxembourg, Luxembourg'],
        employmentLabels: [],
        descriptionHtml: '<p>Decide claims.</p>',
        department: 'Claims',
        postedAt: '2026-09-15',
        url: 'https://apply.workable.example/j/F6A7B8C9D0',
        applyUrl: 'https://apply.workable.example/j/F6A7B8C9D0/apply',
      },
    ]);
  });

  it.each([
    ['shows no place that the employer hides', [{ city: 'Hartford', hidden: true }], []],
    ['reads a country alone', [{ city: '', region: null, country: 'Brazil' }], ['Brazil']],
    ['reads the row itself where there is no list', [], ['Hartford, Connecticut, United States']],
  ])('%s', async (_, locations, places) => {
    expect((await jobOf({ locations }))?.places).toEqual(places);
  });
});

const RECORDED = recordedAnswers('workable', 'jobs');

describe.skipIf(RECORDED.length === 0)('recorded Workable accounts', () => {
  it.each(RECORDED.map((file) => [basename(file), file]))('every posting of %s arrives', async (_, file) => {
    const postings = postingsIn(file, 'jobs');
    const { jobs, items, verdict } = await readBoard(postings, WORKABLE);
    expect(jobs.map(({ externalId }) => externalId)).toEqual(postings.map(({ shortcode }) => shortcode));
    expect(items).toHaveLength(postings.length);
    expect(verdict).toEqual({ verdict: 'complete' });
    for (const job of jobs) {
      expect(job.places).not.toEqual([]);
      expect(job.descriptionHtml).toMatch(/\w/);
    }
  });
});
