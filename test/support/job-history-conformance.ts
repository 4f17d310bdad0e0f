/** What every record store must tell of its jobs, whatever database it stands on. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { JobDraft } from '../../src/jobs/job.ts';
import type { JobHistoryStore } from '../../src/jobs/job-history.ts';
import { jobIdOf } from '../../src/jobs/job-id.ts';
import type { JobStore } from '../../src/jobs/job-store.ts';
import { DENVER, sampleClassification, sampleClassified, sampleDraft } from './sample-jobs.ts';

export type OpenHistory = Readonly<{ store: JobStore; history: JobHistoryStore; close: () => Promise<void> }>;

const MONDAY = '2026-11-16T08:00:00.000Z';
const TUESDAY = '2026-11-17T08:00:00.000Z';
const WEDNESDAY = '2026-11-18T08:00:00.000Z';
const THURSDAY = '2026-11-19T08:00:00.000Z';
const LONG =
  'Reviews medical claims against the plan, asks providers for what is missing, and explains each decision.';
const id = (externalId: string) => jobIdOf('board', externalId);

export function describeJobHistory(name: string, open: () => Promise<OpenHistory>): void {
  describe(`${name} as a record of what happened`, () => {
    let opened: OpenHistory;
    beforeEach(async () => {
      opened = await open();
    });
    afterEach(() => opened.close());

    describe('events', () => describeEvents(() => opened));
    describe('holding', () => describeHolding(() => opened));
    describe('re-posts', () => describeReposts(() => opened));
  });
}

function describeEvents(opened: () => OpenHistory): void {
  /** Without sequences, which are of all jobs. */
  const storyOf = async (externalId: string) =>
    (await opened().history.eventsOf(id(externalId))).map(({ sequence: _sequence, ...event }) => event);

  it('tells nothing of a job that is new, or unchanged', async () => {
    const { store, history } = opened();
    await store.save([sampleClassified({ externalId: '1' })], MONDAY);
    await store.save([sampleClassified({ externalId: '1' })], TUESDAY);
    expect(await history.eventsOf(id('1'))).toEqual([]);
    expect(await history.eventsOf('nobody')).toEqual([]);
  });

  it('tells which fields changed, and in which run', async () => {
    const { store } = opened();
    await store.save([sampleClassified({ externalId: '1' })], MONDAY);
    const title = 'Claims Auditor';
    await store
      .during('run-2')
      .save([sampleClassified({ externalId: '1', title, places: [DENVER] })], TUESDAY);
    expect(await storyOf('1')).toEqual([
      {
        at: TUESDAY,
        runId: 'run-2',
        happening: {
          kind: 'changed',
          fields: [
            { field: 'title', from: 'Claims Examiner', to: title },
            { field: 'places', from: 'Hartford, CT (Hartford, CT, US)', to: 'Denver, CO (Denver, CO, US)' },
          ],
        },
      },
    ]);
  });

  it('tells a move by the classifier or by a person, and no move that ends where it began', async () => {
    const { store } = opened();
    const draft = sampleDraft({ externalId: '1' });
    const examiner = sampleClassification('claims/claims-examination');
    await store.save([{ draft, classification: examiner }], MONDAY);
    await store.save([{ draft, classification: { ...examiner, confidence: 0.5 } }], TUESDAY);
    const audit = { ...sampleClassification('claims/audit'), classifier: 'person' };
    await store.reclassify([{ id: id('1'), classification: audit }], WEDNESDAY);
    await store.reclassify([{ id: id('1'), classification: audit }], THURSDAY);
    await store.save([{ draft, classification: sampleClassification() }], THURSDAY);
    const from = { decision: 'accepted', functionKey: 'claims/claims-examination' };
    const to = { decision: 'accepted', functionKey: 'claims/audit' };
    expect(await storyOf('1')).toEqual([
      { at: WEDNESDAY, happening: { kind: 'moved', from, to, by: 'person' } },
      { at: THURSDAY, happening: { kind: 'moved', from: to, to: { decision: 'none' }, by: 'sample-1' } },
    ]);
  });

  it('tells an absence once, however long it lasts, and how it ended', async () => {
    const { store } = opened();
    await store.save([sampleClassified({ externalId: '1' }), sampleClassified({ externalId: '2' })], MONDAY);
    const both = [id('1'), id('2')];
    await store.markMissing(both, TUESDAY);
    await store.markMissing(both, WEDNESDAY);
    await store.clearMissing([id('1')], THURSDAY);
    await store.clearMissing([id('1')], THURSDAY);
    await store.save([sampleClassified({ externalId: '2', title: 'Auditor' })], THURSDAY);
    await store.clearMissing([id('2')], THURSDAY);
    expect(await storyOf('1')).toEqual([
      { at: TUESDAY, happening: { kind: 'missed' } },
      { at: THURSDAY, happening: { kind: 'listed-again' } },
    ]);
    expect((await storyOf('2')).map(({ happening }) => happening.kind)).toEqual([
      'missed',
      'listed-again',
      'changed',
    ]);
  });

  it('tells once that a job closed, why, and that it came back', async () => {
    const { store } = opened();
    await store.save([sampleClassified({ externalId: '1' })], MONDAY);
    await store.during('run-2').close([id('1'), 'nobody'], 'deadline-passed', TUESDAY);
    await store.close([id('1')], 'source-removed', WEDNESDAY);
    await store.during('run-3').save([sampleClassified({ externalId: '1' })], THURSDAY);
    expect(await storyOf('1')).toEqual([
      { at: TUESDAY, runId: 'run-2', happening: { kind: 'closed', because: 'deadline-passed' } },
      { at: THURSDAY, runId: 'run-3', happening: { kind: 'reopened' } },
    ]);
  });

  it('keeps the newest 200 events of a job', async () => {
    const { store, history } = opened();
    await store.save([sampleClassified({ externalId: '1' }), sampleClassified({ externalId: '2' })], MONDAY);
    await store.save([sampleClassified({ externalId: '2', title: 'Quiet' })], MONDAY);
    for (let n = 0; n < 205; n++) {
      await store.save([sampleClassified({ externalId: '1', title: `Title ${n}` })], TUESDAY);
    }
    const events = await history.eventsOf(id('1'));
    expect(events).toHaveLength(200);
    expect(events.at(-1)?.happening).toMatchObject({ fields: [{ from: 'Title 203', to: 'Title 204' }] });
    expect(await history.eventsOf(id('2'))).toHaveLength(1);
  });

  it('takes an event back with the change that failed', async () => {
    const { store, history } = opened();
    await store.save([sampleClassified({ externalId: '1' })], MONDAY);
    const broken = { ...sampleClassification(), confidence: Number.NaN };
    const draft = sampleDraft({ externalId: '1', title: 'Auditor' });
    await expect(store.save([{ draft, classification: broken }], TUESDAY)).rejects.toThrow();
    expect(await history.eventsOf(id('1'))).toEqual([]);
  });
}

function describeHolding(opened: () => OpenHistory): void {
  const REASON = 'the source lists no jobs at all';

  async function holdBoth(runId: string, at: string): Promise<void> {
    const ids = [id('1'), id('2')].toSorted();
    await opened().store.hold({ sourceId: 'board', runId, ids, reason: REASON, at });
  }

  beforeEach(async () => {
    const jobs = ['1', '2', '3'].map((externalId) => sampleClassified({ externalId }));
    await opened().store.save(jobs, MONDAY);
  });

  it('remembers what the newest run of a source held, and tells it once', async () => {
    const { store, history } = opened();
    expect(await store.heldJobs('board')).toBeUndefined();
    await holdBoth('run-1', TUESDAY);
    await holdBoth('run-2', WEDNESDAY);
    expect(await store.heldJobs('board')).toEqual({ runId: 'run-2', ids: [id('1'), id('2')].toSorted() });
    expect(await store.heldJobs('other')).toBeUndefined();
    expect((await store.openJobs('board')).filter(({ isHeld }) => isHeld)).toHaveLength(2);
    expect(await history.eventsOf(id('1'))).toMatchObject([
      { at: TUESDAY, runId: 'run-1', happening: { kind: 'held', reason: REASON } },
    ]);
  });

  it('settles a held job that closes or is listed again', async () => {
    const { store, history } = opened();
    await holdBoth('run-1', TUESDAY);
    await store.close([id('1')], 'deadline-passed', WEDNESDAY);
    await store.clearMissing([id('2'), id('3')], WEDNESDAY);
    expect(await store.heldJobs('board')).toBeUndefined();
    expect((await history.eventsOf(id('2'))).at(-1)?.happening).toEqual({ kind: 'listed-again' });
    expect(await history.eventsOf(id('3'))).toEqual([]);
  });

  it('releases what a source holds', async () => {
    await holdBoth('run-1', TUESDAY);
    await opened().store.releaseHeld('other');
    expect(await opened().store.heldJobs('board')).toBeDefined();
    await opened().store.releaseHeld('board');
    expect(await opened().store.heldJobs('board')).toBeUndefined();
  });
}

function describeReposts(opened: () => OpenHistory): void {
  const posting = (externalId: string, fields: Partial<JobDraft> = {}) =>
    sampleClassified({ externalId, descriptionText: LONG, ...fields });

  async function repostOf(externalId: string): Promise<string | undefined> {
    return (await opened().store.byId(id(externalId)))?.repostOf;
  }

  it('links a new job to the closed one that it repeats, in its row, its history and the change log', async () => {
    const { store, history } = opened();
    await store.save([posting('1')], MONDAY);
    await store.close([id('1')], 'absent-from-source', TUESDAY);
    await store.save([posting('2', { title: '  claims EXAMINER ' })], WEDNESDAY);
    const sequence = await store.lastSequence();
    expect(await store.during('run-3').linkReposts({ sourceId: 'board' }, WEDNESDAY)).toBe(1);
    expect(await store.byId(id('2'))).toMatchObject({
      firstSeenAt: WEDNESDAY,
      repostOf: id('1'),
      repostCount: 1,
      firstAdvertisedAt: MONDAY,
    });
    expect(await store.byId(id('1'))).not.toHaveProperty('repostOf');
    expect(await history.repostsOf(id('1'))).toEqual([id('2')]);
    expect(await history.eventsOf(id('2'))).toMatchObject([
      { runId: 'run-3', happening: { kind: 'repost-of', repostOf: id('1'), count: 1 } },
    ]);
    expect((await store.changesAfter(sequence, 9)).map(({ jobId }) => jobId)).toEqual([id('2')]);
    expect(await store.linkReposts({ sourceId: 'board' }, WEDNESDAY)).toBe(0);
  });

  it('counts a chain, and keeps the link through a change of the posting', async () => {
    const { store } = opened();
    await store.save([posting('1')], MONDAY);
    await store.close([id('1')], 'absent-from-source', TUESDAY);
    await store.save([posting('2')], TUESDAY);
    await store.linkReposts({ sourceId: 'board' }, TUESDAY);
    await store.close([id('2')], 'absent-from-source', WEDNESDAY);
    await store.save([posting('3')], THURSDAY);
    await store.linkReposts({ sourceId: 'board' }, THURSDAY);
    await store.save([posting('3', { department: 'Claims' })], THURSDAY);
    const link = { repostOf: id('2'), repostCount: 2, firstAdvertisedAt: MONDAY };
    expect(await store.byId(id('3'))).toMatchObject(link);
  });

  it('takes an open job as gone only when a complete listing does not name it', async () => {
    const { store } = opened();
    await store.save([posting('1')], MONDAY);
    await store.save([posting('2')], TUESDAY);
    expect(await store.linkReposts({ sourceId: 'board' }, TUESDAY)).toBe(0);
    const request = { sourceId: 'board', listedIds: new Set(['1', '2']) };
    expect(await store.linkReposts(request, TUESDAY)).toBe(0);
    expect(await store.linkReposts({ ...request, listedIds: new Set(['2']) }, TUESDAY)).toBe(1);
    expect(await repostOf('2')).toBe(id('1'));
  });

  it('knows a job again by its requisition, whatever else changed, and not by words in its place', async () => {
    const { store } = opened();
    const first = { requisitionId: 'R-7', descriptionText: 'Short.' };
    await store.save([posting('1', first), posting('2', { ...first, requisitionId: 'See posting' })], MONDAY);
    await store.close([id('1'), id('2')], 'absent-from-source', TUESDAY);
    const changed = { title: 'Senior Examiner', places: [DENVER], descriptionText: 'Other.' };
    await store.save([posting('3', { ...changed, requisitionId: 'R-7' })], WEDNESDAY);
    await store.save([posting('4', { ...changed, requisitionId: 'See posting' })], WEDNESDAY);
    expect(await store.linkReposts({ sourceId: 'board' }, WEDNESDAY)).toBe(1);
    expect(await repostOf('3')).toBe(id('1'));
  });

  it.each<[string, Partial<JobDraft>]>([
    ['another place', { places: [DENVER] }],
    ['another title', { title: 'Claims Auditor' }],
    ['another text', { descriptionText: `${LONG} And more.` }],
    ['another source', { sourceId: 'other' }],
  ])('does not link a job of %s', async (_what, fields) => {
    const { store } = opened();
    await store.save([posting('1')], MONDAY);
    await store.close([id('1')], 'absent-from-source', TUESDAY);
    await store.save([posting('2', fields)], WEDNESDAY);
    expect(await store.linkReposts({ sourceId: fields.sourceId ?? 'board' }, WEDNESDAY)).toBe(0);
  });

  it('does not link to a job that closed more than 180 days ago', async () => {
    const { store } = opened();
    await store.save([posting('1'), posting('2', { title: 'Auditor' })], '2026-01-01T00:00:00.000Z');
    await store.close([id('1')], 'absent-from-source', '2026-05-20T00:00:00.000Z');
    await store.close([id('2')], 'absent-from-source', '2026-05-22T00:00:00.000Z');
    await store.save([posting('3'), posting('4', { title: 'Auditor' })], TUESDAY);
    expect(await store.linkReposts({ sourceId: 'board' }, '2026-11-17T08:00:00.000Z')).toBe(1);
    expect(await repostOf('4')).toBe(id('2'));
  });

  it('looks only at jobs first seen since the source was last verified', async () => {
    const { store } = opened();
    await store.save([posting('1')], MONDAY);
    await store.close([id('1')], 'absent-from-source', TUESDAY);
    await store.save([posting('2')], WEDNESDAY);
    await store.markVerified('board', WEDNESDAY);
    expect(await store.linkReposts({ sourceId: 'board' }, THURSDAY)).toBe(0);
  });
}
