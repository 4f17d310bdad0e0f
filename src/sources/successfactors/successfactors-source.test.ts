import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { BoardJob, BoardManners } from '../../../test/support/board-emulator.ts';
import { type BoardReading, readBoard } from '../../../test/support/fixture-boards.ts';
import { describeSource } from '../../../test/support/source-conformance.ts';
import {
  careersItem,
  careersSiteManners,
  jobListingManners,
  listedRequisition,
} from '../../../test/support/successfactors-emulator.ts';
import { sourceSchema } from '../../config/source-schema.ts';
import type { Http, HttpOptions } from '../http.ts';
import { createSuccessFactorsSource, type SuccessFactorsSettings } from './successfactors-source.ts';

function settingsOf(fields: object): SuccessFactorsSettings {
  const source = sourceSchema.parse({
    id: 'careers',
    type: 'successfactors',
    allowPrivateNetwork: true,
    maxBytes: 1_000_000,
    ...fields,
  });
  if (source.type !== 'successfactors') throw new Error('another type');
  return source;
}

const CAREERS_SITE = {
  manners: careersSiteManners,
  create: (baseUrl: string, http: Http) => createSuccessFactorsSource(settingsOf({ baseUrl }), http),
};
const JOB_LISTING = {
  manners: jobListingManners('harborP'),
  create: (baseUrl: string, http: Http) =>
    createSuccessFactorsSource(settingsOf({ baseUrl, company: 'harborP' }), http),
};

describe('with a careers site', () =>
  describeSource({
    ...CAREERS_SITE,
    type: 'successfactors',
    posting: (id, title) => careersItem({ 'g:id': id, title }),
    requiredField: 'title',
    answersBeforeXml: 0,
    hasTotal: false,
  }));

describe('with Recruiting Management', () =>
  describeSource({
    ...JOB_LISTING,
    type: 'successfactors',
    posting: (id, JobTitle) => listedRequisition({ ReqId: id, JobTitle }),
    requiredField: 'JobTitle',
    answersBeforeXml: 0,
    hasTotal: false,
  }));

function fixture(name: string): BoardManners {
  const body = readFileSync(new URL(`./fixtures/${name}`, import.meta.url), 'utf8');
  return () => ({ contentType: 'text/xml; charset=utf-8', body });
}

function readXml(body: string): Promise<BoardReading> {
  return readBoard([], { ...CAREERS_SITE, manners: () => ({ contentType: 'text/xml', body }) });
}

describe('the feed of a SuccessFactors careers site', () => {
  it('maps every field of a full item, and keeps every value as it is written', async () => {
    const { jobs, verdict, totals, requests } = await readBoard([], {
      ...CAREERS_SITE,
      manners: fixture('sitemal.xml'),
    });
    expect({ verdict, totals }).toEqual({ verdict: { verdict: 'complete' }, totals: [2] });
    expect(requests).toEqual(['/sitemal.xml']);
    expect(jobs).toEqual([
      {
        externalId: '1386549900',
        title: 'Claims Examiner <Dental>',
        places: ['Hartford, CT, US, 06103'],
        employmentLabels: ['Full-time'],
        descriptionHtml: '<div><p>Examine claims &amp; explain decisions.</p></div>',
        department: 'Claims & Care',
        postedAt: '14 Sep 2026',
        url: 'https://jobs.harborlight.example/job/Hartford-Claims-Examiner-CT-06103/1386549900/',
        applyUrl: 'https://jobs.harborlight.example/job/Hartford-Claims-Examiner-CT-06103/1386549900/',
      },
      {
        externalId: '0042',
        title: 'Nurse (Nights)',
        places: ['Tampa, Florida, 33601'],
        employmentLabels: [],
        descriptionHtml: '<p>Care at night &amp; on weekends.</p>',
        url: 'https://jobs.harborlight.example/job/Tampa-Nurse-FL/0042/?feedId=1',
        applyUrl: 'https://jobs.harborlight.example/job/Tampa-Nurse-FL/0042/?feedId=1',
      },
    ]);
  });

  it('reads an item that comes for each of its places once', async () => {
    const twice = [careersItem({ 'g:id': 1 }), careersItem({ 'g:id': 1, 'g:location': 'Tampa, FL, US' })];
    expect((await readBoard(twice, CAREERS_SITE)).jobs).toMatchObject([
      { externalId: '1', places: ['Hartford, CT, US, 06103', 'Tampa, FL, US'] },
    ]);
  });

  it('rejects an item that nothing names', async () => {
    const nameless = { ...careersItem({ 'g:id': 1 }), 'g:id': null, guid: null, link: null };
    expect((await readBoard([nameless], CAREERS_SITE)).items).toEqual([
      { kind: 'reject', reason: expect.stringContaining('no g:id'), raw: expect.anything() },
    ]);
  });

  it('never takes an empty feed for a whole board, and no other XML for a feed', async () => {
    const empty = await readXml('<rss><channel><title>Careers</title></channel></rss>');
    expect(empty).toMatchObject({ items: [], verdict: { verdict: 'partial' } });
    await expect(readXml('<html><body><p>Not here</p></body></html>')).rejects.toMatchObject({
      code: 'SOURCE_MALFORMED',
    });
  });

  it('waits for the three minutes that a large employer takes', async () => {
    const asked: (HttpOptions | undefined)[] = [];
    const http: Http = {
      fetchText: async (_url, options) => {
        asked.push(options);
        return { text: '<rss><channel><title/></channel></rss>', notes: [], url: '' };
      },
      fetchJson: () => Promise.reject(new Error('not part of this')),
      close: async () => undefined,
    };
    await createSuccessFactorsSource(settingsOf({ baseUrl: 'https://jobs.example' }), http)
      .fetch()
      .next();
    expect(asked).toMatchObject([{ timeoutMs: 180_000 }]);
  });
});

describe('the job listing of SuccessFactors Recruiting Management', () => {
  it('finds fields by their labels, decodes what is escaped twice, and leaves out what is no value', async () => {
    const { jobs, requests } = await readBoard([], { ...JOB_LISTING, manners: fixture('job-listing.xml') });
    expect(requests).toEqual([
      '/career?company=harborP&career_ns=job_listing_summary&resultType=XML&selected_lang=en_US',
    ]);
    expect(jobs).toEqual([
      {
        externalId: '1042',
        title: 'Claims & Appeals Examiner',
        places: ['Hartford, Connecticut, United States'],
        employmentLabels: ['Full-time'],
        descriptionHtml: '<p>Examine claims &amp; explain decisions: a <> b.</p><p></p>',
        department: 'Claims & Care',
        requisitionId: '1042',
        workplaceLabel: 'Hybrid',
        postedAt: '09/14/2026',
        url: expect.stringMatching(
          /\/career\?company=harborP&career_ns=job_listing&navBarLevel=JOB_SEARCH&career_job_req_id=1042$/,
        ),
        applyUrl: expect.stringMatching(/career_job_req_id=1042$/),
      },
    ]);
  });

  it('finds fields by the labels of the employer', async () => {
    const labels = { place: ['Campus'], department: ['Team', 'Abteilung'] };
    const { jobs } = await readBoard(
      [
        listedRequisition({
          ReqId: 1,
          filter1: { label: 'Campus', value: 'Main Campus' },
          filter2: { label: 'ABTEILUNG', value: 'Claims' },
          filter3: { label: 'Country', value: 'United States' },
        }),
      ],
      {
        ...JOB_LISTING,
        create: (baseUrl, http) =>
          createSuccessFactorsSource(settingsOf({ baseUrl, company: 'harborP', labels }), http),
      },
    );
    expect(jobs).toMatchObject([{ places: ['Main Campus, United States'], department: 'Claims' }]);
  });

  it('leaves a place that says everything itself as it is', async () => {
    const place: BoardJob = listedRequisition({
      ReqId: 1,
      filter2: { label: 'Country', value: 'United States' },
    });
    expect((await readBoard([place], JOB_LISTING)).jobs).toMatchObject([{ places: ['Hartford, CT'] }]);
  });

  it('never takes a listing in a language without postings for a whole board', async () => {
    const french = {
      ...JOB_LISTING,
      create: (baseUrl: string, http: Http) =>
        createSuccessFactorsSource(settingsOf({ baseUrl, company: 'harborP', language: 'fr_FR' }), http),
    };
    expect(await readBoard([listedRequisition({ ReqId: 1 })], french)).toMatchObject({
      items: [],
      verdict: { verdict: 'partial', reason: expect.stringContaining('language') },
    });
  });

  it('refuses the page that a company gets which SuccessFactors does not know', async () => {
    const misspelt = {
      ...JOB_LISTING,
      create: (baseUrl: string, http: Http) =>
        createSuccessFactorsSource(settingsOf({ baseUrl, company: 'Harbor' }), http),
    };
    await expect(readBoard([], misspelt)).rejects.toMatchObject({ code: 'SOURCE_MALFORMED' });
  });
});
