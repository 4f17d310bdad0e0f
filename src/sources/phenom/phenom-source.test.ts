import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { BoardJob } from '../../../test/support/board-emulator.ts';
import { readBoard } from '../../../test/support/fixture-boards.ts';
import { PHENOM_PAGE_SIZE, phenomManners, phenomPosting } from '../../../test/support/phenom-emulator.ts';
import { describeSource } from '../../../test/support/source-conformance.ts';
import type { Http } from '../http.ts';
import type { SourceJob } from '../source.ts';
import { createPhenomSource } from './phenom-source.ts';

const SETTINGS = { id: 'careers', path: 'us/en', allowPrivateNetwork: true, maxBytes: 1_000_000 };
const PHENOM = {
  manners: phenomManners,
  create: (baseUrl: string, http: Http) => createPhenomSource({ ...SETTINGS, baseUrl }, http),
};

async function jobOf(fields: BoardJob): Promise<SourceJob | undefined> {
  return (await readBoard([phenomPosting({ jobSeqNo: '1', ...fields })], PHENOM)).jobs[0];
}

describeSource({
  ...PHENOM,
  type: 'phenom',
  posting: (id, title) => phenomPosting({ jobSeqNo: String(id), title }),
  requiredField: 'title',
  idField: 'jobSeqNo',
  hasTotal: true,
  pageSize: PHENOM_PAGE_SIZE,
  hasDetails: true,
});

const fixture = new URL('./fixtures/posting.json', import.meta.url);

describe('a Phenom careers site', () => {
  it('maps every field of a full posting', async () => {
    const posting = z.record(z.string(), z.unknown()).parse(JSON.parse(readFileSync(fixture, 'utf8')));
    const { jobs, requests } = await readBoard([posting], PHENOM);
    expect(jobs).toEqual([
      {
        externalId: 'HARBUSR1042EXTERNALENUS',
        title: 'Utilization Review Nurse',
        places: ['Hartford, Connecticut, United States', 'Tampa, Florida, United States'],
        employmentLabels: ['Full-Time'],
        descriptionHtml: '<p>Review requests &amp; explain decisions.</p>',
        department: 'Clinical',
        requisitionId: 'R1042',
        workplaceLabel: 'Hybrid',
        levelLabel: 'Experienced',
        language: 'en',
        postedAt: '2026-09-14T12:30:00.000+0000',
        url: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+\/us\/en\/job\/HARBUSR1042EXTERNALENUS$/),
        applyUrl: 'https://harborlight.wd5.myworkdayjobs.example/Careers/job/Hartford/Nurse_R1042/apply',
      },
    ]);
    expect(requests).toEqual(['/widgets', '/widgets']);
  });

  it('takes the places of one list: the other may spell them otherwise', async () => {
    const lists = {
      multi_location: ['Hartford, CT, USA'],
      multi_location_array: [{ location: 'Hartford, USA' }],
    };
    expect((await jobOf(lists))?.places).toEqual(['Hartford, USA']);
    expect((await jobOf({ ...lists, multi_location_array: [] }))?.places).toEqual(['Hartford, CT, USA']);
  });

  it('names the place that a posting leads with where it lists none', async () => {
    const silent = { location: null };
    expect((await jobOf({ location: 'Sydney, New South Wales, Australia' }))?.places).toEqual([
      'Sydney, New South Wales, Australia',
    ]);
    expect((await jobOf({ ...silent, cityState: 'Tampa, FL', country: 'USA' }))?.places).toEqual([
      'Tampa, FL, USA',
    ]);
    expect((await jobOf({ ...silent, state: 'CT' }))?.places).toEqual(['Hartford, CT']);
  });

  it.each([
    ['Yes', 'Remote'],
    [true, 'Remote'],
    ['Remote Eligible', 'Remote Eligible'],
    ['No', undefined],
    [false, undefined],
    [7, undefined],
  ])('reads remote %j as %j', async (remote, label) => {
    expect((await jobOf({ remote }))?.workplaceLabel).toBe(label);
  });

  it('takes the title of the row where its own call has none, and rejects an answer that says nothing', async () => {
    const silent = phenomPosting({ jobSeqNo: '1', title: 'Nurse', detail: { title: '' } });
    const empty = phenomPosting({ jobSeqNo: '2', detail: { title: '', description: null } });
    expect((await readBoard([silent, empty], PHENOM)).items).toMatchObject([
      { kind: 'job', job: { externalId: '1', title: 'Nurse' } },
      { kind: 'reject', externalId: '2', reason: expect.stringContaining('says nothing') },
    ]);
  });

  it('passes over what only employees see, and counts it', async () => {
    const internal = phenomPosting({ jobSeqNo: '7', jobVisibility: ['internal'] });
    expect((await readBoard([internal], PHENOM)).items).toEqual([
      { kind: 'skipped', externalId: '7', reason: 'not a public posting' },
    ]);
  });

  it('never takes an empty list for a whole site', async () => {
    const elsewhere = {
      ...PHENOM,
      create: (baseUrl: string, http: Http) =>
        createPhenomSource({ ...SETTINGS, path: 'global/en', baseUrl }, http),
    };
    const reading = await readBoard([phenomPosting({ jobSeqNo: '1' })], elsewhere);
    expect(reading).toMatchObject({ items: [], verdict: { verdict: 'partial' }, totals: [0] });
  });
});
