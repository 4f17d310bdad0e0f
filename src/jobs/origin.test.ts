import { expect, it } from 'vitest';
import { sampleJob } from '../../test/support/sample-jobs.ts';
import { originOf } from './origin.ts';

it('says where each value comes from that holds', () => {
  const job = sampleJob({
    externalId: '1',
    level: 'SENIOR',
    employmentTypes: [],
    remoteEligibility: { countries: [], regions: [] },
    provenance: { level: 'title', language: 'default' },
    overridden: { pay: { because: 'It is none.', at: '2026-11-20T08:00:00.000Z' } },
  });
  const fields = ['title', 'level', 'language', 'places', 'pay', 'employmentTypes', 'closesAt'] as const;
  expect(fields.map((field) => originOf(job, field))).toEqual([
    'field',
    'title',
    'default',
    'field',
    'override',
    undefined,
    undefined,
  ]);
  expect(originOf(job, 'remoteEligibility')).toBeUndefined();
});
