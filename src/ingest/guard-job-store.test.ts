import { expect, it } from 'vitest';
import { sampleClassification, sampleClassified } from '../../test/support/sample-jobs.ts';
import { openDatabase } from '../db/open-database.ts';
import { createJobStore } from '../jobs/sql-job-store.ts';
import { guardJobStore } from './guard-job-store.ts';

const AT = '2026-11-20T12:00:00.000Z';

it('begins no write that is not confirmed, and reads as before', async () => {
  const { kysely, close } = await openDatabase(':memory:');
  const jobs = createJobStore(kysely);
  const [saved] = await jobs.save([sampleClassified({ externalId: '1' })], AT);
  const id = saved?.id ?? '';
  const sequence = await jobs.lastSequence();
  const guarded = guardJobStore(jobs, () => Promise.reject(new Error('overtaken')));
  const writes = [
    () => guarded.save([sampleClassified({ externalId: '2' })], AT),
    () =>
      guarded.reclassify([{ id, classification: sampleClassification('business-operations/claims') }], AT),
    () => guarded.markMissing([id], AT),
    () => guarded.clearMissing([id], AT),
    () => guarded.during('run').save([sampleClassified({ externalId: '3' })], AT),
    () => guarded.override({ jobId: id, set: { hidden: true }, remove: [], because: 'test' }, AT),
    () => guarded.releaseHeld('board'),
    () => guarded.close([id], 'absent-from-source', AT),
    () => guarded.markVerified('board', AT),
  ];
  for (const write of writes) await expect(write()).rejects.toThrow('overtaken');
  expect(await guarded.lastSequence()).toBe(sequence);
  expect(await guarded.byId(id)).toEqual(await jobs.byId(id));
  await close();
});
