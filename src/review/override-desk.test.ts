import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { HARTFORD, sampleClassification, sampleDraft } from '../../test/support/sample-jobs.ts';
import { sampleTaxonomy } from '../../test/support/sample-taxonomy.ts';
import type { Classifier } from '../classify/classifier.ts';
import { type OpenDatabase, openDatabase } from '../db/open-database.ts';
import { jobIdOf } from '../jobs/job-id.ts';
import type { JobStore } from '../jobs/job-store.ts';
import { createJobStore } from '../jobs/sql-job-store.ts';
import { createOverrideDesk, type OverrideDesk, type ValueReader } from './override-desk.ts';
import { createReviewDesk } from './review-desk.ts';
import { createCorrectionStore } from './sql-correction-store.ts';

const NOW = '2026-11-23T12:00:00.000Z';
const because = 'The source has it wrong.';
const ID = jobIdOf('board', '1');
const PAY = { min: 52_000, currency: 'USD', period: 'YEAR', source: 'structured' } as const;

/** Reads what these tests type. */
const read: ValueReader = {
  line: (text, max) => (text.trim() === '' || text.length > max ? undefined : text.trim()),
  places: (labels) => ({
    places: labels.filter((label) => label !== 'Remote').map((raw) => ({ raw })),
    unresolved: labels.filter((label) => label === 'Our tower'),
  }),
  pay: (text) => (text.startsWith('$') ? PAY : undefined),
  closingTime: (text) => (text.startsWith('20') ? `${text}T23:59:59.000Z` : undefined),
};
const classifier: Classifier = {
  name: 'same-1',
  classify: () => sampleClassification('claims/claims-audit'),
};

let database: OpenDatabase;
let jobs: JobStore;
let desk: OverrideDesk;

beforeEach(async () => {
  database = await openDatabase(':memory:');
  jobs = createJobStore(database.kysely);
  const corrections = createCorrectionStore(database.kysely);
  const clock = () => new Date(NOW);
  const review = createReviewDesk({ jobs, corrections, classifier, taxonomy: sampleTaxonomy(), clock });
  desk = createOverrideDesk({ jobs, review, read, clock });
  const classification = sampleClassification('claims/claims-audit');
  await jobs.save([{ draft: sampleDraft({ externalId: '1' }), classification }], NOW);
});
afterEach(() => database.close());

describe('the override desk', () => {
  it('puts every field that a person names in place of the source’s, and gives each back', async () => {
    const before = await jobs.byId(ID);
    const { job, warnings } = await desk.override(ID, {
      title: ' Reviewer ',
      places: ['Main office'],
      pay: '$52,000 a year',
      function: 'clinical/nursing',
      closesAt: '2026-12-31',
      isPinned: true,
      because,
    });
    expect(warnings).toEqual([]);
    expect(job).toMatchObject({
      title: 'Reviewer',
      places: [{ raw: 'Main office' }],
      pay: PAY,
      closesAt: '2026-12-31T23:59:59.000Z',
      isPinned: true,
      classification: { functionKey: 'clinical/nursing', classifier: 'person' },
      overridden: {
        title: { source: 'Claims Examiner', because, at: NOW },
        places: { source: [HARTFORD] },
        function: { source: 'claims/claims-audit', value: 'clinical/nursing', because, at: NOW },
      },
    });
    expect((await desk.overridden()).map(({ id }) => id)).toEqual([ID]);
    const fields = ['title', 'places', 'pay', 'function', 'closesAt', 'pinned'] as const;
    expect(await desk.undo(ID, fields)).toEqual(before);
    expect(await desk.overridden()).toEqual([]);
  });

  it('takes "none" for what the posting should not say', async () => {
    const { job } = await desk.override(ID, { pay: 'None', closesAt: 'none', function: 'none', because });
    expect(job.overridden).toMatchObject({ pay: { at: NOW }, closesAt: { at: NOW } });
    expect(job.classification).toMatchObject({ decision: 'none' });
  });

  it.each([
    [{ title: ' ' }, 'title'],
    [{ title: 'x'.repeat(301) }, '1 to 300 characters'],
    [{ places: ['Remote'] }, 'names no place'],
    [{ pay: 'plenty' }, '$24.50 an hour'],
    [{ closesAt: 'soon' }, '2027-01-31'],
    [{ closesAt: '2026-11-22' }, 'it has passed'],
    [{ title: 'Reviewer', because: ' ' }, 'say why'],
  ])('refuses %j, and changes nothing', async (request, reason) => {
    const before = await jobs.byId(ID);
    await expect(
      desk.override(ID, { because, isHidden: true, function: 'clinical/nursing', ...request }),
    ).rejects.toMatchObject({ code: 'OVERRIDE_INVALID', message: expect.stringContaining(reason) });
    expect(await jobs.byId(ID)).toEqual(before);
  });

  it('changes nothing for a function that is not in the taxonomy', async () => {
    await expect(
      desk.override(ID, { title: 'Reviewer', function: 'clinical/surgery', because }),
    ).rejects.toMatchObject({ code: 'FUNCTION_UNKNOWN' });
    expect(await desk.overridden()).toEqual([]);
  });

  it('warns of what it took and is worth a second look', async () => {
    const { job, warnings } = await desk.override(ID, {
      places: ['Our tower'],
      isHidden: true,
      isPinned: true,
      because,
    });
    expect(job.places).toEqual([{ raw: 'Our tower' }]);
    expect(warnings).toEqual([
      expect.stringContaining('"Our tower" is no place we know'),
      expect.stringContaining('is hidden'),
    ]);
  });

  it('keeps a function for a closed job until it opens again, and says so', async () => {
    await jobs.close([ID], 'absent-from-source', NOW);
    const { warnings } = await desk.override(ID, { function: 'clinical/nursing', because });
    expect(warnings).toEqual([expect.stringContaining('when it opens again')]);
  });

  it('refuses to take back what nobody said, all or nothing', async () => {
    await desk.override(ID, { title: 'Reviewer', because });
    await expect(desk.undo(ID, ['title', 'pay'])).rejects.toMatchObject({ code: 'OVERRIDE_NOT_FOUND' });
    await expect(desk.undo(ID, ['title', 'function'])).rejects.toMatchObject({
      code: 'CORRECTION_NOT_FOUND',
    });
    expect((await jobs.byId(ID))?.title).toBe('Reviewer');
    await expect(desk.undo('nobody', ['title'])).rejects.toMatchObject({ code: 'JOB_NOT_FOUND' });
    await expect(desk.override('nobody', { title: 'x', because })).rejects.toMatchObject({
      code: 'JOB_NOT_FOUND',
    });
  });

  it('learns from the posting as its source calls it, not as people do', async () => {
    await desk.override(ID, { title: 'Reviewer', because });
    const corrections = createCorrectionStore(database.kysely);
    await desk.override(ID, { function: 'clinical/nursing', because });
    expect(await corrections.all()).toMatchObject([{ title: 'Claims Examiner', because }]);
  });
});
