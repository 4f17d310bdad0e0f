/** The evaluation of a search as people and scripts read it. */
import type { ScoredAnswer, SearchEvaluation, SearchFigures } from '../search/evaluate-search.ts';
import { tableLines } from './terminal.ts';

const FIRST_RESULTS = 3;

type ReportOptions = Readonly<{ titleOf: (key: string) => string; worst: number }>;

export function searchEvaluationLines(evaluation: SearchEvaluation, options: ReportOptions): string[] {
  const { byKind, unanswerable } = evaluation;
  const table = [
    ['kind', 'searches', 'nDCG@10', 'MRR', 'found nothing'],
    ...byKind.map((figures) => [figures.kind, ...cellsOf(figures)]),
    ['all', ...cellsOf(evaluation)],
  ];
  return [
    ...tableLines(table),
    ...(unanswerable.searches === 0
      ? []
      : [
          `Nothing is the right answer to ${unanswerable.searches} more: ${unanswerable.foundNothing} found nothing.`,
        ]),
    ...worstLines(evaluation.worst, options),
  ];
}

export function searchEvaluationJson({ worst, ...figures }: SearchEvaluation) {
  return {
    ...figures,
    answers: worst.map(({ search, ndcg, total, keys }) => ({
      q: search.q,
      where: search.where,
      kind: search.kind,
      ndcg,
      total,
      first: keys.slice(0, FIRST_RESULTS),
    })),
  };
}

function cellsOf({ searches, ndcg, mrr, zeroResultRate }: SearchFigures): string[] {
  return [String(searches), ndcg.toFixed(3), mrr.toFixed(3), `${(zeroResultRate * 100).toFixed(1)} %`];
}

function worstLines(answers: readonly ScoredAnswer[], { titleOf, worst }: ReportOptions): string[] {
  const lines = answers
    .filter(({ ndcg }) => ndcg < 1)
    .slice(0, worst)
    .flatMap(({ search: { q, where, grades }, ndcg, total, keys }) => [
      `${ndcg.toFixed(3)}  ${q}${where === '' ? '' : ` · ${where}`}  (${total} found)`,
      ...keys
        .slice(0, FIRST_RESULTS)
        .map((key, index) => `       ${index + 1}. ${titleOf(key)} (grade ${grades.get(key) ?? 0})`),
    ]);
  return lines.length === 0 ? [] : ['', 'Worst:', ...lines];
}
