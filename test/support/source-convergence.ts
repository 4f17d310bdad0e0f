/** Whatever a board does, in whatever order: no run closes a job that is listed, and two good runs tell the truth again. */
import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import type { BoardFault } from './board-emulator.ts';
import { JOB_COUNT, openSourceBench, type SourceBench, type SourceUnderTest } from './source-bench.ts';

export function describeConvergence(vendor: SourceUnderTest): void {
  it('converges after any sequence of changes and faults', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(STEP, { minLength: 1, maxLength: 5 }), async (steps) => {
        const bench = await openSourceBench(vendor, { maxDropShare: 1 });
        try {
          let listed = bench.ids;
          for (const next of steps) listed = await takeStep(bench, next);
          await expectTruth(bench, listed);
        } finally {
          await bench.close();
        }
      }),
      { numRuns: RUNS },
    );
  });
}

/** Each ends a run, or a page of it; none looks like a whole listing that is not one. */
const FAULTS: readonly BoardFault[] = [
  'html-with-200',
  'broken-body',
  'cut-text',
  'wrong-shape',
  'bad-utf8',
  'server-error',
  'rate-limited',
  'not-found',
  'too-large',
  'redirect-to-private-host',
];

const RUNS = 20;

type Step = Readonly<{ left: readonly number[]; faults: readonly BoardFault[] }>;

/** The last job stays: an empty board closes nothing, which is a test of its own. */
const STEP: fc.Arbitrary<Step> = fc.record({
  left: fc.uniqueArray(fc.nat(JOB_COUNT - 2)),
  faults: fc.array(fc.constantFrom('none', ...FAULTS), { maxLength: 4 }),
});

/** The board lists all but some of its jobs, and breaks. Gives the ids that it lists. */
async function takeStep(bench: SourceBench, { left, faults }: Step): Promise<readonly string[]> {
  const openBefore = await bench.openIds();
  const isListed = (_: unknown, index: number) => !left.includes(index);
  const listed = bench.ids.filter(isListed);
  bench.board.setJobs(bench.jobs.filter(isListed));
  bench.board.failNext(...faults);
  await bench.sync();
  bench.board.recover();
  expect(await bench.openIds()).toEqual(
    expect.arrayContaining(openBefore.filter((id) => listed.includes(id))),
  );
  return listed;
}

async function expectTruth(bench: SourceBench, listed: readonly string[]): Promise<void> {
  for (let run = 0; run < 2; run++) {
    expect(await bench.sync()).toMatchObject({ completeness: { verdict: 'complete' } });
  }
  expect(await bench.openIds()).toEqual(listed);
}
