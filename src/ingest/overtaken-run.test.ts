import { expect, it } from 'vitest';
import { createManualTime } from '../../test/support/manual-time.ts';
import { sampleDraft } from '../../test/support/sample-jobs.ts';
import type { Classifier } from '../classify/classifier.ts';
import { openDatabase } from '../db/open-database.ts';
import { createJobStore } from '../jobs/sql-job-store.ts';
import { AppError } from '../shared/errors.ts';
import type { Completeness, Source, SourceItem } from '../sources/source.ts';
import { guardJobStore } from './guard-job-store.ts';
import { type HeldLease, holdLease } from './hold-lease.ts';
import { createPostingReader } from './posting-reader.ts';
import { createLeaseStore } from './sql-lease-store.ts';
import { createRunStore } from './sql-run-store.ts';
import { syncSource } from './sync-source.ts';

const classifier: Classifier = {
  name: 'none',
  classify: () => ({ decision: 'none', confidence: 1, reasons: [], alternatives: [], classifier: 'none' }),
};

it('a run that another overtook while the machine slept saves and closes nothing more, and leaves no report', async () => {
  const { kysely, close } = await openDatabase(':memory:');
  const jobs = createJobStore(kysely);
  const leases = createLeaseStore(kysely);
  const { clock, sleep, suspend } = createManualTime('2026-11-20T12:00:00.000Z');
  const options = { leases, sourceId: 'board', clock, sleep };
  const openIds = async () => (await jobs.openJobs('board')).map(({ externalId }) => externalId);
  let savedBefore: readonly string[] = [];
  const source: Source = {
    id: 'board',
    type: 'scripted',
    async *fetch(): AsyncGenerator<SourceItem, Completeness> {
      for (let id = 1; id <= 8; id++) yield itemOf(String(id));
      savedBefore = await openIds();
      suspend(10 * 60_000);
      await holdLease({ ...options, holder: 'other' }, () => jobs.save([], clock().toISOString()));
      for (let id = 9; id <= 20; id++) yield itemOf(String(id));
      return { verdict: 'complete' };
    },
  };
  const run = ({ confirm, signal }: HeldLease) =>
    syncSource({
      source,
      reader: createPostingReader({
        normalise: ({ externalId }) => ({ kind: 'draft', draft: sampleDraft({ externalId }), notes: [] }),
        classifier,
        recipe: 'test',
      }),
      jobs: guardJobStore(jobs, confirm),
      runs: createRunStore(kysely),
      clock,
      newRunId: () => 'run',
      closing: { closeAfterMissingRuns: 1, maxDropShare: 1 },
      signal,
      batchSize: 1,
    });
  const ending = await holdLease({ ...options, holder: 'first' }, run).catch((error: unknown) => error);
  expect(ending instanceof AppError && ending.code).toBe('SYNC_OVERTAKEN');
  expect(savedBefore.length).toBeGreaterThan(0);
  expect(await openIds()).toEqual(savedBefore);
  expect(await createRunStore(kysely).latest(1)).toEqual([]);
  await close();
});

function itemOf(externalId: string): SourceItem {
  return { kind: 'job', job: { externalId, title: `Posting ${externalId}`, places: [] } };
}
