import { expect, it } from 'vitest';
import { describeJobHistory } from '../../test/support/job-history-conformance.ts';
import { sampleClassified } from '../../test/support/sample-jobs.ts';
import { openDatabase } from '../db/open-database.ts';
import { createJobHistoryStore } from './sql-job-history-store.ts';
import { createJobStore } from './sql-job-store.ts';

async function open() {
  const { kysely, close } = await openDatabase(':memory:');
  return { kysely, store: createJobStore(kysely), history: createJobHistoryStore(kysely), close };
}

describeJobHistory('SQLite', open);

it('names an event that has another shape', async () => {
  const { kysely, store, history, close } = await open();
  const [saved] = await store.save([sampleClassified({ externalId: '1' })], '2026-11-16T08:00:00.000Z');
  await store.close([saved?.id ?? ''], 'absent-from-source', '2026-11-17T08:00:00.000Z');
  await kysely.updateTable('job_events').set({ detail: '{"because":"tired"}' }).execute();
  await expect(history.eventsOf(saved?.id ?? '')).rejects.toMatchObject({
    code: 'RECORD_MALFORMED',
    message: expect.stringContaining('job_events'),
  });
  await close();
});

it('writes over a row of another shape, and tells what it can', async () => {
  const { kysely, store, history, close } = await open();
  const [saved] = await store.save([sampleClassified({ externalId: '1' })], '2026-11-16T08:00:00.000Z');
  await kysely
    .updateTable('jobs')
    .set({ draft: '{"title":7}', classification: '{}', content_hash: 'x' })
    .execute();
  await store.save([sampleClassified({ externalId: '1' })], '2026-11-17T08:00:00.000Z');
  expect(await store.byId(saved?.id ?? '')).toMatchObject({ title: 'Claims Examiner' });
  expect(await history.eventsOf(saved?.id ?? '')).toEqual([]);
  await close();
});
