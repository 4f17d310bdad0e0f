import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { BoardAnswer } from '../../../test/support/board-emulator.ts';
import { type BoardReading, readBoard } from '../../../test/support/fixture-boards.ts';
import { jobviteJob, jobviteManners } from '../../../test/support/jobvite-emulator.ts';
import { describeSource } from '../../../test/support/source-conformance.ts';
import type { Http } from '../http.ts';
import { createJobviteSource } from './jobvite-source.ts';

const SETTINGS = { id: 'board', company: 'qAbCdEfG', allowPrivateNetwork: true, maxBytes: 1_000_000 };
const JOBVITE = {
  manners: jobviteManners(SETTINGS.company),
  create: (baseUrl: string, http: Http) => createJobviteSource({ ...SETTINGS, baseUrl }, http),
};

describeSource({
  ...JOBVITE,
  type: 'jobvite',
  posting: (id, title) => jobviteJob({ id, title }),
  requiredField: 'title',
  answersBeforeXml: 0,
  hasTotal: false,
});

/** Serves one answer, whatever is asked. */
function readAnswer(answer: Partial<BoardAnswer>): Promise<BoardReading> {
  const manners = () => ({ contentType: 'text/xml', body: '', ...answer });
  return readBoard([], { ...JOBVITE, manners });
}

describe('a Jobvite feed', () => {
  it('maps every field of a full posting, and leaves out what is empty', async () => {
    const body = readFileSync(new URL('./fixtures/feed.xml', import.meta.url), 'utf8');
    const { jobs, verdict, requests } = await readAnswer({ body });
    expect(jobs).toEqual([
      {
        externalId: 'oHl1042f',
        title: 'Utilization Review Nurse & Educator',
        places: ['Hartford, Connecticut, United States'],
        employmentLabels: ['Full-Time'],
        descriptionHtml: '<p>Review requests &amp; explain decisions.</p>',
        department: 'Clinical & Care',
        requisitionId: 'HL-1042',
        postedAt: '11/2/2026',
        url: 'https://jobs.jobvite.example/harborlight/job/oHl1042f?nl=1&fr=true',
        applyUrl: 'https://jobs.jobvite.example/harborlight/job/oHl1042f/apply',
      },
      {
        externalId: '0042',
        title: 'Claims Examiner',
        places: [],
        employmentLabels: [],
        descriptionHtml: 'Decide claims.',
      },
    ]);
    expect(verdict).toEqual({ verdict: 'complete' });
    expect(requests).toEqual(['/CompanyJobs/Xml.aspx?c=qAbCdEfG']);
  });

  it('reads the redirect to the page without jobs as an empty board, and does not go there', async () => {
    const { items, verdict, requests } = await readBoard([], JOBVITE);
    expect({ items, verdict }).toEqual({ items: [], verdict: { verdict: 'complete' } });
    expect(requests).toHaveLength(1);
  });

  it('does not take an empty feed for an empty board', async () => {
    const reading = await readAnswer({ body: '<result/>' });
    expect(reading).toMatchObject({ items: [], verdict: { verdict: 'partial' } });
  });

  it('says that the company is unknown', async () => {
    const manners = jobviteManners('qOther');
    await expect(readBoard([jobviteJob({ id: 1 })], { ...JOBVITE, manners })).rejects.toMatchObject({
      code: 'SOURCE_UNREACHABLE',
      message: expect.stringContaining('Jobvite knows no such company'),
    });
  });

  it.each(['https://elsewhere.example/NoJobs.htm', '/maintenance.htm', '/NoJobs.htm/login'])(
    'does not take a redirect to %s for an empty board',
    async (location) => {
      const reading = readAnswer({ status: 302, headers: { location } });
      await expect(reading).rejects.toMatchObject({ code: 'URL_BLOCKED' });
    },
  );

  it('reads a job that comes twice once, with the places of both', async () => {
    const { jobs } = await readBoard(
      [jobviteJob({ id: 1 }), jobviteJob({ id: 1, location: 'Tampa, FL' })],
      JOBVITE,
    );
    expect(jobs).toMatchObject([
      { externalId: '1', places: ['Hartford, Connecticut, United States', 'Tampa, FL'] },
    ]);
  });
});
