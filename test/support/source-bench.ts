/** A source, the board that it reads, and a store that its runs save to. */
import { type OpenDatabase, openDatabase } from '../../src/db/open-database.ts';
import type { ClosingRules } from '../../src/ingest/close-missing-jobs.ts';
import { createPostingReader } from '../../src/ingest/posting-reader.ts';
import type { RunReport } from '../../src/ingest/run-report.ts';
import { createRunStore } from '../../src/ingest/sql-run-store.ts';
import { syncSource } from '../../src/ingest/sync-source.ts';
import type { Job } from '../../src/jobs/job.ts';
import { createJobStore } from '../../src/jobs/sql-job-store.ts';
import type { Normalised } from '../../src/normalise/normalise-job.ts';
import type { Clock } from '../../src/shared/clock.ts';
import { createHttp, type Http } from '../../src/sources/http.ts';
import type { Source, SourceJob } from '../../src/sources/source.ts';
import {
  type BoardEmulator,
  type BoardJob,
  type BoardManners,
  startBoardEmulator,
} from './board-emulator.ts';
import { sampleClassification, sampleDraft } from './sample-jobs.ts';

export type SourceUnderTest = Readonly<{
  /** As in the configuration. */
  type: string;
  manners: BoardManners;
  /** The source that reads the board at an address, and takes answers of at most 1 MB. */
  create: (baseUrl: string, http: Http) => Source;
  /** A posting whose external id is the number in digits, with the title given. */
  posting: (id: number, title: string) => BoardJob;
  /** The field of a posting without which it is no job. */
  requiredField: string;
  /** The field of the id, where it has a type that may change. */
  idField?: string;
  /** Whether the vendor announces a total. */
  hasTotal: boolean;
  /** Postings on a page, where the listing comes in pages; at most 10. */
  pageSize?: number;
  /** Whether each posting takes a call of its own. */
  hasDetails?: boolean;
  /** Whether a posting whose own call answers 404 is closed, not lost. */
  isGoneBy404?: boolean;
  /** Answers in a run before the first that is XML, where the vendor speaks it. */
  answersBeforeXml?: number;
}>;

export type SourceBench = Readonly<{
  board: BoardEmulator;
  source: Source;
  jobs: readonly BoardJob[];
  ids: readonly string[];
  sync: () => Promise<RunReport>;
  openIds: () => Promise<readonly string[]>;
  /** When each job was last known to be open, by external id. */
  verifiedAt: () => Promise<ReadonlyMap<string, string>>;
  /** It is Monday, 2 November 2026, at eight; runs and requests go by this clock. */
  setClock: (iso: string) => void;
  close: () => Promise<void>;
}>;

/** Enough for three pages, so that one may break between two good ones. */
export const JOB_COUNT = 24;

/** What a test says otherwise. */
type BenchOptions = Readonly<{ maxDropShare?: number; longestAttemptMs?: number }>;

/** All jobs are on the board, none in the store. */
export async function openSourceBench(
  vendor: SourceUnderTest,
  { maxDropShare = 0.3, longestAttemptMs }: BenchOptions = {},
): Promise<SourceBench> {
  const jobs = Array.from({ length: JOB_COUNT }, (_, index) => vendor.posting(1001 + index, `Café ${index}`));
  const board = await startBoardEmulator(vendor.manners, jobs);
  if (!vendor.hasTotal) board.setTotal(null);
  let now = new Date('2026-11-02T08:00:00.000Z');
  const clock = () => now;
  const http = createHttp({
    userAgent: 'Metier/test',
    clock,
    sleep: async () => undefined,
    ...(longestAttemptMs === undefined ? {} : { longestAttemptMs }),
  });
  const database = await openDatabase(':memory:');
  const source = vendor.create(board.url, http);
  return {
    board,
    source,
    jobs,
    ids: jobs.map((_, index) => String(1001 + index)),
    sync: () => syncOnce({ source, database, clock, closing: { closeAfterMissingRuns: 2, maxDropShare } }),
    openIds: async () => {
      const open = await createJobStore(database.kysely).openJobs(source.id);
      return open.map(({ externalId }) => externalId).sort();
    },
    verifiedAt: async () => {
      const open: Job[] = [];
      for await (const batch of createJobStore(database.kysely).eachOpen()) open.push(...batch);
      return new Map(open.map(({ externalId, lastVerifiedAt }) => [externalId, lastVerifiedAt]));
    },
    setClock: (iso) => {
      now = new Date(iso);
    },
    close: async () => {
      await Promise.all([board.close(), http.close(), database.close()]);
    },
  };
}

const classifier = { name: 'sample', classify: () => sampleClassification() };

let runs = 0;

type BenchRun = Readonly<{ source: Source; database: OpenDatabase; clock: Clock; closing: ClosingRules }>;

function syncOnce({ source, database: { kysely }, clock, closing }: BenchRun): Promise<RunReport> {
  return syncSource({
    source,
    reader: createPostingReader({
      normalise: (job) => draftOf(job, source.id),
      classifier,
      recipe: 'bench',
    }),
    jobs: createJobStore(kysely),
    runs: createRunStore(kysely),
    clock,
    newRunId: () => `run-${runs++}`,
    closing,
  });
}

/** Normalising is not under test: the words of the source as they came. */
function draftOf({ externalId, title }: SourceJob, sourceId: string): Normalised {
  return { kind: 'draft', draft: sampleDraft({ sourceId, externalId, title }), notes: [] };
}
