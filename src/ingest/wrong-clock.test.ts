/** Dates that clocks got wrong, ours and the vendor's: what a run makes of them, with the normaliser that reads them. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { sampleClassification } from '../../test/support/sample-jobs.ts';
import { type OpenDatabase, openDatabase } from '../db/open-database.ts';
import { jobIdOf } from '../jobs/job-id.ts';
import type { JobStore } from '../jobs/job-store.ts';
import { createJobStore } from '../jobs/sql-job-store.ts';
import { normaliseJob } from '../normalise/normalise-job.ts';
import { createGazetteer } from '../places/geonames-gazetteer.ts';
import type { SourceJob } from '../sources/source.ts';
import { createPostingReader } from './posting-reader.ts';
import { createRunStore } from './sql-run-store.ts';
import { syncSource } from './sync-source.ts';

const TODAY = '2026-11-10T08:00:00.000Z';
const IN_A_WEEK = '2026-11-17T08:00:00.000Z';
const LATER_TODAY = '2026-11-10T09:00:00.000Z';
const TOMORROW = '2026-11-11T08:00:00.000Z';
const ID = jobIdOf('board', '1');

const context = {
  sourceId: 'board',
  gazetteer: createGazetteer(),
  defaultCountry: 'US',
  defaultLanguage: 'en',
  timeZone: 'America/New_York',
};
const reader = createPostingReader({
  normalise: (job) => normaliseJob(job, context),
  classifier: { name: 'sample', classify: () => sampleClassification() },
  recipe: 'test',
});

let database: OpenDatabase;
let jobs: JobStore;
beforeEach(async () => {
  database = await openDatabase(':memory:');
  jobs = createJobStore(database.kysely);
});
afterEach(() => database.close());

let runs = 0;

/** A run at this time of our clock, of a board that lists one posting with these dates, and another. */
function syncAt(iso: string, dates: Partial<SourceJob> = {}) {
  const listed = [
    { externalId: '1', title: 'Nurse', places: ['Hartford, CT'], ...dates },
    { externalId: '2', title: 'Claims Examiner', places: ['Hartford, CT'] },
  ];
  return syncSource({
    source: {
      id: 'board',
      type: 'scripted',
      async *fetch() {
        for (const job of listed) yield { kind: 'job', job };
        return { verdict: 'complete' };
      },
    },
    reader,
    jobs,
    runs: createRunStore(database.kysely),
    clock: () => new Date(iso),
    newRunId: () => `run-${runs++}`,
    closing: { closeAfterMissingRuns: 2, maxDropShare: 0.3 },
  });
}

describe('the dates of a vendor whose clock is ahead', () => {
  it.each([
    ['a week ahead', '2026-11-17T08:00:00Z'],
    ['years ahead', '2031-01-01T00:00:00Z'],
    ['of no calendar', '9999-99-99'],
  ])('that are %s lose no posting, and what holds is when we saw it', async (_, date) => {
    const dates = { postedAt: date, updatedAt: date };
    for (const iso of [TODAY, LATER_TODAY])
      expect(await syncAt(iso, dates)).toMatchObject({ closed: 0, rejectedTotal: 0 });
    expect(await jobs.byId(ID)).toMatchObject({
      state: 'open',
      firstSeenAt: TODAY,
      lastVerifiedAt: LATER_TODAY,
    });
  });
});

describe('the deadline of a posting, by a clock that was wrong', () => {
  const dates = { closesAt: '2026-11-13' };

  it('opens again what our clock, a week ahead, had closed too early', async () => {
    await syncAt(TODAY, dates);
    expect(await syncAt(IN_A_WEEK, dates)).toMatchObject({ closed: 1 });
    expect(await jobs.byId(ID)).toMatchObject({ closedBecause: 'deadline-passed' });
    expect(await syncAt(LATER_TODAY, dates)).toMatchObject({ reopened: 1, closed: 0 });
    expect(await jobs.byId(ID)).toMatchObject({ state: 'open', firstSeenAt: TODAY });
    expect(await syncAt(TOMORROW, dates)).toMatchObject({ unchanged: 2, reopened: 0, closed: 0 });
  });

  it('keeps one open that a person has put off, by whichever clock', async () => {
    await syncAt(TODAY, dates);
    const set = { closesAt: '2026-12-24T05:00:00.000Z' };
    await jobs.override({ jobId: ID, set, remove: [], because: 'we hire until Christmas' }, TODAY);
    for (const iso of [IN_A_WEEK, LATER_TODAY, IN_A_WEEK])
      expect(await syncAt(iso, dates)).toMatchObject({ closed: 0 });
    expect(await jobs.byId(ID)).toMatchObject({ state: 'open', closesAt: set.closesAt });
  });

  it('closes on the day that it names, not on one that a clock set back makes of it', async () => {
    await syncAt(TODAY, dates);
    expect(await syncAt('2026-11-09T08:00:00.000Z', dates)).toMatchObject({ closed: 0 });
    // Midnight of New York.
    expect(await syncAt('2026-11-14T04:59:59.000Z', dates)).toMatchObject({ closed: 0 });
    expect(await syncAt('2026-11-14T05:00:01.000Z', dates)).toMatchObject({ closed: 1 });
  });
});
