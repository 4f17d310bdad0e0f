import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { BoardJob } from '../../../test/support/board-emulator.ts';
import { readBoard } from '../../../test/support/fixture-boards.ts';
import { ORACLE_PAGE_SIZE, oracleManners, oracleRequisition } from '../../../test/support/oracle-emulator.ts';
import { describeSource } from '../../../test/support/source-conformance.ts';
import type { Http } from '../http.ts';
import type { SourceJob } from '../source.ts';
import { createOracleSource } from './oracle-source.ts';

const SETTINGS = {
  id: 'site',
  site: 'CX_1001',
  language: 'en',
  allowPrivateNetwork: true,
  maxBytes: 1_000_000,
};
const ORACLE = {
  manners: oracleManners('CX_1001'),
  create: (baseUrl: string, http: Http) => createOracleSource({ ...SETTINGS, baseUrl }, http),
};

async function jobOf(fields: BoardJob): Promise<SourceJob | undefined> {
  return (await readBoard([oracleRequisition({ Id: '1', ...fields })], ORACLE)).jobs[0];
}

describeSource({
  ...ORACLE,
  type: 'oracle',
  posting: (id, Title) => oracleRequisition({ Id: String(id), Title }),
  requiredField: 'Title',
  idField: 'Id',
  hasTotal: true,
  pageSize: ORACLE_PAGE_SIZE,
  hasDetails: true,
});

const fixture = new URL('./fixtures/requisition.json', import.meta.url);

describe('a site of Oracle Recruiting Cloud', () => {
  it('maps every field of a full requisition', async () => {
    const requisition = z.record(z.string(), z.unknown()).parse(JSON.parse(readFileSync(fixture, 'utf8')));
    const { jobs, requests } = await readBoard([requisition], ORACLE);
    const url = '/hcmUI/CandidateExperience/en/sites/CX_1001/job/260042';
    expect(jobs).toEqual([
      {
        externalId: '260042',
        title: 'Utilization Review Nurse',
        places: ['Hartford, CT, United States', 'Tampa, FL, United States'],
        employmentLabels: ['Full time', 'Employee'],
        descriptionHtml: [
          '<p>Review requests &amp; explain decisions.</p>',
          '<ul><li>RN license</li></ul>',
          '<p>Harborlight Health insures New England.</p>',
        ].join('\n'),
        department: 'Clinical Services',
        requisitionId: '260042',
        workplaceLabel: 'Hybrid',
        shift: 'Day',
        payText: 'Pay Range: $78,000 - $96,000 per year',
        postedAt: '2026-09-14T12:30:00+00:00',
        closesAt: '2026-12-01T04:59:00+00:00',
        url: expect.stringMatching(new RegExp(`^http://127\\.0\\.0\\.1:\\d+${url}$`)),
        applyUrl: expect.stringMatching(new RegExp(`${url}/apply/email$`)),
      },
    ]);
    const root = '/hcmRestApi/resources/latest/recruitingCEJobRequisition';
    expect(requests).toEqual([
      `${root}s?onlyData=true&expand=requisitionList.secondaryLocations` +
        '&finder=findReqs;siteNumber=CX_1001,limit=200,offset=0,sortBy=POSTING_DATES_DESC',
      `${root}Details?expand=all&onlyData=true&finder=ById;Id=%22260042%22,siteNumber=CX_1001`,
    ]);
  });

  it('reads on behind a page that is shorter than it was asked to be', async () => {
    const requisitions = Array.from({ length: 12 }, (_, index) => oracleRequisition({ Id: index + 1 }));
    const { jobs, verdict, requests } = await readBoard(requisitions, ORACLE);
    expect(jobs).toHaveLength(12);
    expect(verdict).toEqual({ verdict: 'complete' });
    expect(requests[1]).toContain('limit=200,offset=10,');
  });

  it('takes what its own call leaves out from the row', async () => {
    const job = await jobOf({
      JobFamily: 'Claims',
      WorkplaceType: 'Remote in the US',
      detail: { ExternalDescriptionStr: null },
    });
    expect(job).toMatchObject({
      department: 'Claims',
      workplaceLabel: 'Remote in the US',
      descriptionHtml: 'In short.',
      postedAt: '2026-10-01',
    });
    expect(job).not.toHaveProperty('payText');
  });

  it('passes over a pipeline requisition, and counts it', async () => {
    const pipeline = oracleRequisition({ Id: '7', detail: { RequisitionType: 'Pipeline Requisition' } });
    expect((await readBoard([pipeline], ORACLE)).items).toEqual([
      { kind: 'skipped', externalId: '7', reason: 'a pipeline requisition, not an opening' },
    ]);
  });

  it('keeps a requisition that is listed and no longer shown as a reject: the list is the older of the two', async () => {
    const gone = oracleRequisition({ Id: '7' });
    const { items } = await readBoard([gone], {
      ...ORACLE,
      manners: (request, state) =>
        ORACLE.manners(request, request.url.pathname.endsWith('Details') ? { ...state, jobs: [] } : state),
    });
    expect(items).toMatchObject([
      { kind: 'reject', externalId: '7', reason: expect.stringContaining('no longer shows') },
    ]);
  });

  it('never takes an empty list for a whole site', async () => {
    const misspelt = {
      ...ORACLE,
      create: (baseUrl: string, http: Http) =>
        createOracleSource({ ...SETTINGS, site: 'CX_9', baseUrl }, http),
    };
    const reading = await readBoard([oracleRequisition({ Id: '1' })], misspelt);
    expect(reading).toMatchObject({ items: [], verdict: { verdict: 'partial' }, totals: [0] });
  });

  it('refuses an answer without the list, which is no site without openings', async () => {
    const manners = () => ({
      contentType: 'application/json',
      body: JSON.stringify({ items: [{ TotalJobsCount: 3 }] }),
    });
    await expect(readBoard([], { ...ORACLE, manners })).rejects.toMatchObject({ code: 'SOURCE_MALFORMED' });
  });
});
