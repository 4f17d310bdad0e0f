import { describe, expect, it } from 'vitest';
import { evaluateSearches, type JudgedAnswer, ndcgOf } from './evaluate-search.ts';
import type { Grade } from './judged-searches.ts';

type AnswerOptions = Readonly<{ kind?: string; total?: number }>;

function answer(
  grades: Readonly<Record<string, Grade>>,
  keys: readonly string[],
  { kind = 'title', total = keys.length }: AnswerOptions = {},
): JudgedAnswer {
  return { search: { q: 'q', where: '', kind, grades: new Map(Object.entries(grades)) }, keys, total };
}

describe('nDCG@10', () => {
  it('is 1 for the best order and 0 when nothing found is any good', () => {
    expect(ndcgOf(answer({ a: 3, b: 2, c: 1 }, ['a', 'b', 'c']))).toBe(1);
    expect(ndcgOf(answer({ a: 3 }, ['x', 'y']))).toBe(0);
    expect(ndcgOf(answer({ a: 3 }, []))).toBe(0);
  });

  // By hand. Gains: 3 -> 7, 2 -> 3, 1 -> 1. Discounts: 1, 1/log2(3) = 0.63093, 1/log2(4) = 0.5, 1/log2(5) = 0.43068.
  // Found: 3 + 0 + 7 * 0.5 + 1 * 0.43068 = 6.93068. Best: 7 + 3 * 0.63093 + 1 * 0.5 = 9.39279.
  it('agrees with a value reckoned by hand', () => {
    expect(ndcgOf(answer({ a: 3, b: 2, c: 1 }, ['b', 'x', 'a', 'c']))).toBeCloseTo(6.93068 / 9.39279, 5);
  });

  it('counts the first ten only, in what is found and in what could be', () => {
    const ten = Array.from({ length: 10 }, (_, n) => `job${n}`);
    const grades = Object.fromEntries([...ten, 'late'].map((key): [string, Grade] => [key, 3]));
    expect(ndcgOf(answer(grades, ten))).toBeCloseTo(1, 12);
    expect(ndcgOf(answer({ late: 3 }, [...ten, 'late']))).toBe(0);
  });

  it('counts a job that comes twice once', () => {
    expect(ndcgOf(answer({ a: 3, b: 3 }, ['a', 'a', 'b']))).toBe(1);
  });
});

describe('the evaluation of searches', () => {
  const answers = [
    answer({ a: 3 }, ['a'], { kind: 'title' }),
    answer({ a: 2, b: 1 }, ['b', 'x', 'a'], { kind: 'typo' }),
    answer({ a: 1 }, ['a'], { kind: 'typo' }),
    answer({ a: 3 }, [], { kind: 'place' }),
    answer({}, [], { kind: 'none' }),
    answer({}, ['x'], { kind: 'none' }),
  ];
  const evaluation = evaluateSearches(answers);

  it('takes the rank of the first good job: an acceptable one is not good', () => {
    expect(evaluation.mrr).toBeCloseTo((1 + 1 / 3 + 0 + 0) / 4, 12);
  });

  it('gives the share that found nothing, without those to which nothing is the right answer', () => {
    expect(evaluation.searches).toBe(4);
    expect(evaluation.zeroResultRate).toBe(1 / 4);
    expect(evaluation.unanswerable).toEqual({ searches: 2, foundNothing: 1 });
  });

  it('gives every kind its own figures', () => {
    expect(evaluation.byKind.map(({ kind, searches }) => [kind, searches])).toEqual([
      ['title', 1],
      ['typo', 2],
      ['place', 1],
    ]);
    expect(evaluation.byKind[0]).toMatchObject({ ndcg: 1, mrr: 1, zeroResultRate: 0 });
    expect(evaluation.byKind[2]).toMatchObject({ ndcg: 0, mrr: 0, zeroResultRate: 1 });
  });

  it('puts the worst first', () => {
    expect(evaluation.worst.map(({ search }) => search.kind)).toEqual(['place', 'typo', 'title', 'typo']);
  });

  it('is 0 for no searches', () => {
    expect(evaluateSearches([])).toMatchObject({ searches: 0, ndcg: 0, mrr: 0, zeroResultRate: 0 });
  });
});
