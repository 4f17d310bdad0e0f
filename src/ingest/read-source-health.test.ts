import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { sampleClassified } from '../../test/support/sample-jobs.ts';
import { sampleReport } from '../../test/support/sample-report.ts';
import { type OpenDatabase, openDatabase } from '../db/open-database.ts';
import type { JobStore } from '../jobs/job-store.ts';
import { createJobStore } from '../jobs/sql-job-store.ts';
import { createSourceHealth, type SourceHealthReader } from './read-source-health.ts';
import type { RunReport, RunStore } from './run-report.ts';
import type { PromisedSource } from './source-health.ts';
import type { SourceStateStore } from './source-state.ts';
import { createRunStore } from './sql-run-store.ts';
import { createSourceStateStore } from './sql-source-state-store.ts';

const NOW = new Date('2026-11-20T15:00:00.000Z');
const board: PromisedSource = { id: 'board', label: 'Main board', everyMinutes: 15 };
const minutesAgo = (minutes: number) => new Date(NOW.getTime() - minutes * 60_000).toISOString();

let database: OpenDatabase;
let jobs: JobStore;
let runs: RunStore;
let states: SourceStateStore;
beforeEach(async () => {
  database = await openDatabase(':memory:');
  jobs = createJobStore(database.kysely);
  runs = createRunStore(database.kysely);
  states = createSourceStateStore(database.kysely);
});
afterEach(() => database.close());

function readerOf(...sources: readonly PromisedSource[]): SourceHealthReader {
  return createSourceHealth({ sources, states, runs, clock: () => NOW });
}

async function healthOf(source: PromisedSource) {
  return (await readerOf(source).health())[0];
}

/** A run that began so many minutes ago and took no time. */
async function ran(minutes: number, report: Partial<RunReport> = {}, failures = 0): Promise<void> {
  const startedAt = minutesAgo(minutes);
  await runs.save(sampleReport({ runId: `run-${minutes}`, startedAt, finishedAt: startedAt, ...report }));
  await states.save('board', { startedAt, endedAt: startedAt, failures, jitter: 0 });
}

const FAILED = { code: 'SOURCE_UNREACHABLE', message: 'The server answered 503.', hint: 'Wait.' };

describe('the freshness of a source', () => {
  it.each([
    [0, 'fresh'],
    [30, 'fresh'],
    [31, 'late'],
    [60, 'late'],
    [61, 'stale'],
  ])('is, %i minutes after it was confirmed, %s', async (minutes, freshness) => {
    await jobs.markVerified('board', minutesAgo(minutes));
    expect(await readerOf(board).freshness()).toEqual([
      {
        id: 'board',
        label: 'Main board',
        freshWithinMinutes: 60,
        verifiedAt: minutesAgo(minutes),
        freshness,
      },
    ]);
  });

  it('is stale when it was never confirmed', async () => {
    expect(await readerOf({ id: 'board', everyMinutes: 15 }).freshness()).toEqual([
      { id: 'board', label: 'board', freshWithinMinutes: 60, freshness: 'stale' },
    ]);
  });

  it('is measured by four intervals, at least an hour, or by what was promised', async () => {
    const sources = [
      { id: 'often', everyMinutes: 5 },
      { id: 'daily', everyMinutes: 1440 },
      { id: 'promised', everyMinutes: 15, freshWithinMinutes: 20 },
    ];
    const judged = await readerOf(...sources).freshness();
    expect(judged.map(({ freshWithinMinutes }) => freshWithinMinutes)).toEqual([60, 5760, 20]);
  });

  it('is nobody’s promise when the configuration does not name the source', async () => {
    await jobs.markVerified('fair', minutesAgo(99_999));
    expect(await readerOf().freshness()).toEqual([
      { id: 'fair', label: 'fair', freshness: 'unscheduled', verifiedAt: minutesAgo(99_999) },
    ]);
  });
});

describe('the health of a source', () => {
  it('has nothing to add when all is well', async () => {
    await jobs.save(
      ['1', '2'].map((externalId) => sampleClassified({ externalId })),
      minutesAgo(5),
    );
    await jobs.markVerified('board', minutesAgo(5));
    await ran(5);
    expect(await healthOf(board)).toMatchObject({
      freshness: 'fresh',
      openJobs: 2,
      failures: 0,
      heldClosings: 0,
      nextRunAt: minutesAgo(-10),
      lastRun: { runId: 'run-5' },
      why: '',
    });
  });

  it('says of one that never ran that it is due', async () => {
    const health = await healthOf(board);
    expect(health).toMatchObject({ nextRunAt: NOW.toISOString(), openJobs: 0, why: 'never synced' });
    expect(health).not.toHaveProperty('lastRun');
  });

  it('says what failed, how often in a row, until when it is paused and what to do', async () => {
    await ran(10, { failed: FAILED }, 1);
    expect(await healthOf(board)).toMatchObject({ why: 'the last run failed: The server answered 503' });
    await ran(5, { failed: FAILED }, 5);
    expect(await healthOf(board)).toMatchObject({
      failures: 5,
      pausedUntil: minutesAgo(5 - 360),
      nextRunAt: minutesAgo(5 - 360),
      why: '5 runs in a row failed: The server answered 503; paused; "metier sync --source board" tries now',
    });
  });

  it('says what was partial and what was held', async () => {
    await ran(10, { completeness: { verdict: 'partial', reason: 'a page is missing' } });
    expect((await healthOf(board))?.why).toBe('the last run was partial: a page is missing');
    await ran(5, { held: { count: 7, reason: 'too many' } });
    expect(await healthOf(board)).toMatchObject({
      heldClosings: 7,
      why: expect.stringMatching(
        /^7 closings held: too many; if they are gone for good: metier sync --confirm-drop \S+$/,
      ),
    });
  });

  it('says that a run is under way or died, and that nothing runs it', async () => {
    await states.save('board', { startedAt: minutesAgo(3), failures: 0, jitter: 0 });
    expect((await healthOf(board))?.why).toBe('a run began 3 min ago and has not ended');
    await jobs.markVerified('board', minutesAgo(300));
    await ran(300);
    expect((await healthOf(board))?.why).toMatch(/^its next run is overdue: neither "metier start"/);
  });

  it('lists a source that the configuration does not name for as long as it has open jobs', async () => {
    const [saved] = await jobs.save(
      [sampleClassified({ sourceId: 'fair', externalId: '1' })],
      minutesAgo(50),
    );
    await jobs.markVerified('fair', minutesAgo(50));
    await runs.save(sampleReport({ sourceId: 'fair' }));
    const reader = readerOf(board);
    const [, fair] = await reader.health();
    expect(fair).toMatchObject({
      id: 'fair',
      freshness: 'unscheduled',
      openJobs: 1,
      verifiedAt: minutesAgo(50),
      why: 'not in metier.config.ts: nothing keeps it fresh',
    });
    expect(fair).not.toHaveProperty('nextRunAt');
    await jobs.close([saved?.id ?? ''], 'source-removed', minutesAgo(1));
    expect(await reader.health()).toHaveLength(1);
  });
});
