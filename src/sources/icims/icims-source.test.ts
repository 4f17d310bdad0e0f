import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { BoardJob, BoardManners } from '../../../test/support/board-emulator.ts';
import { readBoard } from '../../../test/support/fixture-boards.ts';
import { ICIMS_PAGE_SIZE, icimsManners, icimsPosting } from '../../../test/support/icims-emulator.ts';
import { describeSource } from '../../../test/support/source-conformance.ts';
import type { Http } from '../http.ts';
import type { SourceJob } from '../source.ts';
import { createIcimsSource } from './icims-source.ts';

const SETTINGS = {
  id: 'board',
  portal: 'careers-harborlight',
  allowPrivateNetwork: true,
  maxBytes: 1_000_000,
};
const create = (baseUrl: string, http: Http) => createIcimsSource({ ...SETTINGS, baseUrl }, http);

describeSource({
  type: 'icims',
  manners: icimsManners,
  create,
  posting: (id, title) => icimsPosting({ id, title }),
  requiredField: 'title',
  hasTotal: false,
  pageSize: ICIMS_PAGE_SIZE,
  hasDetails: true,
});

const posting = readFileSync(new URL('./fixtures/posting.html', import.meta.url), 'utf8');

async function jobOf(fields: BoardJob): Promise<SourceJob | undefined> {
  const reading = await readBoard([icimsPosting({ id: 1, ...fields })], { manners: icimsManners, create });
  return reading.jobs[0];
}

/** Serves the same page for every address. */
function readPage(body: string) {
  const manners: BoardManners = () => ({ contentType: 'text/html', body });
  return readBoard([], { manners, create });
}

describe('an iCIMS portal', () => {
  it('maps every field of a full posting and its card', async () => {
    const card = {
      'Job Locations': 'US-CT-Hartford | US-Remote',
      'Requisition ID': '2026-8214',
      'Position Type': 'Regular Full-Time',
    };
    const manners: BoardManners = (request, state) => {
      const answer = icimsManners(request, state);
      return answer?.isDetail ? { ...answer, body: posting } : answer;
    };
    const { jobs, verdict, requests } = await readBoard([icimsPosting({ id: 8214, fields: card })], {
      manners,
      create,
    });
    const url = expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+\/jobs\/8214\/posting\/job$/);
    expect(jobs).toEqual([
      {
        externalId: '8214',
        title: 'Utilization Review Nurse & Educator',
        descriptionHtml: '<h2>What you do</h2>\n<p>Review requests &amp; explain decisions.</p>',
        department: 'Clinical',
        requisitionId: '2026-8214',
        places: ['US-CT-Hartford', 'US-Remote'],
        employmentLabels: ['Regular Full-Time'],
        pay: { min: 78_000, max: 96_000, currency: 'USD', periodLabel: 'YEAR' },
        postedAt: '2026-11-02T04:00:00.000Z',
        closesAt: '2026-12-31T04:00:00.000Z',
        url,
        applyUrl: url,
      },
    ]);
    expect(verdict).toEqual({ verdict: 'complete' });
    expect(requests).toEqual(['/jobs/search?ss=1&in_iframe=1&pr=0', '/jobs/8214/posting/job?in_iframe=1']);
  });

  it('reads the places and the type of the posting where the card does not tell them', async () => {
    const job = await jobOf({
      fields: { Location: 'Headquarters' },
      employmentType: 'FULL_TIME',
      jobLocation: { address: { addressLocality: 'UNAVAILABLE', addressRegion: 'MD', addressCountry: 'US' } },
    });
    expect(job).toMatchObject({ places: ['MD, US'], employmentLabels: ['FULL_TIME'] });
    expect(job).not.toHaveProperty('requisitionId');
    expect((await jobOf({ employmentType: 'OTHER' }))?.employmentLabels).toEqual([]);
  });

  it('keeps a posting open whose page has lost it, and says so', async () => {
    const manners: BoardManners = (request, state) => {
      const answer = icimsManners(request, state);
      return answer?.isDetail ? { ...answer, body: '<h1>This job is no longer available</h1>' } : answer;
    };
    const { items } = await readBoard([icimsPosting({ id: 1 })], { manners, create });
    expect(items).toMatchObject([
      { kind: 'reject', externalId: '1', reason: expect.stringContaining('it has no JobPosting') },
    ]);
  });

  it.each([
    ['the page around the list', '<iframe id="icims_content_iframe"></iframe>', 'the page around the list'],
    [
      'the script of a portal that has moved',
      "<script>window.top.location.href = 'https://careers.harborlight.example/jobs';</script>",
      'moved to https://careers.harborlight.example/jobs',
    ],
    ['a list that is empty without a word', '<html><body class="iCIMS_x"></body></html>', 'no list'],
  ])('does not take %s for an empty board', async (_, body, reason) => {
    await expect(readPage(body)).rejects.toMatchObject({
      code: 'SOURCE_MALFORMED',
      message: expect.stringContaining(reason),
    });
  });

  it('reads that there is nothing from a portal that says so', async () => {
    const body = '<html><body class="iCIMS_x"><p>Sorry, no jobs were found.</p></body></html>';
    expect(await readPage(body)).toMatchObject({ items: [], verdict: { verdict: 'complete' } });
  });
});
