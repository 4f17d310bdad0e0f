/** What every source behind HTTP must do when its board breaks: a fault may delay, it never loses a job or keeps a ghost. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type OpenDatabase, openDatabase } from '../../src/db/open-database.ts';
import type { RunReport } from '../../src/ingest/run-report.ts';
import { createRunStore } from '../../src/ingest/sql-run-store.ts';
import { syncSource } from '../../src/ingest/sync-source.ts';
import { createJobStore } from '../../src/jobs/sql-job-store.ts';
import type { Normalised } from '../../src/normalise/normalise-job.ts';
import { createHttp, type Http } from '../../src/sources/http.ts';
import type { Source, SourceJob } from '../../src/sources/source.ts';
import {
  type BoardEmulator,
  type BoardJob,
  type BoardManners,
  startBoardEmulator,
} from './board-emulator.ts';
import { readSource } from './read-source.ts';
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
}>;

/** Enough for three pages, so that one may break between two good ones. */
const JOB_COUNT = 24;

export function describeSource(vendor: SourceUnderTest): void {
  describe(`${vendor.type} as a source`, () => {
    let bench: Bench;
    beforeEach(async () => {
      bench = await openBench(vendor);
    });
    afterEach(() => bench.close());

    describeWholeListing(vendor, () => bench);
    describeFaults(() => bench);
    describeOddPostings(vendor, () => bench);
    if (vendor.hasTotal) describeTotals(() => bench);
    if (vendor.pageSize !== undefined) describePages(vendor.pageSize, () => bench);
    if (vendor.hasDetails) describeDetails(() => bench);
  });
}

type Bench = Readonly<{
  board: BoardEmulator;
  source: Source;
  jobs: readonly BoardJob[];
  ids: readonly string[];
  sync: () => Promise<RunReport>;
  openIds: () => Promise<readonly string[]>;
  close: () => Promise<void>;
}>;

const COMPLETE = { verdict: 'complete' };
const PARTIAL = { verdict: 'partial', reason: expect.stringMatching(/\S/) };

function describeWholeListing(vendor: SourceUnderTest, bench: () => Bench): void {
  it('reads the whole board and says so', async () => {
    const { source, ids } = bench();
    const { jobs, items, verdict, totals } = await readSource(source);
    expect(source.type).toBe(vendor.type);
    expect(jobs.map(({ externalId }) => externalId).sort()).toEqual(ids);
    expect(items.every(({ kind }) => kind === 'job')).toBe(true);
    expect(verdict).toEqual(COMPLETE);
    expect(totals[0]).toBe(vendor.pageSize === undefined || vendor.hasTotal ? JOB_COUNT : undefined);
  });

  it('closes what has left the board, after two complete runs', async () => {
    const { board, jobs, ids, sync, openIds } = bench();
    await sync();
    board.setJobs(jobs.slice(1));
    expect(await sync()).toMatchObject({ completeness: COMPLETE, closed: 0, missing: 1 });
    expect(await sync()).toMatchObject({ completeness: COMPLETE, closed: 1 });
    expect(await openIds()).toEqual(ids.slice(1));
  });

  it('loses nothing on an empty board, however often it is seen', async () => {
    const { board, jobs, ids, sync, openIds } = bench();
    await sync();
    board.setJobs([]);
    for (let run = 0; run < 3; run++) expect(await sync()).toMatchObject({ seen: 0, closed: 0 });
    expect(await openIds()).toEqual(ids);
    board.setJobs(jobs);
    expect(await sync()).toMatchObject({ completeness: COMPLETE, unchanged: JOB_COUNT });
  });
}

function describeFaults(bench: () => Bench): void {
  it('recovers from a rate limit, a server error and a body that breaks off within one run', async () => {
    const { board, ids, sync, openIds } = bench();
    board.failNext('rate-limited', 'server-error', 'broken-body');
    expect(await sync()).toMatchObject({ completeness: COMPLETE, new: JOB_COUNT });
    expect(await openIds()).toEqual(ids);
  });

  it.each([
    ['html-with-200', 1, 'SOURCE_MALFORMED'],
    ['cut-text', 1, 'SOURCE_MALFORMED'],
    ['wrong-shape', 1, 'SOURCE_MALFORMED'],
    ['not-found', 1, 'SOURCE_UNREACHABLE'],
    ['too-large', 1, 'RESPONSE_TOO_LARGE'],
    ['redirect-to-other-host', 1, 'URL_BLOCKED'],
    ['redirect-to-private-host', 1, 'URL_BLOCKED'],
    ['broken-body', 4, 'SOURCE_UNREACHABLE'],
    ['rate-limited', 4, 'SOURCE_UNREACHABLE'],
    ['server-error', 4, 'SOURCE_UNREACHABLE'],
  ] as const)('fails on %s and keeps every job', async (fault, times, code) => {
    const { board, ids, sync, openIds } = bench();
    await sync();
    board.failNext(...Array.from({ length: times }, () => fault));
    expect(await sync()).toMatchObject({ failed: { code }, completeness: PARTIAL, closed: 0, missing: 0 });
    expect(await openIds()).toEqual(ids);
    expect(await sync()).toMatchObject({ completeness: COMPLETE, unchanged: JOB_COUNT, closed: 0 });
  });

  it('reads text that is not UTF-8, notes it, and mends it on the next run', async () => {
    const { board, ids, sync, openIds } = bench();
    board.failNext('bad-utf8');
    expect(await sync()).toMatchObject({ new: JOB_COUNT, notes: [{ kind: 'encoding', count: 1 }] });
    expect(await openIds()).toEqual(ids);
    expect(await sync()).toMatchObject({ completeness: COMPLETE, new: 0, notes: [], closed: 0 });
  });
}

function describeOddPostings(vendor: SourceUnderTest, bench: () => Bench): void {
  it.each([
    ['missing', undefined],
    ['null', null],
    ['of another type', { unexpected: true }],
  ])('rejects a posting whose required field is %s, by its name, and keeps the job', async (_, value) => {
    const { board, jobs, ids, sync, openIds } = bench();
    await sync();
    const bad = { ...jobs[0], [vendor.requiredField]: value };
    board.setJobs([bad, ...jobs.slice(1)]);
    for (let run = 0; run < 3; run++) {
      const { rejected, closed, seen } = await sync();
      expect(rejected).toMatchObject([{ externalId: '1001', reason: expect.stringMatching(/\S/) }]);
      expect({ closed, seen }).toEqual({ closed: 0, seen: JOB_COUNT });
    }
    expect(await openIds()).toEqual(ids);
  });

  it.skipIf(vendor.idField === undefined)(
    'keeps the identity of jobs whose id changes its type',
    async () => {
      const { board, jobs, ids, sync, openIds } = bench();
      await sync();
      const field = vendor.idField ?? '';
      board.setJobs(jobs.map((job) => ({ ...job, [field]: otherType(job[field]) })));
      expect(await sync()).toMatchObject({ completeness: COMPLETE, new: 0, missing: 0, seen: JOB_COUNT });
      expect(await openIds()).toEqual(ids);
    },
  );
}

function describeTotals(bench: () => Bench): void {
  it.each([JOB_COUNT + 3, 0])(
    'is partial when the board announces %i and lists another number',
    async (total) => {
      const { board, jobs, ids, sync, openIds } = bench();
      await sync();
      board.setTotal(total);
      board.setJobs(jobs.slice(1));
      for (let run = 0; run < 3; run++)
        expect(await sync()).toMatchObject({ completeness: PARTIAL, closed: 0 });
      expect(await openIds()).toEqual(ids);
      board.setTotal(undefined);
      board.setJobs(jobs);
      expect(await sync()).toMatchObject({ completeness: COMPLETE, unchanged: JOB_COUNT });
    },
  );
}

function describePages(pageSize: number, bench: () => Bench): void {
  it.each([
    ['server-error', 4],
    ['cut-text', 1],
    ['html-with-200', 1],
    ['wrong-shape', 1],
    ['first-answer', 1],
    ['redirect-to-private-host', 1],
  ] as const)('is partial when page two is spoilt by %s', async (fault, times) => {
    expect(JOB_COUNT).toBeGreaterThan(pageSize * 2);
    const { board, ids, sync, openIds } = bench();
    await sync();
    board.failNext('none', ...Array.from({ length: times }, () => fault));
    const report = await sync();
    expect(report).toMatchObject({ completeness: PARTIAL, closed: 0, missing: 0 });
    expect(report).not.toHaveProperty('failed');
    expect(await openIds()).toEqual(ids);
    expect(await sync()).toMatchObject({ completeness: COMPLETE, unchanged: JOB_COUNT, closed: 0 });
  });

  it('is partial when a posting comes on two pages, because another may have slipped between them', async () => {
    const { board, jobs, sync } = bench();
    const [first, ...rest] = jobs;
    if (!first) throw new Error('the board is empty');
    board.setJobs([first, ...rest.slice(0, -1), first]);
    expect(await sync()).toMatchObject({ completeness: PARTIAL, new: JOB_COUNT - 1 });
  });
}

function describeDetails(bench: () => Bench): void {
  it('recovers when the call for one posting fails for a while', async () => {
    const { board, sync } = bench();
    board.failNextDetail('rate-limited', 'server-error', 'broken-body');
    expect(await sync()).toMatchObject({ completeness: COMPLETE, new: JOB_COUNT });
  });

  it.each([
    ['server-error', 4],
    ['cut-text', 1],
    ['html-with-200', 1],
    ['wrong-shape', 1],
    ['redirect-to-private-host', 1],
  ] as const)('rejects one posting, by its name, when its call answers with %s', async (fault, times) => {
    const { board, ids, sync, openIds } = bench();
    await sync();
    board.failNextDetail(...Array.from({ length: times }, () => fault));
    const { rejected, closed, missing } = await sync();
    expect(rejected).toMatchObject([{ externalId: expect.stringMatching(/^10\d\d$/) }]);
    expect({ closed, missing }).toEqual({ closed: 0, missing: 0 });
    expect(await openIds()).toEqual(ids);
    expect(await sync()).toMatchObject({ completeness: COMPLETE, unchanged: JOB_COUNT });
  });
}

const classifier = { name: 'sample', classify: () => sampleClassification() };

async function openBench(vendor: SourceUnderTest): Promise<Bench> {
  const jobs = Array.from({ length: JOB_COUNT }, (_, index) => vendor.posting(1001 + index, `Café ${index}`));
  const board = await startBoardEmulator(vendor.manners, jobs);
  if (!vendor.hasTotal) board.setTotal(null);
  const http = createHttp({ userAgent: 'Metier/test', sleep: async () => undefined });
  const database = await openDatabase(':memory:');
  const source = vendor.create(board.url, http);
  return {
    board,
    source,
    jobs,
    ids: jobs.map((_, index) => String(1001 + index)),
    sync: () => syncOnce(source, database),
    openIds: async () => {
      const open = await createJobStore(database.kysely).openJobs(source.id);
      return open.map(({ externalId }) => externalId).sort();
    },
    close: async () => {
      await Promise.all([board.close(), http.close(), database.close()]);
    },
  };
}

let runs = 0;

function syncOnce(source: Source, { kysely }: OpenDatabase): Promise<RunReport> {
  return syncSource({
    source,
    normalise: (job) => draftOf(job, source.id),
    classifier,
    jobs: createJobStore(kysely),
    runs: createRunStore(kysely),
    clock: () => new Date('2026-11-02T08:00:00.000Z'),
    newRunId: () => `run-${runs++}`,
    closing: { closeAfterMissingRuns: 2, maxDropShare: 0.3 },
  });
}

/** Normalising is not under test: the words of the source as they came. */
function draftOf({ externalId, title }: SourceJob, sourceId: string): Normalised {
  return { kind: 'draft', draft: sampleDraft({ sourceId, externalId, title }), notes: [] };
}

function otherType(id: unknown): unknown {
  return typeof id === 'number' ? String(id) : Number(id);
}
