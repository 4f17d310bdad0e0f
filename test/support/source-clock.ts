/** What a run must do when a clock is wrong, ours or the server's: no job is lost, closed early, or verified in the past. */
import { expect, it } from 'vitest';
import { JOB_COUNT, type SourceBench } from './source-bench.ts';
import { COMPLETE, expectConverged } from './source-faults.ts';

/** Our clock, run by run: right, put back a day, put forward a week, and right again. */
const JUMPS = [
  '2026-11-10T08:00:00.000Z',
  '2026-11-09T08:00:00.000Z',
  '2026-11-16T08:00:00.000Z',
  '2026-11-10T09:00:00.000Z',
];
const LONGEST_PATIENCE_MS = 7 * 86_400_000;

export function describeClocks(bench: () => SourceBench): void {
  it('keeps every job, and when it was verified, while its clock jumps back a day and forward a week', async () => {
    const { ids, sync, openIds, setClock, verifiedAt } = bench();
    let before = await verifiedAt();
    for (const [run, iso] of JUMPS.entries()) {
      setClock(iso);
      expect(await sync()).toMatchObject({
        completeness: COMPLETE,
        closed: 0,
        [run === 0 ? 'new' : 'unchanged']: JOB_COUNT,
      });
      expect(await openIds()).toEqual(ids);
      before = await laterThan(before, bench());
    }
  });

  it('closes what has left the board after two complete runs, however its clock jumps between them', async () => {
    const { board, jobs, ids, sync, openIds, setClock, verifiedAt } = bench();
    setClock('2026-11-09T08:00:00.000Z');
    await sync();
    setClock('2026-11-10T08:00:00.000Z');
    await sync();
    const before = await verifiedAt();
    board.setJobs(jobs.slice(1));
    setClock('2026-11-09T09:00:00.000Z');
    expect(await sync()).toMatchObject({ closed: 0, missing: 1 });
    await laterThan(before, bench());
    setClock('2026-11-16T08:00:00.000Z');
    expect(await sync()).toMatchObject({ closed: 1, missing: 0 });
    expect(await openIds()).toEqual(ids.slice(1));
  });

  it('waits a week at most for a server whose clock has lost its year', async () => {
    const { board, ids, sync, openIds, setClock } = bench();
    await sync();
    board.failNext('rate-limited-for-years');
    expect(await sync()).toMatchObject({
      failed: {
        code: 'SOURCE_UNREACHABLE',
        message: expect.stringMatching(/status 429; it asks to wait 604800 s/),
        retryAfterMs: LONGEST_PATIENCE_MS,
      },
      closed: 0,
    });
    expect(await openIds()).toEqual(ids);
    setClock('2026-11-09T08:00:01.000Z');
    await expectConverged(bench());
  });

  it('asks again when its own clock was put back while a server wanted patience', async () => {
    const { board, sync, setClock } = bench();
    await sync();
    board.failNext('rate-limited-for-years');
    await sync();
    setClock('2026-01-01T08:00:00.000Z');
    await expectConverged(bench());
  });
}

/** Gives when each job is verified; none of them earlier than before. */
async function laterThan(
  before: ReadonlyMap<string, string>,
  { verifiedAt }: SourceBench,
): Promise<ReadonlyMap<string, string>> {
  const after = await verifiedAt();
  for (const [id, at] of after) expect(at >= (before.get(id) ?? ''), `${id} at ${at}`).toBe(true);
  return after;
}
