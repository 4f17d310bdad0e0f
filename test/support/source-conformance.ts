/** What every source behind HTTP must do when its board breaks: a fault may delay, it never loses a job or keeps a ghost. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readSource } from './read-source.ts';
import { JOB_COUNT, openSourceBench, type SourceBench, type SourceUnderTest } from './source-bench.ts';
import { describeConvergence } from './source-convergence.ts';

export function describeSource(vendor: SourceUnderTest): void {
  describe(`${vendor.type} as a source`, () => {
    let bench: SourceBench;
    beforeEach(async () => {
      bench = await openSourceBench(vendor);
    });
    afterEach(() => bench.close());

    describeWholeListing(vendor, () => bench);
    describeFaults(() => bench);
    describeOddPostings(vendor, () => bench);
    if (vendor.hasTotal) describeTotals(() => bench);
    if (vendor.pageSize !== undefined) describePages(vendor.pageSize, () => bench);
    if (vendor.hasDetails) describeDetails(vendor, () => bench);
    describeConvergence(vendor);
  });
}

/** How often http.ts asks in all. */
const ATTEMPTS = 4;
const COMPLETE = { verdict: 'complete' };
const PARTIAL = { verdict: 'partial', reason: expect.stringMatching(/\S/) };

function describeWholeListing(vendor: SourceUnderTest, bench: () => SourceBench): void {
  it('reads the whole board and says so', async () => {
    const { source, ids } = bench();
    const { jobs, items, verdict, totals } = await readSource(source);
    expect(source.type).toBe(vendor.type);
    expect(jobs.map(({ externalId }) => externalId).sort()).toEqual(ids);
    expect(items.every(({ kind }) => kind === 'job')).toBe(true);
    expect(verdict).toEqual(COMPLETE);
    // A listing that is collected before it is told has a length, announced or not.
    const isStreamed = vendor.pageSize !== undefined && !vendor.hasDetails;
    expect(totals[0]).toBe(isStreamed && !vendor.hasTotal ? undefined : JOB_COUNT);
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

function describeFaults(bench: () => SourceBench): void {
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

function describeOddPostings(vendor: SourceUnderTest, bench: () => SourceBench): void {
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

function describeTotals(bench: () => SourceBench): void {
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

function describePages(pageSize: number, bench: () => SourceBench): void {
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

const DETAIL_FAULTS = ['cut-text', 'html-with-200', 'wrong-shape', 'redirect-to-private-host'] as const;

function describeDetails({ isGoneBy404 = false }: SourceUnderTest, bench: () => SourceBench): void {
  it('recovers when the call for one posting fails for a while', async () => {
    const { board, sync } = bench();
    board.failNextDetail('rate-limited', 'server-error', 'broken-body');
    expect(await sync()).toMatchObject({ completeness: COMPLETE, new: JOB_COUNT });
  });

  it.skipIf(!isGoneBy404)('closes a posting that is gone, after two complete runs', async () => {
    const { board, ids, sync, openIds } = bench();
    await sync();
    board.failNextDetail('not-found');
    expect(await sync()).toMatchObject({ completeness: COMPLETE, closed: 0, missing: 1 });
    board.failNextDetail('not-found');
    expect(await sync()).toMatchObject({ completeness: COMPLETE, closed: 1 });
    expect(await openIds()).toEqual(ids.slice(1));
  });

  it.each([...DETAIL_FAULTS, ...(isGoneBy404 ? [] : (['not-found'] as const))])(
    'rejects one posting, by its name, when its call answers with %s',
    async (fault) => {
      const { board, ids, sync, openIds } = bench();
      await sync();
      board.failNextDetail(fault);
      const { rejected, closed, missing } = await sync();
      expect(rejected).toMatchObject([{ externalId: expect.stringMatching(/^10\d\d$/) }]);
      expect({ closed, missing }).toEqual({ closed: 0, missing: 0 });
      expect(await openIds()).toEqual(ids);
      expect(await sync()).toMatchObject({ completeness: COMPLETE, unchanged: JOB_COUNT });
    },
  );

  it('fails when one posting after another cannot be fetched, and keeps every job', async () => {
    const { board, ids, sync, openIds } = bench();
    await sync();
    board.failNextDetail(...Array.from({ length: JOB_COUNT * ATTEMPTS }, () => 'server-error' as const));
    expect(await sync()).toMatchObject({ failed: { code: 'SOURCE_UNREACHABLE' }, closed: 0, missing: 0 });
    expect(await openIds()).toEqual(ids);
  });
}

function otherType(id: unknown): unknown {
  return typeof id === 'number' ? String(id) : Number(id);
}
