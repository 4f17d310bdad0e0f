import { afterEach, beforeEach, expect, it } from 'vitest';
import { sampleClassified } from '../../test/support/sample-jobs.ts';
import { type OpenDatabase, openDatabase } from '../db/open-database.ts';
import { jobIdOf } from '../jobs/job-id.ts';
import { createJobStore } from '../jobs/sql-job-store.ts';
import { closeOverdueJobs } from './close-overdue-jobs.ts';

let database: OpenDatabase;
beforeEach(async () => {
  database = await openDatabase(':memory:');
});
afterEach(() => database.close());

it('closes what is past its deadline in every source, once, and nothing else', async () => {
  const jobs = createJobStore(database.kysely);
  const at = '2026-11-01T00:00:00.000Z';
  const job = (externalId: string, sourceId: string, closesAt?: string) =>
    sampleClassified({ externalId, sourceId, ...(closesAt === undefined ? {} : { closesAt }) });
  await jobs.save(
    [
      job('past', 'board', '2026-11-20T04:59:59.000Z'),
      job('past', 'imported-once', '2026-11-22T04:59:59.000Z'),
      job('future', 'board', '2026-12-01T04:59:59.000Z'),
      job('open-ended', 'board'),
    ],
    at,
  );
  const now = new Date('2026-11-23T12:00:00Z');
  expect(await closeOverdueJobs(jobs, now)).toBe(2);
  expect(await closeOverdueJobs(jobs, now)).toBe(0);
  expect(await jobs.byId(jobIdOf('imported-once', 'past'))).toMatchObject({
    state: 'closed',
    closedBecause: 'deadline-passed',
  });
  expect((await jobs.counts()).open).toBe(2);
});
