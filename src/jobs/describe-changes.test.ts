import { describe, expect, it } from 'vitest';
import { HARTFORD, sampleDraft } from '../../test/support/sample-jobs.ts';
import { describeChanges } from './describe-changes.ts';
import type { JobDraft } from './job.ts';

const before = sampleDraft({ externalId: '1' });
const changesTo = (fields: Partial<JobDraft>) => describeChanges(before, { ...before, ...fields });

describe('what changed of a posting', () => {
  it('is nothing when only the date of its update moved', () => {
    expect(changesTo({ updatedAt: '2026-11-20T00:00:00.000Z' })).toEqual([]);
  });

  it('is told field by field, in words, null for what is not stated', () => {
    const pay = { min: 52_000, max: 61_000, currency: 'USD', period: 'YEAR', source: 'text' } as const;
    expect(changesTo({ title: 'Auditor', pay, workplaceType: 'REMOTE', employmentTypes: [] })).toEqual([
      { field: 'title', from: 'Claims Examiner', to: 'Auditor' },
      { field: 'workplaceType', from: null, to: 'REMOTE' },
      { field: 'employmentTypes', from: 'FULL_TIME', to: null },
      { field: 'pay', from: null, to: '52000 - 61000 USD a year' },
    ]);
  });

  it('tells a place that was understood otherwise, and not that its middle moved by a mile', () => {
    expect(changesTo({ places: [{ ...HARTFORD, region: 'VT' }] })).toEqual([
      { field: 'places', from: 'Hartford, CT (Hartford, CT, US)', to: 'Hartford, CT (Hartford, VT, US)' },
    ]);
    expect(changesTo({ places: [{ ...HARTFORD, latitude: 41.7 }] })).toEqual([]);
  });

  it('tells a long text by its length', () => {
    expect(changesTo({ descriptionText: 'x'.repeat(1350) })).toEqual([
      { field: 'description', fromLength: 15, toLength: 1350, isSameText: false },
    ]);
    expect(changesTo({ descriptionHtml: '<ul><li>Reviews claims.</li></ul>' })).toEqual([
      { field: 'description', fromLength: 15, toLength: 15, isSameText: true },
    ]);
  });

  it('keeps only the beginning of a value that never ends', () => {
    const [change] = changesTo({ title: 'long '.repeat(100) });
    expect(change).toMatchObject({ to: expect.stringMatching(/^long .{194}…$/) });
  });
});
