import { expect, it } from 'vitest';
import { sampleJob } from '../../test/support/sample-jobs.ts';
import { tellOverride } from './tell-override.ts';

it('tells what held before and what holds after', () => {
  const before = sampleJob({ externalId: '1' });
  const after = { ...before, title: 'Claims Auditor', isHidden: true as const };
  const set = { title: after.title, hidden: true as const };
  expect(tellOverride({ set, remove: [] }, before, after)).toEqual([
    { kind: 'override-set', field: 'title', from: before.title, to: 'Claims Auditor' },
    { kind: 'override-set', field: 'hidden', from: 'no', to: 'yes' },
  ]);
  expect(tellOverride({ set: {}, remove: ['title', 'pinned'] }, after, before)).toEqual([
    { kind: 'override-removed', field: 'title', from: 'Claims Auditor', to: before.title },
    { kind: 'override-removed', field: 'pinned', from: 'no', to: 'no' },
  ]);
});

it('is silent about a value that held already', () => {
  const job = sampleJob({ externalId: '1' });
  expect(tellOverride({ set: { title: job.title }, remove: [] }, job, job)).toEqual([]);
});
