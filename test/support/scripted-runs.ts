/** Runs of one source that lists what a test says, over a record store of its own. */
import { openDatabase } from '../../src/db/open-database.ts';
import { confirmDrop } from '../../src/ingest/confirm-drop.ts';
import type { PostingReader } from '../../src/ingest/posting-reader.ts';
import type { RunReport, RunStore } from '../../src/ingest/run-report.ts';
import { createRunStore } from '../../src/ingest/sql-run-store.ts';
import { type SyncOptions, syncSource } from '../../src/ingest/sync-source.ts';
import type { JobDraft } from '../../src/jobs/job.ts';
import type { Happening, JobHistoryStore } from '../../src/jobs/job-history.ts';
import { jobIdOf } from '../../src/jobs/job-id.ts';
import type { JobStore } from '../../src/jobs/job-store.ts';
import { createJobHistoryStore } from '../../src/jobs/sql-job-history-store.ts';
import { createJobStore } from '../../src/jobs/sql-job-store.ts';
import type { Completeness, Source } from '../../src/sources/source.ts';
import { sampleClassification, sampleDraft } from './sample-jobs.ts';

const START = Date.parse('2026-11-02T08:00:00.000Z');
const DAY_MS = 86_400_000;

export type Listed = Partial<JobDraft> & Pick<JobDraft, 'externalId'>;

export type ScriptedRuns = Readonly<{
  jobs: JobStore;
  runs: RunStore;
  history: JobHistoryStore;
  /** Runs are called run-1, run-2 ... and are a day apart. */
  sync(listing: readonly Listed[], completeness?: Completeness): Promise<RunReport>;
  confirmDrop(runId: string, listing: readonly Listed[], completeness?: Completeness): Promise<RunReport>;
  openIds(): Promise<readonly string[]>;
  /** Kind and run of all that happened to the job. */
  story(externalId: string): Promise<readonly (readonly [Happening['kind'], string | undefined])[]>;
  close(): Promise<void>;
}>;

/** The source is called "board"; a drop of more than 30 % is held, and two absences close. */
export async function openScriptedRuns(): Promise<ScriptedRuns> {
  const { kysely, close } = await openDatabase(':memory:');
  const jobs = createJobStore(kysely);
  const runs = createRunStore(kysely);
  const history = createJobHistoryStore(kysely);
  let count = 0;
  const optionsFor = (listing: readonly Listed[], completeness: Completeness): SyncOptions => {
    count += 1;
    const run = count;
    return {
      source: sourceOf(listing, completeness),
      reader: readerOf(listing),
      jobs,
      runs,
      clock: () => new Date(START + run * DAY_MS),
      newRunId: () => `run-${run}`,
      closing: { closeAfterMissingRuns: 2, maxDropShare: 0.3 },
    };
  };
  return {
    jobs,
    runs,
    history,
    sync: (listing, completeness = COMPLETE) => syncSource(optionsFor(listing, completeness)),
    confirmDrop: (runId, listing, completeness = COMPLETE) =>
      confirmDrop(runId, optionsFor(listing, completeness)),
    openIds: async () => (await jobs.openJobs('board')).map(({ externalId }) => externalId).sort(),
    story: async (externalId) => {
      const events = await history.eventsOf(jobIdOf('board', externalId));
      return events.map(({ happening, runId }) => [happening.kind, runId] as const);
    },
    close,
  };
}

/** Postings of those ids and nothing special. */
export function postings(...ids: readonly number[]): readonly Listed[] {
  return ids.map((id) => ({ externalId: String(id), title: `Job ${id}` }));
}

const COMPLETE: Completeness = { verdict: 'complete' };

function sourceOf(listing: readonly Listed[], completeness: Completeness): Source {
  return {
    id: 'board',
    type: 'scripted',
    async *fetch() {
      for (const { externalId } of listing) {
        yield { kind: 'job', job: { externalId, title: 'as normalised', places: [] } };
      }
      return completeness;
    },
  };
}

/** Each listing is a recipe of its own: every posting of it is read. */
function readerOf(listing: readonly Listed[]): PostingReader {
  const first = sampleClassification('claims/claims-examination');
  return {
    recipe: JSON.stringify(listing),
    read: async (jobs) =>
      jobs.map(({ externalId }) => ({
        kind: 'draft',
        draft: draftOf(externalId, listing),
        notes: [],
        first,
      })),
  };
}

function draftOf(externalId: string, listing: readonly Listed[]): JobDraft {
  const listed = listing.find((posting) => posting.externalId === externalId);
  return sampleDraft({ ...listed, externalId });
}
