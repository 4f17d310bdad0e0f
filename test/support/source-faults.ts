/** What a run must do when the first answer it gets is spoilt: keep every job, name the fault, and mend itself on the next run. */
import { expect, it } from 'vitest';
import type { RunReport } from '../../src/ingest/run-report.ts';
import type { BoardFault } from './board-emulator.ts';
import { JOB_COUNT, openSourceBench, type SourceBench, type SourceUnderTest } from './source-bench.ts';

/** How often http.ts asks in all. */
export const ATTEMPTS = 4;
export const COMPLETE = { verdict: 'complete' };
export const PARTIAL = { verdict: 'partial', reason: expect.stringMatching(/\S/) };

type Fault = Readonly<{
  fault: BoardFault;
  /** Default 1. */
  times?: number;
  /** Answers that are right before it. Default 0. */
  after?: number;
  code: string;
  message: RegExp;
}>;

const FAULTS: readonly Fault[] = [
  { fault: 'html-with-200', code: 'SOURCE_MALFORMED', message: /expected shape: \S/ },
  {
    fault: 'cut-text',
    code: 'SOURCE_MALFORMED',
    message: /expected shape: (it is not (JSON|XML)|the list breaks off)/,
  },
  { fault: 'wrong-shape', code: 'SOURCE_MALFORMED', message: /expected shape: \S/ },
  { fault: 'not-found', code: 'SOURCE_UNREACHABLE', message: /status 404/ },
  { fault: 'too-large', code: 'RESPONSE_TOO_LARGE', message: /more than 1 MB/ },
  {
    fault: 'redirect-to-other-host',
    code: 'URL_BLOCKED',
    message: /redirects to (another host, )?https:\/\/elsewhere\.example/,
  },
  {
    fault: 'redirect-to-private-host',
    code: 'URL_BLOCKED',
    message: /redirects to (another host, )?http:\/\/169\.254\.169\.254/,
  },
  { fault: 'broken-body', times: ATTEMPTS, code: 'SOURCE_UNREACHABLE', message: /\(asked 4 times\)/ },
  { fault: 'rate-limited', times: ATTEMPTS, code: 'SOURCE_UNREACHABLE', message: /status 429/ },
  { fault: 'server-error', times: ATTEMPTS, code: 'SOURCE_UNREACHABLE', message: /status 503/ },
];

export function describeFaults(bench: () => SourceBench): void {
  it('recovers from a rate limit, a server error and a body that breaks off within one run', async () => {
    const { board, ids, sync, openIds } = bench();
    board.failNext('rate-limited', 'server-error', 'broken-body');
    expect(await sync()).toMatchObject({ completeness: COMPLETE, new: JOB_COUNT });
    expect(await openIds()).toEqual(ids);
  });

  it.each(FAULTS)('fails on $fault, says so and keeps every job', (fault) => expectSurvived(bench(), fault));

  it('reads text that is not UTF-8, notes it, and mends it on the next run', async () => {
    const { board, ids, sync, openIds } = bench();
    board.failNext('bad-utf8');
    expect(await sync()).toMatchObject({
      new: JOB_COUNT,
      notes: [{ kind: 'encoding', value: expect.stringContaining('not UTF-8'), count: 1 }],
    });
    expect(await openIds()).toEqual(ids);
    expect(await sync()).toMatchObject({ completeness: COMPLETE, new: 0, notes: [], closed: 0 });
  });
}

/** A short patience of its own: a test of anything else would only be disturbed by it. */
export function describeSlowDrip(vendor: SourceUnderTest): void {
  it('gives up on a body that trickles without end, and keeps every job', async () => {
    const bench = await openSourceBench(vendor, { longestAttemptMs: 300 });
    try {
      await expectSurvived(bench, {
        fault: 'slow-drip',
        times: ATTEMPTS,
        code: 'SOURCE_UNREACHABLE',
        message: /no complete answer within 0\.3 s \(asked 4 times\)/,
      });
    } finally {
      await bench.close();
    }
  });
}

export function describeXmlAttacks(after: number, bench: () => SourceBench): void {
  it.each(['xml-bomb', 'xml-external-entity'] as const)(
    'refuses an answer that is an %s, and keeps every job',
    (fault) => expectSurvived(bench(), { fault, after, code: 'SOURCE_MALFORMED', message: /DOCTYPE/ }),
  );
}

async function expectSurvived(bench: SourceBench, expected: Fault): Promise<void> {
  const { board, ids, sync, openIds } = bench;
  const { fault, times = 1, after = 0, code, message } = expected;
  await sync();
  board.failNext(
    ...Array.from({ length: after }, () => 'none' as const),
    ...Array.from({ length: times }, () => fault),
  );
  const report = await sync();
  expect(report).toMatchObject({ failed: { code }, completeness: PARTIAL, closed: 0, missing: 0 });
  expect(report.failed?.message).toMatch(message);
  expect(report.failed?.message).toContain(board.url);
  expect(await openIds()).toEqual(ids);
  await expectConverged(bench);
}

/** A good run after a fault: everything as it was before. */
export async function expectConverged({ ids, sync, openIds }: SourceBench): Promise<void> {
  const healed: Partial<RunReport> = { unchanged: JOB_COUNT, new: 0, reopened: 0, closed: 0, missing: 0 };
  expect(await sync()).toMatchObject({ completeness: COMPLETE, ...healed });
  expect(await openIds()).toEqual(ids);
}
