/** How well a ranking answers judged searches: the figures of `metier search-eval`. Pure. */
import type { JudgedSearch } from './judged-searches.ts';

/** Only the first results count: nobody reads on who did not find it there. */
export const DEPTH = 10;
/** From this grade on a job is one that people hoped to find. */
const GOOD = 2;

export type JudgedAnswer = Readonly<{
  search: JudgedSearch;
  /** Best first, named as the grades name them. One that comes twice counts where it comes first. */
  keys: readonly string[];
  total: number;
}>;

export type SearchFigures = Readonly<{
  searches: number;
  /** Mean nDCG@10. */
  ndcg: number;
  /** Mean reciprocal rank of the first job of grade 2 or 3 among the first ten; 0 when there is none. */
  mrr: number;
  /** Share that found nothing. */
  zeroResultRate: number;
}>;

export type ScoredAnswer = JudgedAnswer & Readonly<{ ndcg: number }>;

/** Shares and means are 0..1; those of no searches are 0. */
export type SearchEvaluation = SearchFigures &
  Readonly<{
    /** In the order in which the kinds come. */
    byKind: readonly (Readonly<{ kind: string }> & SearchFigures)[];
    /** Those to which nothing is the right answer; they are in no other figure. */
    unanswerable: Readonly<{ searches: number; foundNothing: number }>;
    /** Lowest nDCG first. */
    worst: readonly ScoredAnswer[];
  }>;

export function evaluateSearches(answers: readonly JudgedAnswer[]): SearchEvaluation {
  const unanswerable = answers.filter(({ search }) => search.grades.size === 0);
  const scored = answers
    .filter(({ search }) => search.grades.size > 0)
    .map((answer) => ({ ...answer, ndcg: ndcgOf(answer) }));
  return {
    ...figuresOf(scored),
    byKind: [...Map.groupBy(scored, ({ search }) => search.kind)].map(([kind, some]) => ({
      kind,
      ...figuresOf(some),
    })),
    unanswerable: {
      searches: unanswerable.length,
      foundNothing: unanswerable.filter(({ total }) => total === 0).length,
    },
    worst: scored.toSorted((one, other) => one.ndcg - other.ndcg),
  };
}

/**
 * nDCG@10 with gain 2^grade - 1 and discount 1 / log2(rank + 1), over the best order of all graded jobs: Järvelin and
 * Kekäläinen, "Cumulated gain-based evaluation of IR techniques" (2002), with the gain of Burges et al., "Learning to
 * rank using gradient descent" (2005).
 */
export function ndcgOf({ search, keys }: Pick<JudgedAnswer, 'search' | 'keys'>): number {
  const best = dcgOf([...search.grades.values()].toSorted((one, other) => other - one));
  return best === 0 ? 0 : dcgOf([...new Set(keys)].map((key) => search.grades.get(key) ?? 0)) / best;
}

function dcgOf(grades: readonly number[]): number {
  return grades
    .slice(0, DEPTH)
    .reduce((sum, grade, index) => sum + (2 ** grade - 1) / Math.log2(index + 2), 0);
}

function figuresOf(answers: readonly ScoredAnswer[]): SearchFigures {
  return {
    searches: answers.length,
    ndcg: meanOf(answers, ({ ndcg }) => ndcg),
    mrr: meanOf(answers, reciprocalRank),
    zeroResultRate: meanOf(answers, ({ total }) => (total === 0 ? 1 : 0)),
  };
}

function reciprocalRank({ search, keys }: JudgedAnswer): number {
  const first = [...new Set(keys)].slice(0, DEPTH).findIndex((key) => (search.grades.get(key) ?? 0) >= GOOD);
  return first === -1 ? 0 : 1 / (first + 1);
}

function meanOf<Item>(items: readonly Item[], measure: (item: Item) => number): number {
  return items.length === 0 ? 0 : items.reduce((sum, item) => sum + measure(item), 0) / items.length;
}
