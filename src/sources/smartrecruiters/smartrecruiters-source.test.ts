import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { BoardJob } from '../../../test/support/board-emulator.ts';
import { postingsIn, readBoard, recordedAnswers } from '../../../test/support/fixture-boards.ts';
import {
  SMARTRECRUITERS_PAGE_SIZE,
  smartRecruitersManners,
  smartRecruitersPosting,
} from '../../../test/support/smartrecruiters-emulator.ts';
import { describeSource } from '../../../test/support/source-conformance.ts';
import type { Http } from '../http.ts';
import type { SourceJob } from '../source.ts';
import { createSmartRecruitersSource } from './smartrecruiters-source.ts';

const SETTINGS = { id: 'board', company: 'Harborlight', allowPrivateNetwork: true, maxBytes: 1_000_000 };
const SMARTRECRUITERS = {
  manners: smartRecruitersManners('Harborlight'),
  create: (baseUrl: string, http: Http) => createSmartRecruitersSource({ ...SETTINGS, baseUrl }, http),
};

async function jobOf(fields: BoardJob): Promise<SourceJob | undefined> {
  return (await readBoard([smartRecruitersPosting({ id: '1', ...fields })], SMARTRECRUITERS)).jobs[0];
}

describeSource({
  ...SMARTRECRUITERS,
  type: 'smartrecruiters',
  posting: (id, name) => smartRecruitersPosting({ id: String(id), name }),
  requiredField: 'name',
  idField: 'id',
  hasTotal: true,
  pageSize: SMARTRECRUITERS_PAGE_SIZE,
  hasDetails: true,
});

const fixture = new URL('./fixtures/posting.json', import.meta.url);

describe('a SmartRecruiters board', () => {
  it('maps every field of a full posting', async () => {
    const posting = z.record(z.string(), z.unknown()).parse(JSON.parse(readFileSync(fixture, 'utf8')));
    const { jobs, requests } = await readBoard([posting], SMARTRECRUITERS);
    expect(jobs).toEqual([
      {
        externalId: '744000900001001',
        title: 'Utilization Review Nurse',
        places: ['Hartford, CT, United States'],
        employmentLabels: ['Full-time', 'permanent'],
        descriptionHtml: [
          '<h2>What you do &amp; why</h2><p>Review requests &amp; explain decisions.</p>',
          '<h2>Qualifications</h2><ul><li>RN license</li></ul>',
          '<p>Monday to Friday.</p>',
        ].join('\n'),
        department: 'Health Care Provider',
        requisitionId: 'HL1042R',
        workplaceLabel: 'Hybrid',
        levelLabel: 'Mid-Senior Level',
        language: 'en',
        postedAt: '2026-09-14T12:30:00.000Z',
        url: 'https://jobs.smartrecruiters.example/HarborlightHealth/744000900001001',
        applyUrl: 'https://jobs.smartrecruiters.example/HarborlightHealth/744000900001001?oga=true',
        pay: { min: 78_000, max: 96_000, currency: 'USD', periodLabel: 'YEARLY' },
      },
    ]);
    expect(requests).toEqual([
      '/v1/companies/Harborlight/postings?limit=100&offset=0',
      '/v1/companies/Harborlight/postings/744000900001001',
    ]);
  });

  it('names a place without the holes that the vendor leaves', async () => {
    const inWarsaw = { city: 'Warsaw', country: 'pl', fullLocation: 'Warsaw, , Poland' };
    expect((await jobOf({ location: inWarsaw }))?.places).toEqual(['Warsaw, Poland']);
    expect((await jobOf({ location: { city: 'Warsaw', country: 'pl' } }))?.places).toEqual(['Warsaw, PL']);
    expect((await jobOf({ location: null }))?.places).toEqual([]);
  });

  it('reads the old way to say remote, and takes false for no answer', async () => {
    const remote = await jobOf({ location: { city: 'Hartford', country: 'remote' } });
    expect(remote).toMatchObject({ places: ['Hartford'], workplaceLabel: 'Remote' });
    const silent = await jobOf({ location: { city: 'Hartford', remote: false, hybrid: false } });
    expect(silent).not.toHaveProperty('workplaceLabel');
  });

  it('passes over what is not open to candidates, and counts it', async () => {
    const closed = smartRecruitersPosting({ id: '1', active: false });
    const internal = smartRecruitersPosting({ id: '2', visibility: 'INTERNAL' });
    const { items, verdict } = await readBoard([closed, internal], SMARTRECRUITERS);
    expect(items).toEqual([
      { kind: 'skipped', externalId: '1', reason: 'no longer active' },
      { kind: 'skipped', externalId: '2', reason: 'not a public posting' },
    ]);
    expect(verdict).toEqual({ verdict: 'complete' });
  });

  it('never takes an empty list for a whole board: the vendor answers so for any unknown name', async () => {
    const misspelt = {
      ...SMARTRECRUITERS,
      create: (baseUrl: string, http: Http) =>
        createSmartRecruitersSource({ ...SETTINGS, company: 'Misspelt', baseUrl }, http),
    };
    const reading = await readBoard([smartRecruitersPosting({ id: '1' })], misspelt);
    expect(reading).toMatchObject({ items: [], verdict: { verdict: 'partial' }, totals: [0] });
  });
});

const RECORDED = recordedAnswers('smartrecruiters', 'content');

describe.skipIf(RECORDED.length === 0)('recorded SmartRecruiters boards', () => {
  it.each(RECORDED.map((file) => [basename(file), file]))('every posting of %s arrives', async (_, file) => {
    const postings = postingsIn(file, 'content');
    const { jobs, items } = await readBoard(postings, SMARTRECRUITERS);
    expect(jobs.map(({ externalId }) => externalId)).toEqual(postings.map(({ id }) => id));
    expect(items).toHaveLength(postings.length);
    for (const { places } of jobs) expect(places).toEqual([expect.not.stringContaining(', ,')]);
  });
});
