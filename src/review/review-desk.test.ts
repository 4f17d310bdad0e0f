import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { sampleDraft } from '../../test/support/sample-jobs.ts';
import type { Classifier } from '../classify/classifier.ts';
import { type OpenDatabase, openDatabase } from '../db/open-database.ts';
import { jobIdOf } from '../jobs/job-id.ts';
import type { JobStore } from '../jobs/job-store.ts';
import { createJobStore } from '../jobs/sql-job-store.ts';
import { taxonomyFrom } from '../taxonomy/load-taxonomy.ts';
import { createReviewDesk, type ReviewDesk } from './review-desk.ts';
import { createCorrectionStore } from './sql-correction-store.ts';

const fn = (slug: string) => ({ slug, name: slug, summary: 'x' });
const AREAS = [{ slug: 'care', name: 'Care', summary: 'x', functions: [fn('nursing'), fn('coaching')] }];
const taxonomy = taxonomyFrom({ areas: AREAS });

/** Unsure about everything, and always of nursing. */
const classifier: Classifier = {
  name: 'unsure-1',
  classify: ({ title }) => ({
    decision: 'review',
    functionKey: 'care/nursing',
    confidence: title.length / 100,
    reasons: [],
    alternatives: [],
    classifier: 'unsure-1',
  }),
};

let database: OpenDatabase;
let jobs: JobStore;
let desk: ReviewDesk;

beforeEach(async () => {
  database = await openDatabase(':memory:');
  jobs = createJobStore(database.kysely);
  desk = deskFor(taxonomy);
  await saveJobs('Health Coach', 'Health Coach II', 'Senior Health Coach', 'Nurse');
});
afterEach(() => database.close());

function deskFor(current: typeof taxonomy): ReviewDesk {
  const corrections = createCorrectionStore(database.kysely);
  const clock = () => new Date('2026-11-23T12:00:00Z');
  return createReviewDesk({ jobs, corrections, classifier, taxonomy: current, clock });
}

async function saveJobs(...titles: string[]): Promise<void> {
  const drafts = titles.map((title) => sampleDraft({ externalId: title, title }));
  const decide = await desk.decisions();
  const classified = drafts.map((draft) => ({
    draft,
    classification: decide(draft, classifier.classify({ title: draft.title })),
  }));
  await jobs.save(classified, '2026-11-23T10:00:00.000Z');
}

const idOf = (title: string): string => jobIdOf('board', title);
const placeOf = async (title: string) => (await jobs.byId(idOf(title)))?.classification;

describe('the review desk', () => {
  it('lists what waits, least sure first', async () => {
    const waiting = await desk.waiting(2);
    expect(waiting.map((job) => job.title)).toEqual(['Nurse', 'Health Coach']);
  });

  it('moves one job at once, tells the change log, and survives the next sync', async () => {
    const before = await jobs.lastSequence();
    await desk.correct(idOf('Health Coach'), 'care/coaching');
    expect(await jobs.lastSequence()).toBe(before + 1);
    await saveJobs('Health Coach', 'Nurse');
    expect(await placeOf('Health Coach')).toMatchObject({
      decision: 'accepted',
      functionKey: 'care/coaching',
      classifier: 'person',
    });
    expect(await placeOf('Nurse')).toMatchObject({ decision: 'review' });
  });

  it('accepts the proposal, and can say that no function fits', async () => {
    await desk.accept(idOf('Nurse'));
    await desk.correct(idOf('Health Coach'), undefined);
    expect(await placeOf('Nurse')).toMatchObject({ decision: 'accepted', functionKey: 'care/nursing' });
    expect(await placeOf('Health Coach')).toMatchObject({ decision: 'none' });
    expect(await desk.waiting(10)).toHaveLength(2);
  });

  it('shows what learning would move, and moves nothing until it is told to', async () => {
    await desk.correct(idOf('Health Coach'), 'care/coaching');
    const drift = await desk.previewLearning();
    expect(drift.openJobs).toBe(4);
    expect(drift.moved.map(({ job }) => job.title).toSorted()).toEqual([
      'Health Coach II',
      'Senior Health Coach',
    ]);
    expect(await placeOf('Health Coach II')).toMatchObject({ decision: 'review' });
  });

  it('learns: like jobs move, later ones arrive right, and rolling back undoes exactly that', async () => {
    await desk.correct(idOf('Health Coach'), 'care/coaching');
    expect((await desk.learn()).moved).toHaveLength(2);
    await saveJobs('Health Coach III', 'Nurse');
    expect(await placeOf('Health Coach II')).toMatchObject({ functionKey: 'care/coaching' });
    expect(await placeOf('Health Coach III')).toMatchObject({ functionKey: 'care/coaching' });
    expect((await desk.previewRollback()).moved).toHaveLength(3);
    await desk.rollback();
    expect(await placeOf('Health Coach II')).toMatchObject({
      decision: 'review',
      functionKey: 'care/nursing',
    });
    expect(await placeOf('Health Coach')).toMatchObject({ functionKey: 'care/coaching' });
    expect((await desk.previewRollback()).moved).toEqual([]);
  });

  it('rolls back the last step only', async () => {
    await desk.correct(idOf('Health Coach'), 'care/coaching');
    await desk.learn();
    await saveJobs('Charge Nurse', 'Charge Nurse II');
    await desk.correct(idOf('Charge Nurse'), 'care/coaching');
    expect((await desk.learn()).moved.map(({ job }) => job.title)).toEqual(['Charge Nurse II']);
    await desk.rollback();
    expect(await placeOf('Charge Nurse II')).toMatchObject({ decision: 'review' });
    expect(await placeOf('Health Coach II')).toMatchObject({ functionKey: 'care/coaching' });
  });

  it('gives a job back to the classifier', async () => {
    await desk.correct(idOf('Nurse'), 'care/coaching');
    await desk.undo(idOf('Nurse'));
    expect(await placeOf('Nurse')).toMatchObject({ decision: 'review', functionKey: 'care/nursing' });
    await expect(desk.undo(idOf('Nurse'))).rejects.toMatchObject({ code: 'CORRECTION_NOT_FOUND' });
  });

  it('says beside a decision what the classifier says of the posting by now', async () => {
    await desk.correct(idOf('Health Coach'), 'care/coaching');
    const decide = await desk.decisions();
    const draft = sampleDraft({ externalId: 'Health Coach', title: 'Health Coach' });
    const first = { ...classifier.classify({ title: 'Nurse' }), functionKey: 'care/nursing' };
    expect(decide(draft, first)).toMatchObject({
      functionKey: 'care/coaching',
      corrected: { proposedKey: 'care/nursing' },
    });
    const { functionKey: _functionKey, ...none } = first;
    expect(decide(draft, { ...none, decision: 'none' }).corrected).not.toHaveProperty('proposedKey');
  });

  it('refuses what is not there', async () => {
    await expect(desk.correct('nobody', 'care/nursing')).rejects.toMatchObject({ code: 'JOB_NOT_FOUND' });
    await expect(desk.correct(idOf('Nurse'), 'care/surgery')).rejects.toMatchObject({
      code: 'FUNCTION_UNKNOWN',
    });
  });

  it('follows a function that was renamed, and lets a correction into a lost one rest', async () => {
    await desk.correct(idOf('Health Coach'), 'care/coaching');
    await desk.learn();
    const renamed = [{ ...AREAS[0], functions: [fn('nursing'), fn('health-coaching')] }];
    const redirects = { 'care/coaching': 'care/health-coaching' };
    const first = classifier.classify({ title: 'Health Coach' });
    const corrected = sampleDraft({ externalId: 'Health Coach', title: 'Health Coach' });
    const like = sampleDraft({ externalId: 'another', title: 'Health Coach' });
    const follow = await deskFor(taxonomyFrom({ areas: renamed, redirects })).decisions();
    for (const draft of [corrected, like]) {
      expect(follow(draft, first).functionKey).toBe('care/health-coaching');
    }
    const lose = await deskFor(taxonomyFrom({ areas: renamed })).decisions();
    for (const draft of [corrected, like]) expect(lose(draft, first)).toBe(first);
  });
});
