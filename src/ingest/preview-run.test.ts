import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { plainRunOptions } from '../../test/support/recorded-source.ts';
import { type OpenDatabase, openDatabase } from '../db/open-database.ts';
import { jobIdOf } from '../jobs/job-id.ts';
import type { Source, SourceItem, SourceJob } from '../sources/source.ts';
import { type PreviewOptions, previewRun } from './preview-run.ts';
import { createReplayJobs } from './replay-jobs.ts';
import { syncSource } from './sync-source.ts';

const START = new Date('2026-11-02T08:00:00.000Z');
const LATER = new Date('2026-11-03T08:00:00.000Z');

let database: OpenDatabase;
beforeEach(async () => {
  database = await openDatabase(':memory:');
});
afterEach(() => database.close());

describe('a preview', () => {
  it('tells what would change, field by field, and writes nothing', async () => {
    await save([job(1), job(2), job(3, { title: 'Claims Nurse' }), job(4)]);
    const before = await snapshot();
    const { report, ...rest } = await preview([
      job(1),
      job(2, { department: 'Claims' }),
      job(3, { title: 'Claims Reviewer', department: 'Claims' }),
      job(5),
    ]);
    expect(await snapshot()).toEqual(before);
    expect(report).toMatchObject({ seen: 4, new: 1, changed: 2, unchanged: 1, missing: 1, closed: 0 });
    expect(rest).toEqual({
      fields: [
        { field: 'department', count: 2 },
        { field: 'title', count: 1 },
      ],
      examples: [
        { id: idOf(2), title: 'Job 2', fields: [{ field: 'department', to: 'Claims' }] },
        {
          id: idOf(3),
          title: 'Claims Reviewer',
          fields: [
            { field: 'department', to: 'Claims' },
            { field: 'title', from: 'Claims Nurse', to: 'Claims Reviewer' },
          ],
        },
      ],
      moves: [{ from: 'clinical/nursing', to: 'claims/claims-examination', count: 1 }],
      otherwiseReasoned: 0,
      newRejects: [],
      vanishedRejects: [],
    });
  });

  it('shows no more examples than it is asked for, and counts all', async () => {
    await save([job(1), job(2), job(3)]);
    const changed = [1, 2, 3].map((id) => job(id, { department: 'Claims' }));
    const { examples, fields } = await preview(changed, { maxExamples: 2 });
    expect(examples).toHaveLength(2);
    expect(fields).toEqual([{ field: 'department', count: 3 }]);
  });

  it('takes rows of one posting together, in whatever batch they come', async () => {
    const rows = [job(1, { places: ['Tampa, FL'] }), job(2), job(3), job(1, { places: ['Hartford, CT'] })];
    await save(rows);
    expect(await preview(rows, { batchSize: 1 })).toMatchObject({ fields: [], examples: [] });
    const moved = [job(1, { places: ['Boise, ID'] }), job(2), job(3), job(1, { places: ['Hartford, CT'] })];
    const { examples } = await preview(moved, { batchSize: 1 });
    expect(examples).toMatchObject([
      {
        fields: [
          {
            from: [{ raw: 'Tampa, FL' }, { raw: 'Hartford, CT' }],
            to: [{ raw: 'Boise, ID' }, { raw: 'Hartford, CT' }],
          },
        ],
      },
    ]);
  });

  it('compares what the source says, whatever people say instead, and reads every posting', async () => {
    await save([job(1)]);
    const { jobs } = plainRunOptions(database, 'board');
    const set = { title: 'Claims Nurse (nights)' };
    await jobs.override({ jobId: idOf(1), set, remove: [], because: 'shorter' }, START.toISOString());
    expect(await preview([job(1)])).toMatchObject({ report: { unchanged: 1 }, fields: [] });
    expect((await preview([job(1, { title: 'Claims Lead' })])).examples).toMatchObject([
      { fields: [{ field: 'title', from: 'Job 1', to: 'Claims Lead' }] },
    ]);
  });

  it('compares the rejects with those of another run', async () => {
    const comparedWith = await save([job(1), reject('2'), reject('3'), reject(undefined, 'row 9: no id')]);
    const { newRejects, vanishedRejects } = await preview(
      [job(1), job(2), reject('3'), reject('4'), reject(undefined, 'row 9: no id')],
      { comparedWith },
    );
    expect(newRejects.map(({ externalId }) => externalId)).toEqual(['4']);
    expect(vanishedRejects.map(({ externalId }) => externalId)).toEqual(['2']);
  });

  it('of a replay closes nothing and leaves closed jobs closed', async () => {
    await save([job(1), job(2), job(3)]);
    await plainRunOptions(database, 'board').jobs.close([idOf(2)], 'source-said-closed', START.toISOString());
    const replayed = [job(2, { title: 'Claims Nurse' }), job(3)];
    const { report, fields, moves } = await preview(replayed, { seenAt: START.toISOString() });
    expect(report).toMatchObject({ reopened: 0, changed: 0, unchanged: 2, missing: 0, closed: 0 });
    expect({ fields, moves }).toEqual({ fields: [], moves: [] });
    expect((await preview(replayed)).report).toMatchObject({ reopened: 1, missing: 1 });
  });
});

describe('a replay that is saved', () => {
  it('writes what reads otherwise now, as of when it was seen; it opens no closed job and verifies none', async () => {
    await save([job(1), job(2), job(3)]);
    const { jobs, ...options } = plainRunOptions(database, 'board');
    await jobs.close([idOf(2)], 'source-said-closed', START.toISOString());
    const report = await syncSource({
      ...options,
      jobs: createReplayJobs(jobs, START.toISOString()),
      source: sourceOf([job(1, { title: 'Claims Nurse' }), job(2, { title: 'Claims Nurse' })]),
      clock: () => LATER,
      newRunId: () => 'replay',
      recording: {
        finish: async () => ({ receipt: { kind: 'replay', replayOf: 'run-1' }, notes: [] }),
      },
    });
    expect(report).toMatchObject({ kind: 'replay', replayOf: 'run-1', changed: 1, unchanged: 1, closed: 0 });
    expect(await jobs.byId(idOf(1))).toMatchObject({
      title: 'Claims Nurse',
      lastSeenAt: START.toISOString(),
      lastVerifiedAt: START.toISOString(),
    });
    expect(await jobs.byId(idOf(2))).toMatchObject({ title: 'Job 2', state: 'closed' });
    expect(await jobs.byId(idOf(3))).toMatchObject({ state: 'open' });
    expect(await options.runs.byId('replay')).toEqual(report);
    expect((await options.runs.latest(5)).map(({ runId }) => runId)).not.toContain('replay');
  });
});

function save(items: readonly SourceItem[]) {
  return syncSource({
    ...plainRunOptions(database, 'board'),
    source: sourceOf(items),
    clock: () => START,
    newRunId: () => 'run-1',
  });
}

function preview(
  items: readonly SourceItem[],
  { batchSize, ...options }: Partial<Omit<PreviewOptions, 'run'>> & Readonly<{ batchSize?: number }> = {},
) {
  const { runs: _runs, ...run } = plainRunOptions(database, 'board');
  return previewRun({
    run: {
      ...run,
      source: sourceOf(items),
      clock: () => LATER,
      newRunId: () => 'preview',
      ...(batchSize === undefined ? {} : { batchSize }),
    },
    maxExamples: 5,
    ...options,
  });
}

function sourceOf(items: readonly SourceItem[]): Source {
  return {
    id: 'board',
    type: 'scripted',
    async *fetch() {
      yield* items;
      return { verdict: 'complete' };
    },
  };
}

function job(id: number, fields: Partial<SourceJob> = {}): SourceItem {
  return {
    kind: 'job',
    job: { externalId: String(id), title: `Job ${id}`, places: ['Hartford, CT'], ...fields },
  };
}

function reject(externalId: string | undefined, reason = 'no title'): SourceItem {
  return { kind: 'reject', ...(externalId === undefined ? {} : { externalId }), reason, raw: null };
}

function idOf(id: number): string {
  return jobIdOf('board', String(id));
}

async function snapshot() {
  const { kysely } = database;
  return Promise.all([
    kysely.selectFrom('jobs').selectAll().execute(),
    kysely.selectFrom('changes').selectAll().execute(),
    kysely.selectFrom('sources').selectAll().execute(),
    kysely.selectFrom('runs').selectAll().execute(),
  ]);
}
