import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type ClosingInput, decideClosing } from './close-missing-jobs.ts';

const COMPLETE = { verdict: 'complete' } as const;

/** Open jobs "1".."n" (ids "id-1"..), none missing before unless listed in `missingBefore`. */
function decide(
  open: number,
  seen: readonly number[],
  options: Partial<ClosingInput> &
    Readonly<{ missingBefore?: Readonly<Record<number, number>>; heldBefore?: readonly number[] }> = {},
) {
  const { missingBefore = {}, heldBefore = [], ...input } = options;
  return decideClosing({
    openRefs: Array.from({ length: open }, (_, index) => ({
      id: `id-${index + 1}`,
      externalId: String(index + 1),
      missingRuns: missingBefore[index + 1] ?? 0,
      isHeld: heldBefore.includes(index + 1),
    })),
    seenIds: new Set(seen.map(String)),
    seenCount: seen.length,
    completeness: COMPLETE,
    closeAfterMissingRuns: 2,
    maxDropShare: 0.3,
    ...input,
  });
}

const NOTHING = { closeConfirmed: [], close: [], markMissing: [], clearMissing: [] };

describe('closing by absence', () => {
  it('does nothing when everything is listed', () => {
    expect(decide(3, [1, 2, 3, 4])).toEqual(NOTHING);
    expect(decide(0, [])).toEqual(NOTHING);
  });

  it('marks a job that is missing for the first time', () => {
    expect(decide(4, [1, 2, 3])).toEqual({ ...NOTHING, markMissing: ['id-4'] });
  });

  it('closes it when enough runs in a row have missed it', () => {
    expect(decide(4, [1, 2, 3], { missingBefore: { 4: 1 } })).toEqual({ ...NOTHING, close: ['id-4'] });
    expect(decide(4, [1, 2, 3], { missingBefore: { 4: 1 }, closeAfterMissingRuns: 3 })).toEqual({
      ...NOTHING,
      markMissing: ['id-4'],
    });
    expect(decide(4, [1, 2, 3], { closeAfterMissingRuns: 1 })).toEqual({ ...NOTHING, close: ['id-4'] });
  });

  it('forgets an absence when the job is listed again, even by an incomplete listing', () => {
    const missingBefore = { 2: 1 };
    expect(decide(4, [1, 2, 3, 4], { missingBefore })).toEqual({ ...NOTHING, clearMissing: ['id-2'] });
    const partial = { verdict: 'partial', reason: 'half' } as const;
    expect(decide(4, [2], { missingBefore, completeness: partial })).toEqual({
      ...NOTHING,
      clearMissing: ['id-2'],
    });
  });

  it('learns nothing from what an incomplete listing leaves out', () => {
    const completeness = { verdict: 'partial', reason: 'half' } as const;
    expect(decide(4, [], { completeness, missingBefore: { 1: 9 } })).toEqual(NOTHING);
  });
});

describe('the guards of closing', () => {
  it('never close on an empty listing, not even one single job', () => {
    const { held, ...rest } = decide(1, [], { maxDropShare: 1, closeAfterMissingRuns: 1 });
    expect(rest).toEqual(NOTHING);
    expect(held).toEqual({
      ids: ['id-1'],
      reason: expect.stringContaining('lists no jobs at all, and 1 are open'),
    });
  });

  it('hold a listing that misses more than the share, counting the newly missing and those missing before', () => {
    const seen = [1, 2, 3, 4, 5, 6];
    const { held, ...rest } = decide(10, seen, { missingBefore: { 10: 1 } });
    expect(rest).toEqual(NOTHING);
    expect(held).toEqual({
      ids: ['id-7', 'id-8', 'id-9', 'id-10'],
      reason: expect.stringContaining('does not list 4 of 10 open jobs (40 %, the limit is 30 %)'),
    });
    expect(decide(10, [...seen, 7])).toEqual({ ...NOTHING, markMissing: ['id-8', 'id-9', 'id-10'] });
  });

  it('still clear the absence of a job that a held listing names', () => {
    expect(decide(10, [1, 2], { missingBefore: { 2: 1 } })).toMatchObject({
      clearMissing: ['id-2'],
      close: [],
    });
  });

  it('forget that a job was held when it is listed again', () => {
    expect(decide(4, [1, 2, 3, 4], { heldBefore: [2] })).toEqual({ ...NOTHING, clearMissing: ['id-2'] });
  });

  it('let one job go from a small board, unless no drop at all is allowed', () => {
    expect(decide(2, [1])).toEqual({ ...NOTHING, markMissing: ['id-2'] });
    expect(decide(2, [1], { maxDropShare: 0 })).toHaveProperty('held');
  });

  it('let everything but an empty listing through when the share is 1', () => {
    expect(decide(9, [10], { maxDropShare: 1, closeAfterMissingRuns: 1 }).close).toHaveLength(9);
  });
});

describe('a drop that a person confirmed', () => {
  const confirmedIds = new Set(['id-3', 'id-4', 'gone-long-ago']);

  it('closes at once those of its jobs that are still not listed, by an empty listing too', () => {
    expect(decide(4, [1, 2, 3], { confirmedIds })).toEqual({ ...NOTHING, closeConfirmed: ['id-4'] });
    const all = new Set(['id-1', 'id-2']);
    expect(decide(2, [], { confirmedIds: all })).toEqual({ ...NOTHING, closeConfirmed: ['id-1', 'id-2'] });
  });

  it('leaves the other jobs to the usual rules, as if they were all that is open', () => {
    const { closeConfirmed, markMissing } = decide(8, [2, 5, 6, 7, 8], { confirmedIds });
    expect({ closeConfirmed, markMissing }).toEqual({
      closeConfirmed: ['id-3', 'id-4'],
      markMissing: ['id-1'],
    });
    const { held, ...rest } = decide(4, [], { confirmedIds });
    expect(rest).toEqual({ ...NOTHING, closeConfirmed: ['id-3', 'id-4'] });
    expect(held).toEqual({ ids: ['id-1', 'id-2'], reason: expect.stringContaining('and 2 are open') });
  });

  it('closes nothing by an incomplete listing', () => {
    const completeness = { verdict: 'partial', reason: 'half' } as const;
    expect(decide(4, [1], { confirmedIds, completeness })).toEqual(NOTHING);
  });
});

describe('for any listing', () => {
  const jobs = fc.uniqueArray(fc.record({ n: fc.nat(40), missingRuns: fc.nat(3), isSeen: fc.boolean() }), {
    selector: ({ n }) => n,
  });
  const rules = fc.record({
    closeAfterMissingRuns: fc.integer({ min: 1, max: 4 }),
    maxDropShare: fc.double({ min: 0, max: 1, noNaN: true }),
  });

  it('closes only what it misses, never all it could, and sorts every missing job into one case', () => {
    fc.assert(
      fc.property(jobs, rules, fc.boolean(), (refs, rule, isComplete) => {
        const seen = refs.filter(({ isSeen }) => isSeen);
        const decision = decideClosing({
          ...rule,
          openRefs: refs.map(({ n, missingRuns }) => ({
            id: `id-${n}`,
            externalId: String(n),
            missingRuns,
            isHeld: false,
          })),
          seenIds: new Set(seen.map(({ n }) => String(n))),
          seenCount: seen.length,
          completeness: isComplete ? COMPLETE : { verdict: 'partial', reason: 'x' },
        });
        const touched = [...decision.close, ...decision.markMissing];
        const missing = refs.filter(({ isSeen }) => !isSeen).map(({ n }) => `id-${n}`);
        expect(missing).toEqual(expect.arrayContaining(touched));
        expect(new Set(touched).size).toBe(touched.length);
        if (!isComplete || decision.held) expect(touched).toEqual([]);
        else expect(touched).toHaveLength(missing.length);
        if (refs.length > 0) expect(decision.close.length).toBeLessThan(refs.length);
        const due = new Set(
          refs.filter((ref) => ref.missingRuns + 1 >= rule.closeAfterMissingRuns).map(({ n }) => `id-${n}`),
        );
        for (const id of decision.close) expect(due.has(id)).toBe(true);
      }),
    );
  });
});
