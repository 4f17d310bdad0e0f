/** What every source behind HTTP must do when its board breaks: a fault may delay, it never loses a job or keeps a ghost. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readSource } from './read-source.ts';
import { JOB_COUNT, openSourceBench, type SourceBench, type SourceUnderTest } from './source-bench.ts';
import { describeClocks } from './source-clock.ts';
import { describeConvergence } from './source-convergence.ts';
import {
  ATTEMPTS,
  COMPLETE,
  describeFaults,
  describeSlowDrip,
  describeXmlAttacks,
  expectConverged,
  PARTIAL,
} from './source-faults.ts';

export function describeSource(vendor: SourceUnderTest): void {
  describe(`${vendor.type} as a source`, () => {
    let bench: SourceBench;
    beforeEach(async () => {
      bench = await openSourceBench(vendor);
    });
    afterEach(() => bench.close());

    describeWholeListing(vendor, () => bench);
    describeFaults(() => bench);
    describeSlowDrip(vendor);
    describeClocks(() => bench);
    if (vendor.answersBeforeXml !== undefined) describeXmlAttacks(vendor.answersBeforeXml, () => bench);
    describeOddPostings(vendor, () => bench);
    if (vendor.hasTotal) describeTotals(() => bench);
    if (vendor.pageSize !== undefined) describePages(vendor.pageSize, () => bench);
    if (vendor.hasTotal && vendor.pageSize !== undefined) describeLaterTotals(() => bench);
    if (vendor.hasDetails) describeDetails(vendor, () => bench);
    describeConvergence(vendor);
  });
}

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
    for (let run = 0; run < 3; run++) {
      const { seen, closed, held, completeness } = await sync();
      expect({ seen, closed }).toEqual({ seen: 0, closed: 0 });
      const named = completeness.verdict === 'partial' ? completeness.reason : held?.reason;
      expect(named).toMatch(/\bno\b|nothing|empty/);
    }
    expect(await openIds()).toEqual(ids);
    board.setJobs(jobs);
    expect(await sync()).toMatchObject({ completeness: COMPLETE, unchanged: JOB_COUNT });
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
        expect(await sync()).toMatchObject({ completeness: announcing(total), closed: 0 });
      expect(await openIds()).toEqual(ids);
      board.setTotal(undefined);
      board.setJobs(jobs);
      expect(await sync()).toMatchObject({ completeness: COMPLETE, unchanged: JOB_COUNT });
    },
  );
}

/** As some vendors do: the total of the first page is the one that counts. */
function describeLaterTotals(bench: () => SourceBench): void {
  it('loses nothing when every page but the first announces a total of 0', async () => {
    const { board, jobs, ids, sync, openIds } = bench();
    await sync();
    for (let run = 0; run < 3; run++) {
      board.setTotalFromPageTwo(0);
      expect(await sync()).toMatchObject({ completeness: COMPLETE, seen: JOB_COUNT, closed: 0, missing: 0 });
      expect(await openIds()).toEqual(ids);
    }
    board.setTotalFromPageTwo(undefined);
    board.setJobs(jobs.slice(1));
    for (let run = 0; run < 2; run++) await sync();
    expect(await openIds()).toEqual(ids.slice(1));
  });
}

/** What page is spoilt, how, and how the report names it. */
const PAGE_FAULTS = [
  { page: 2, fault: 'server-error', times: ATTEMPTS, reason: /^page 2 failed: .* status 503/ },
  { page: 2, fault: 'cut-text', times: 1, reason: /^page 2 / },
  { page: 2, fault: 'html-with-200', times: 1, reason: /^page 2 / },
  { page: 2, fault: 'wrong-shape', times: 1, reason: /^page 2 failed: .* expected shape/ },
  { page: 2, fault: 'first-answer', times: 1, reason: /^page 2 repeats postings of earlier pages/ },
  { page: 3, fault: 'first-answer', times: 1, reason: /^page 3 repeats postings of earlier pages/ },
  { page: 3, fault: 'previous-answer', times: 1, reason: /^page 3 repeats postings of earlier pages/ },
  { page: 2, fault: 'redirect-to-private-host', times: 1, reason: /^page 2 failed: .* another host/ },
] as const;

function describePages(pageSize: number, bench: () => SourceBench): void {
  it.each(PAGE_FAULTS)(
    'is partial when page $page is spoilt by $fault, and says so',
    async ({ page, fault, times, reason }) => {
      expect(JOB_COUNT).toBeGreaterThan(pageSize * 2);
      const { board, ids, sync, openIds } = bench();
      await sync();
      const before = Array.from({ length: page - 1 }, () => 'none' as const);
      board.failNext(...before, ...Array.from({ length: times }, () => fault));
      const report = await sync();
      expect(report).toMatchObject({
        completeness: { verdict: 'partial', reason: expect.stringMatching(reason) },
        closed: 0,
        missing: 0,
      });
      expect(report).not.toHaveProperty('failed');
      expect(await openIds()).toEqual(ids);
      await expectConverged(bench());
    },
  );

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

/** In the words of either: some vendors tell "no total" and "nothing found" apart from any other. */
function announcing(total: number) {
  return { verdict: 'partial', reason: expect.stringMatching(`announces ${total} |finds nothing`) };
}

function otherType(id: unknown): unknown {
  return typeof id === 'number' ? String(id) : Number(id);
}
