/** What every record store does with the overrides of people: they hold, they are shown beside the source, they go back. */
import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Job, JobDraft } from '../../src/jobs/job.ts';
import { jobIdOf } from '../../src/jobs/job-id.ts';
import type { JobStore, OverrideWrite } from '../../src/jobs/job-store.ts';
import { type OverrideField, type Overrides, sourceDraftOf } from '../../src/jobs/overrides.ts';
import { DENVER, HARTFORD, sampleClassification, sampleClassified, sampleDraft } from './sample-jobs.ts';

const MONDAY = '2026-11-16T08:00:00.000Z';
const TUESDAY = '2026-11-17T08:00:00.000Z';
const WEDNESDAY = '2026-11-18T08:00:00.000Z';
const THURSDAY = '2026-11-19T08:00:00.000Z';
const id = (externalId: string) => jobIdOf('board', externalId);
const PAY = { min: 52_000, max: 61_000, currency: 'USD', period: 'YEAR', source: 'structured' } as const;

type Set = OverrideWrite['set'];

function write(set: Set, remove: readonly OverrideField[] = [], externalId = '1'): OverrideWrite {
  return { jobId: id(externalId), set, remove, because: 'The source has it wrong.' };
}

export function describeOverrides(store: () => JobStore): void {
  it('gives an overridden job the values of people, and shows both', async () => {
    await store().save([sampleClassified({ externalId: '1', closesAt: THURSDAY })], MONDAY);
    const before = await store().byId(id('1'));
    const set = { title: 'Claims Examiner II', places: [DENVER], pay: PAY, closesAt: undefined };
    const after = await store().override(write(set), TUESDAY);
    const made = { because: 'The source has it wrong.', at: TUESDAY };
    const { closesAt: _, ...rest } = before ?? {};
    expect(after).toEqual({
      ...rest,
      title: 'Claims Examiner II',
      places: [DENVER],
      pay: PAY,
      overridden: {
        title: { ...made, value: 'Claims Examiner II', source: 'Claims Examiner' },
        places: { ...made, value: [DENVER], source: [HARTFORD] },
        pay: { ...made, value: PAY },
        closesAt: { ...made, source: THURSDAY },
      },
    });
    expect(await store().byId(id('1'))).toEqual(after);
    expect([...(await store().overrides()).keys()]).toEqual([id('1')]);
  });

  it('logs every change of overrides, and none for an unknown job', async () => {
    await store().save([sampleClassified({ externalId: '1' })], MONDAY);
    await store().override(write({ hidden: true }), TUESDAY);
    await store().override(write({}, ['hidden']), WEDNESDAY);
    expect(await store().override(write({ hidden: true }, [], 'nobody'), THURSDAY)).toBeUndefined();
    const changes = await store().changesAfter(1, 10);
    expect(changes.map(({ jobId, at }) => [jobId, at])).toEqual([
      [id('1'), TUESDAY],
      [id('1'), WEDNESDAY],
    ]);
    expect((await store().overrides()).size).toBe(0);
  });

  it('calls a job unchanged when only people changed it, and keeps their values through what the source changes', async () => {
    await store().save([sampleClassified({ externalId: '1' })], MONDAY);
    const first = await store().byId(id('1'));
    await store().override(write({ title: 'Reviewer of Claims' }), TUESDAY);
    const [same] = await store().save([sampleClassified({ externalId: '1' })], WEDNESDAY);
    expect(same?.outcome).toBe('unchanged');
    const [other] = await store().save([sampleClassified({ externalId: '1', title: 'Auditor' })], THURSDAY);
    expect(other?.outcome).toBe('changed');
    const job = await store().byId(id('1'));
    expect(job).toMatchObject({ title: 'Reviewer of Claims', overridden: { title: { source: 'Auditor' } } });
    expect(job?.contentHash).not.toBe(first?.contentHash);
    expect((await store().override(write({}, ['title']), THURSDAY))?.title).toBe('Auditor');
  });

  it('counts hidden jobs apart from those that are listed, and still streams them', async () => {
    await store().save(
      ['1', '2', '3'].map((externalId) => sampleClassified({ externalId })),
      MONDAY,
    );
    await store().override(write({ hidden: true }), TUESDAY);
    await store().override(write({ hidden: true, pinned: true }, [], '2'), TUESDAY);
    await store().close([id('2')], 'absent-from-source', WEDNESDAY);
    expect(await store().counts()).toMatchObject({ open: 1, hidden: 1, closed: 1, accepted: 1 });
    const open: Job[] = [];
    for await (const jobs of store().eachOpen()) open.push(...jobs);
    expect(open.filter(({ isHidden }) => isHidden).map((job) => job.id)).toEqual([id('1')]);
    expect(await store().byId(id('2'))).toMatchObject({ isHidden: true, isPinned: true, state: 'closed' });
  });

  it('opens a job again when its deadline moves, as one that the last run missed', async () => {
    await store().save([sampleClassified({ externalId: '1' })], MONDAY);
    await store().override(write({ closesAt: TUESDAY }), MONDAY);
    await store().close([id('1')], 'deadline-passed', WEDNESDAY);
    await store().override(write({ title: 'Other' }), WEDNESDAY);
    expect((await store().byId(id('1')))?.state).toBe('closed');
    await store().markVerified('board', THURSDAY);
    const job = await store().override(write({}, ['closesAt']), THURSDAY);
    expect(job).toMatchObject({ state: 'open', lastSeenAt: MONDAY });
    expect(job).not.toHaveProperty('closedAt');
    expect((await store().openJobs('board'))[0]?.missingRuns).toBe(1);
  });

  it('leaves closed what something else than a deadline closed, or a deadline that still has passed', async () => {
    const jobs = ['1', '2'].map((externalId) => sampleClassified({ externalId, closesAt: TUESDAY }));
    await store().save(jobs, MONDAY);
    await store().close([id('1')], 'absent-from-source', WEDNESDAY);
    await store().close([id('2')], 'deadline-passed', WEDNESDAY);
    await store().override(write({ closesAt: undefined }), THURSDAY);
    await store().override(write({ closesAt: THURSDAY }, [], '2'), WEDNESDAY);
    await store().close([id('2')], 'deadline-passed', THURSDAY);
    await store().override(write({}, ['closesAt'], '2'), THURSDAY);
    expect((await store().byIds([id('1'), id('2')])).map(({ state }) => state)).toEqual(['closed', 'closed']);
  });

  it('shows a person’s decision on the function beside the classifier’s', async () => {
    const corrected = { at: TUESDAY, because: 'It is an audit.', proposedKey: 'claims/claims-examination' };
    const classification = { ...sampleClassification('claims/claims-audit'), corrected };
    await store().save([{ draft: sampleDraft({ externalId: '1' }), classification }], MONDAY);
    expect((await store().byId(id('1')))?.overridden).toEqual({
      function: {
        value: 'claims/claims-audit',
        source: 'claims/claims-examination',
        because: 'It is an audit.',
        at: TUESDAY,
      },
    });
  });

  it('holds, after any sequence of saves and overrides: what holds is the override, else the source', {
    timeout: 60_000,
  }, async () => {
    let run = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(randomStep(), { maxLength: 12 }), async (steps) => {
        const externalId = `random-${run++}`;
        let draft: JobDraft | undefined;
        let overrides: Overrides = {};
        for (const step of steps) {
          if (step.kind === 'save') {
            draft = sampleDraft({ ...step.fields, externalId });
            await store().save([{ draft, classification: sampleClassification() }], MONDAY);
          } else {
            const { set, remove } = step;
            const done = await store().override({ ...write(set, remove), jobId: id(externalId) }, TUESDAY);
            expect(done === undefined).toBe(draft === undefined);
            if (draft) overrides = changed(overrides, step);
          }
          expectEffective(await store().byId(id(externalId)), draft, overrides);
        }
      }),
      { numRuns: 60 },
    );
  });
}

type Change = Readonly<{ kind: 'override'; set: Set; remove: readonly OverrideField[] }>;
type Step = Readonly<{ kind: 'save'; fields: Partial<JobDraft> }> | Change;

function randomStep(): fc.Arbitrary<Step> {
  const values = {
    title: fc.constantFrom('Nurse', 'Auditor', 'Clerk'),
    places: fc.constantFrom([HARTFORD], [DENVER, HARTFORD], []),
    pay: fc.constantFrom(PAY, { max: 30, currency: 'USD', period: 'HOUR', source: 'text' } as const),
    closesAt: fc.constantFrom(THURSDAY, '2027-01-01T00:00:00.000Z'),
  };
  const flags = { hidden: fc.constant(true as const), pinned: fc.constant(true as const) };
  const nothing = { pay: fc.constant(undefined), closesAt: fc.constant(undefined) };
  const optional = { requiredKeys: [] };
  return fc.oneof(
    fc.record({ kind: fc.constant('save' as const), fields: fc.record(values, optional) }),
    fc
      .record({
        set: fc.oneof(fc.record({ ...values, ...flags }, optional), fc.record(nothing, optional)),
        remove: fc.subarray<OverrideField>(['title', 'places', 'pay', 'closesAt', 'hidden', 'pinned']),
      })
      .map(({ set, remove }) => ({
        kind: 'override' as const,
        set,
        remove: remove.filter((field) => !(field in set)),
      })),
  );
}

function changed(overrides: Overrides, { set, remove }: Change): Overrides {
  const kept = Object.entries(overrides).filter(([field]) => !remove.some((gone) => gone === field));
  const made = Object.entries(set).map(([field, value]) => [
    field,
    {
      ...(value === undefined ? {} : { value }),
      because: 'The source has it wrong.',
      at: TUESDAY,
    },
  ]);
  return Object.fromEntries([...kept, ...made]);
}

function expectEffective(job: Job | undefined, draft: JobDraft | undefined, overrides: Overrides): void {
  if (draft === undefined || job === undefined) {
    expect(job).toBe(draft);
    return;
  }
  expect(sourceDraftOf(job)).toEqual(draft);
  for (const field of ['title', 'places', 'pay', 'closesAt'] as const) {
    const override = overrides[field];
    expect(job[field]).toEqual(override ? override.value : draft[field]);
    const source = draft[field] === undefined ? {} : { source: draft[field] };
    expect(job.overridden?.[field]).toEqual(override && { ...override, ...source });
  }
  expect(job.isHidden).toBe(overrides.hidden?.value);
  expect(job.isPinned).toBe(overrides.pinned?.value);
}
