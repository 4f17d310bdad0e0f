import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { bambooHrManners, bambooHrOpening } from '../../../test/support/bamboohr-emulator.ts';
import type { BoardJob } from '../../../test/support/board-emulator.ts';
import { postingsIn, readBoard, recordedAnswers } from '../../../test/support/fixture-boards.ts';
import { describeSource } from '../../../test/support/source-conformance.ts';
import type { Http } from '../http.ts';
import type { SourceJob } from '../source.ts';
import { bambooHrDetailSchema, bambooHrRowSchema } from './bamboohr-schema.ts';
import { createBambooHrSource } from './bamboohr-source.ts';
import { toSourceJob } from './to-source-job.ts';

const SETTINGS = { id: 'board', account: 'harborlight', allowPrivateNetwork: true, maxBytes: 1_000_000 };
const BAMBOOHR = {
  manners: bambooHrManners,
  create: (baseUrl: string, http: Http) => createBambooHrSource({ ...SETTINGS, baseUrl }, http),
};

async function jobOf(fields: BoardJob): Promise<SourceJob | undefined> {
  return (await readBoard([bambooHrOpening({ id: '1', ...fields })], BAMBOOHR)).jobs[0];
}

describeSource({
  ...BAMBOOHR,
  type: 'bamboohr',
  posting: (id, jobOpeningName) => bambooHrOpening({ id: String(id), jobOpeningName }),
  requiredField: 'jobOpeningName',
  idField: 'id',
  hasTotal: true,
  hasDetails: true,
});

const fixtureSchema = z.object({ row: bambooHrRowSchema, detail: bambooHrDetailSchema });
const fixture = new URL('./fixtures/opening.json', import.meta.url);

describe('a BambooHR careers page', () => {
  it('maps every field of a full opening', () => {
    const { row, detail } = fixtureSchema.parse(JSON.parse(readFileSync(fixture, 'utf8')));
    expect(
      toSourceJob(row, detail.result.jobOpening, 'https://harborlight.bamboohr.example/careers'),
    ).toEqual({
      externalId: '82',
      title: 'Claims Examiner',
      places: ['Ottawa, Ontario, Canada'],
      employmentLabels: ['Full-Time'],
      descriptionHtml: '<p>Examine claims &amp; explain decisions.</p>',
      department: 'Claims',
      workplaceLabel: 'Hybrid',
      payText: '$60,000 to $75,000',
      levelLabel: 'Mid-level',
      postedAt: '2026-09-14',
      url: 'https://harborlight.bamboohr.example/careers/82',
      applyUrl: 'https://harborlight.bamboohr.example/careers/82',
    });
  });

  it('asks for the list, then for each opening', async () => {
    const openings = [bambooHrOpening({ id: '1' }), bambooHrOpening({ id: '2' })];
    const { requests, jobs } = await readBoard(openings, BAMBOOHR);
    expect(requests).toEqual(['/careers/list', '/careers/1/detail', '/careers/2/detail']);
    expect(jobs[0]?.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/careers\/1$/);
  });

  it.each([
    ['0', 'On-site'],
    [1, 'Remote'],
    ['2', 'Hybrid'],
  ])('reads the location type %s as %s', async (locationType, label) => {
    expect((await jobOf({ locationType }))?.workplaceLabel).toBe(label);
  });

  it('says nothing about the workplace where the vendor has a type of its own', async () => {
    expect(await jobOf({ locationType: '9' })).not.toHaveProperty('workplaceLabel');
  });

  it('takes the place from the location that is filled in', async () => {
    expect((await jobOf({}))?.places).toEqual(['Hartford, Connecticut']);
    const inCanada = { city: 'Ottawa', province: 'Ontario', country: 'Canada' };
    const noUsPlace = { city: null, state: null };
    expect((await jobOf({ location: noUsPlace, atsLocation: inCanada }))?.places).toEqual([
      'Ottawa, Ontario, Canada',
    ]);
    expect((await jobOf({ location: noUsPlace, atsLocation: null }))?.places).toEqual([]);
  });

  it('passes over an opening that is on hold, and counts it', async () => {
    const onHold = bambooHrOpening({ id: '1', jobOpeningStatus: 'On Hold' });
    expect((await readBoard([onHold], BAMBOOHR)).items).toEqual([
      { kind: 'skipped', externalId: '1', reason: 'its status is "On Hold"' },
    ]);
  });
});

const RECORDED = recordedAnswers('bamboohr', 'result');

describe.skipIf(RECORDED.length === 0)('recorded BambooHR careers pages', () => {
  it.each(RECORDED.map((file) => [basename(file), file]))('every opening of %s arrives', async (_, file) => {
    const openings = postingsIn(file, 'result');
    const { jobs, items } = await readBoard(openings, BAMBOOHR);
    expect(jobs.map(({ externalId }) => externalId)).toEqual(openings.map(({ id }) => id));
    expect(items).toHaveLength(openings.length);
    for (const { places } of jobs) expect(places).toEqual([expect.stringContaining('Canada')]);
  });
});
