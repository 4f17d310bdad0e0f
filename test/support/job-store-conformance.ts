/** What every record store must do, whatever database it stands on. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { jobIdOf } from '../../src/jobs/job-id.ts';
import type { IdRange, JobStore, ListedJob } from '../../src/jobs/job-store.ts';
import { describeOverrides } from './job-store-override-conformance.ts';
import { sampleClassification, sampleClassified, sampleDraft } from './sample-jobs.ts';

export type OpenStore = Readonly<{ store: JobStore; close: () => Promise<void> }>;

const MONDAY = '2026-11-16T08:00:00.000Z';
const TUESDAY = '2026-11-17T08:00:00.000Z';
const WEDNESDAY = '2026-11-18T08:00:00.000Z';
const THURSDAY = '2026-11-19T08:00:00.000Z';
const FRIDAY = '2026-11-20T08:00:00.000Z';
const id = (externalId: string) => jobIdOf('board', externalId);

export function describeJobStore(name: string, open: () => Promise<OpenStore>): void {
  describe(`${name} as a record store`, () => {
    let opened: OpenStore;
    let store: JobStore;
    beforeEach(async () => {
      opened = await open();
      store = opened.store;
    });
    afterEach(() => opened.close());

    describeSaving(() => store);
    describeClosing(() => store);
    describeVerification(() => store);
    describeReading(() => store);
    describeListing(() => store);
    describeReadings(() => store);
    describeOverrides(() => store);
  });
}

function describeSaving(store: () => JobStore): void {
  it('starts empty', async () => {
    expect(await store().lastSequence()).toBe(0);
    expect(await store().counts()).toEqual({
      open: 0,
      hidden: 0,
      closed: 0,
      accepted: 0,
      review: 0,
      none: 0,
    });
    expect(await store().byId('0000000000')).toBeUndefined();
    expect(await store().save([], MONDAY)).toEqual([]);
  });

  it('gives back a job exactly as it was saved', async () => {
    const job = sampleClassified({
      externalId: '1',
      title: 'Réviseur · 审核 "quoted"',
      workplaceType: 'REMOTE',
      remoteEligibility: { countries: ['US'], regions: ['US-WA'] },
      pay: { min: 20.5, max: 31, currency: 'USD', period: 'HOUR', source: 'text' },
      level: 'SENIOR',
      aiNotice: { text: 'We use tools.' },
    });
    const [outcome] = await store().save([job], MONDAY);
    expect(outcome).toEqual({ id: id('1'), outcome: 'new' });
    expect(await store().byId(id('1'))).toEqual({
      ...job.draft,
      id: id('1'),
      classification: job.classification,
      state: 'open',
      firstSeenAt: MONDAY,
      lastSeenAt: MONDAY,
      lastVerifiedAt: MONDAY,
      contentHash: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
  });

  it('does not write an unchanged job, whatever the order of its keys', async () => {
    const { draft, classification } = sampleClassified({ externalId: '1' });
    await store().save([{ draft, classification }], MONDAY);
    const { title, sourceId, ...others } = draft;
    const turned = { ...others, sourceId, title };
    const outcomes = await store().save([{ draft: turned, classification }], TUESDAY);
    expect(outcomes).toEqual([{ id: id('1'), outcome: 'unchanged' }]);
    expect(await store().lastSequence()).toBe(1);
    expect((await store().byId(id('1')))?.lastSeenAt).toBe(MONDAY);
  });

  it('writes a change of the draft, and of the classification alone', async () => {
    await store().save([sampleClassified({ externalId: '1' })], MONDAY);
    const first = await store().byId(id('1'));
    const changed = await store().save([sampleClassified({ externalId: '1', title: 'Auditor' })], TUESDAY);
    const draft = sampleDraft({ externalId: '1', title: 'Auditor' });
    const placed = await store().save([{ draft, classification: sampleClassification() }], WEDNESDAY);
    expect([changed[0]?.outcome, placed[0]?.outcome]).toEqual(['changed', 'changed']);
    const job = await store().byId(id('1'));
    expect(job).toMatchObject({ title: 'Auditor', firstSeenAt: MONDAY, lastSeenAt: WEDNESDAY });
    expect(job?.contentHash).not.toBe(first?.contentHash);
    expect(job?.classification.decision).toBe('none');
    expect((await store().changesAfter(0, 10)).map((change) => change.jobId)).toEqual([
      id('1'),
      id('1'),
      id('1'),
    ]);
  });

  it('writes a new decision on an open job, and nothing else of it', async () => {
    await store().save(
      [sampleClassified({ externalId: '1' }), sampleClassified({ externalId: '2' })],
      MONDAY,
    );
    await store().close([id('2')], 'absent-from-source', TUESDAY);
    const before = await store().byId(id('1'));
    const sequence = await store().lastSequence();
    const classification = sampleClassification('claims/audit');
    const decisions = [id('1'), id('2'), 'nobody'].map((one) => ({ id: one, classification }));
    expect(await store().reclassify(decisions, WEDNESDAY)).toBe(1);
    expect(await store().byId(id('1'))).toEqual({ ...before, classification });
    const changes = await store().changesAfter(sequence, 10);
    expect(changes.map(({ jobId, at }) => ({ jobId, at }))).toEqual([{ jobId: id('1'), at: WEDNESDAY }]);
  });

  it('keeps the last of two postings with the same id in one batch', async () => {
    const batch = [
      sampleClassified({ externalId: '1', title: 'First' }),
      sampleClassified({ externalId: '1', title: 'Second' }),
    ];
    const outcomes = await store().save(batch, MONDAY);
    expect(outcomes.map((outcome) => outcome.outcome)).toEqual(['new', 'changed']);
    expect((await store().byId(id('1')))?.title).toBe('Second');
    expect((await store().counts()).open).toBe(1);
  });

  it('saves batches larger than one statement holds', async () => {
    const batch = Array.from({ length: 1201 }, (_, n) => sampleClassified({ externalId: String(n) }));
    const outcomes = await store().save(batch, MONDAY);
    expect(outcomes.every((outcome) => outcome.outcome === 'new')).toBe(true);
    expect((await store().counts()).open).toBe(1201);
    expect(await store().lastSequence()).toBe(1201);
    expect(
      await store().close(
        outcomes.map((outcome) => outcome.id),
        'source-removed',
        TUESDAY,
      ),
    ).toBe(1201);
  });
}

function describeClosing(store: () => JobStore): void {
  it('closes open jobs once and logs each closing', async () => {
    await store().save(
      [sampleClassified({ externalId: '1' }), sampleClassified({ externalId: '2' })],
      MONDAY,
    );
    expect(await store().close([id('1'), 'unknown000'], 'absent-from-source', TUESDAY)).toBe(1);
    expect(await store().close([id('1')], 'deadline-passed', WEDNESDAY)).toBe(0);
    expect(await store().byId(id('1'))).toMatchObject({
      state: 'closed',
      closedAt: TUESDAY,
      closedBecause: 'absent-from-source',
      lastVerifiedAt: TUESDAY,
      lastSeenAt: MONDAY,
    });
    expect(await store().changesAfter(2, 10)).toEqual([{ sequence: 3, jobId: id('1'), at: TUESDAY }]);
    expect(await store().counts()).toMatchObject({ open: 1, closed: 1, accepted: 1 });
  });

  it('reopens a closed job that is listed again, changed or not', async () => {
    await store().save([sampleClassified({ externalId: '1' })], MONDAY);
    await store().close([id('1')], 'absent-from-source', TUESDAY);
    const [outcome] = await store().save([sampleClassified({ externalId: '1' })], WEDNESDAY);
    expect(outcome?.outcome).toBe('reopened');
    const job = await store().byId(id('1'));
    expect(job).toMatchObject({ state: 'open', firstSeenAt: MONDAY, lastSeenAt: WEDNESDAY });
    expect(job).not.toHaveProperty('closedAt');
    expect(job).not.toHaveProperty('closedBecause');
    expect(await store().lastSequence()).toBe(3);
  });

  it('counts the runs that missed a job, and forgets them when it is back', async () => {
    await store().save(
      [sampleClassified({ externalId: '1' }), sampleClassified({ externalId: '2' })],
      MONDAY,
    );
    await store().markMissing([id('1')], TUESDAY);
    await store().markMissing([id('1')], WEDNESDAY);
    const missing = await store().openJobs('board');
    expect(missing.find((job) => job.externalId === '1')).toEqual({
      id: id('1'),
      externalId: '1',
      missingRuns: 2,
      isHeld: false,
    });
    await store().clearMissing([id('1')], WEDNESDAY);
    expect((await store().openJobs('board')).map((job) => job.missingRuns)).toEqual([0, 0]);
    expect(await store().openJobs('other')).toEqual([]);
    expect(await store().lastSequence()).toBe(2);
  });
}

function describeVerification(store: () => JobStore): void {
  it('dates every open job of a source by its last complete run', async () => {
    await store().save([sampleClassified({ externalId: '1' })], MONDAY);
    await store().save([sampleClassified({ externalId: '1', sourceId: 'other' })], MONDAY);
    await store().markVerified('board', WEDNESDAY);
    await store().markVerified('board', TUESDAY);
    expect(await store().byId(id('1'))).toMatchObject({
      lastVerifiedAt: WEDNESDAY,
      lastSeenAt: WEDNESDAY,
    });
    expect((await store().byId(jobIdOf('other', '1')))?.lastVerifiedAt).toBe(MONDAY);
    expect(await store().lastSequence()).toBe(2);
  });

  it('leaves a missing job at the last run that listed it', async () => {
    await store().save([sampleClassified({ externalId: '1' })], MONDAY);
    await store().markVerified('board', TUESDAY);
    await store().markMissing([id('1')], WEDNESDAY);
    await store().markVerified('board', WEDNESDAY);
    await store().markMissing([id('1')], THURSDAY);
    await store().markVerified('board', THURSDAY);
    expect(await store().byId(id('1'))).toMatchObject({ lastSeenAt: TUESDAY, lastVerifiedAt: TUESDAY });
    await store().close([id('1')], 'absent-from-source', THURSDAY);
    expect(await store().byId(id('1'))).toMatchObject({ lastSeenAt: TUESDAY, lastVerifiedAt: THURSDAY });
  });

  it('leaves a missing job there even when the run was marked as verified first', async () => {
    await store().save([sampleClassified({ externalId: '1' })], MONDAY);
    await store().markVerified('board', TUESDAY);
    await store().markVerified('board', WEDNESDAY);
    await store().markMissing([id('1')], WEDNESDAY);
    expect((await store().byId(id('1')))?.lastSeenAt).toBe(TUESDAY);
  });

  it('never dates a job back, also when the clock was put back before a run missed it', async () => {
    await store().save(
      [sampleClassified({ externalId: '1' }), sampleClassified({ externalId: '2' })],
      MONDAY,
    );
    for (const day of [TUESDAY, THURSDAY]) await store().markVerified('board', day);
    await store().markMissing([id('1')], WEDNESDAY);
    await store().close([id('2')], 'absent-from-source', WEDNESDAY);
    for (const externalId of ['1', '2'])
      expect(await store().byId(id(externalId))).toMatchObject({ lastSeenAt: THURSDAY });
  });
}

function describeReading(store: () => JobStore): void {
  it('gives jobs in the order asked for and leaves out unknown ids', async () => {
    await store().save(
      ['1', '2', '3'].map((externalId) => sampleClassified({ externalId })),
      MONDAY,
    );
    const jobs = await store().byIds([id('3'), 'nothing000', id('1'), id('3')]);
    expect(jobs.map((job) => job.externalId)).toEqual(['3', '1', '3']);
    expect(await store().byIds([])).toEqual([]);
  });

  it('streams every open job once, ordered by id', async () => {
    const batch = Array.from({ length: 25 }, (_, n) => sampleClassified({ externalId: String(n) }));
    await store().save(batch, MONDAY);
    await store().close([id('7')], 'source-said-closed', TUESDAY);
    const seen: string[] = [];
    for await (const jobs of store().eachOpen(10)) seen.push(...jobs.map((job) => job.id));
    expect(seen).toEqual(seen.toSorted());
    expect(new Set(seen).size).toBe(24);
    expect(seen).not.toContain(id('7'));
  });

  it('pages through the change log', async () => {
    await store().save(
      ['1', '2', '3'].map((externalId) => sampleClassified({ externalId })),
      MONDAY,
    );
    const first = await store().changesAfter(0, 2);
    expect(first.map((change) => change.sequence)).toEqual([1, 2]);
    expect((await store().changesAfter(2, 2)).map((change) => change.jobId)).toEqual([id('3')]);
    expect(await store().changesAfter(3, 2)).toEqual([]);
  });

  it('counts open jobs by decision', async () => {
    const review = { ...sampleClassification('claims/audit'), decision: 'review' as const };
    await store().save(
      [
        sampleClassified({ externalId: '1' }),
        { draft: sampleDraft({ externalId: '2' }), classification: review },
        { draft: sampleDraft({ externalId: '3' }), classification: sampleClassification() },
      ],
      MONDAY,
    );
    expect(await store().counts()).toEqual({
      open: 3,
      hidden: 0,
      closed: 0,
      accepted: 1,
      review: 1,
      none: 1,
    });
  });
}

function describeListing(store: () => JobStore): void {
  const everything = { from: '' };
  const listed = async (range: IdRange, batchSize?: number) => {
    const jobs: ListedJob[] = [];
    for await (const batch of store().eachListed(range, batchSize)) jobs.push(...batch);
    return jobs;
  };

  it('lists what candidates find, in the order of ids, with the time of the last change', async () => {
    const batch = Array.from({ length: 25 }, (_, n) => sampleClassified({ externalId: String(n) }));
    await store().save(batch, MONDAY);
    await store().save([sampleClassified({ externalId: '3', title: 'Another' })], TUESDAY);
    await store().save(batch.slice(4), WEDNESDAY);
    await store().close([id('7')], 'source-said-closed', WEDNESDAY);
    const because = 'A test.';
    await store().override({ jobId: id('8'), set: { hidden: true }, remove: [], because }, WEDNESDAY);
    await store().override({ jobId: id('9'), set: { title: 'Said "so"' }, remove: [], because }, THURSDAY);
    const jobs = await listed(everything, 10);
    expect(jobs.map((job) => job.id)).toEqual(
      batch
        .map(({ draft }) => id(draft.externalId))
        .filter((one) => one !== id('7') && one !== id('8'))
        .toSorted(),
    );
    const byId = new Map(jobs.map((job) => [job.id, job]));
    expect(byId.get(id('1'))).toEqual({ id: id('1'), title: 'Claims Examiner', changedAt: MONDAY });
    expect(byId.get(id('3'))).toEqual({ id: id('3'), title: 'Another', changedAt: TUESDAY });
    expect(byId.get(id('9'))).toEqual({ id: id('9'), title: 'Said "so"', changedAt: THURSDAY });
  });

  it('tells a stretch of ids from those beside it, and when it changed last', async () => {
    await store().save(
      ['1', '2', '3'].map((externalId) => sampleClassified({ externalId })),
      MONDAY,
    );
    const [first = '', second = '', third = ''] = ['1', '2', '3'].map(id).toSorted();
    await store().close([second], 'source-said-closed', TUESDAY);
    expect((await listed({ from: first, before: third })).map((job) => job.id)).toEqual([first]);
    expect((await listed({ from: third })).map((job) => job.id)).toEqual([third]);
    expect(await store().lastChangeIn({ from: second, before: third })).toEqual({ sequence: 4, at: TUESDAY });
    expect(await store().lastChangeIn({ from: third })).toMatchObject({ at: MONDAY });
    expect(await store().lastChangeIn({ from: `${third}0` })).toBeUndefined();
  });
}

function describeReadings(store: () => JobStore): void {
  const read = (externalId: string, hash: string, closesAt?: string) => ({
    ...sampleClassified({ externalId, ...(closesAt === undefined ? {} : { closesAt }) }),
    reading: { hash, notes: [{ kind: 'place-unresolved', value: 'Atlantis' }] },
  });

  it('remembers what open jobs were read from', async () => {
    await store().save(
      [read('1', 'a', FRIDAY), sampleClassified({ externalId: '2' }), read('3', 'c')],
      MONDAY,
    );
    await store().close([id('3')], 'absent-from-source', TUESDAY);
    const readings = await store().readings('board', ['1', '2', '3', 'unknown']);
    expect([...readings]).toEqual([
      [
        '1',
        {
          hash: 'a',
          notes: [{ kind: 'place-unresolved', value: 'Atlantis' }],
          decision: 'accepted',
          closesAt: FRIDAY,
        },
      ],
    ]);
    expect((await store().readings('elsewhere', ['1'])).size).toBe(0);
    expect((await store().readings('board', [])).size).toBe(0);
  });

  it('writes another reading of an unchanged job without a line of the change log', async () => {
    await store().save([read('1', 'a')], MONDAY);
    const sequence = await store().lastSequence();
    const [outcome] = await store().save([{ ...read('1', 'b'), reading: { hash: 'b', notes: [] } }], TUESDAY);
    expect(outcome?.outcome).toBe('unchanged');
    expect((await store().readings('board', ['1'])).get('1')).toMatchObject({ hash: 'b', notes: [] });
    expect(await store().lastSequence()).toBe(sequence);
    await store().save([sampleClassified({ externalId: '1' })], WEDNESDAY);
    expect((await store().readings('board', ['1'])).size).toBe(0);
  });

  it('names the open jobs whose deadline has passed', async () => {
    await store().save([read('1', 'a', TUESDAY), read('2', 'b', FRIDAY), read('3', 'c')], MONDAY);
    expect(await store().overdue(WEDNESDAY)).toEqual([id('1')]);
    expect(await store().overdue(WEDNESDAY, 'elsewhere')).toEqual([]);
    await store().close([id('1')], 'deadline-passed', WEDNESDAY);
    expect(await store().overdue(WEDNESDAY, 'board')).toEqual([]);
  });
}
