/**
 * How well searches find what people judged to be right, beside rankers that anybody would write first:
 * node bench/relevance.ts. Another ranker over the same jobs: `evaluateRanker`.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { tableLines } from '../src/cli/terminal.ts';
import type { Job } from '../src/jobs/job.ts';
import { createSqliteEngine } from '../src/search/engines/sqlite/sqlite-engine.ts';
import type { SearchEvaluation } from '../src/search/evaluate-search.ts';
import { searchTerms } from '../src/search/words.ts';
import { evaluateEngine, evaluateRanker, loadJudgedDemo, type Ranker } from '../test/support/judged-demo.ts';

const demo = await loadJudgedDemo();
const folder = mkdtempSync(join(tmpdir(), 'metier-relevance-'));
const engine = createSqliteEngine({ path: folder, taxonomy: demo.taxonomy, currency: 'USD' });
const figures: readonly (readonly [string, SearchEvaluation])[] = [
  [
    'words of the title',
    await evaluateRanker(
      countingRanker(({ title }) => title),
      demo,
    ),
  ],
  ['words of title and text', await evaluateRanker(countingRanker(textOf), demo)],
  ['Metier over SQLite', await evaluateEngine(engine, demo)],
];
await engine.close();
rmSync(folder, { recursive: true });

const rows = figures.map(([name, { ndcg, mrr, zeroResultRate }]) => [
  name,
  ndcg.toFixed(3),
  mrr.toFixed(3),
  zeroResultRate.toFixed(3),
]);
for (const line of tableLines([['ranker', 'nDCG@10', 'MRR', 'found nothing'], ...rows])) console.log(line);

function textOf({ title, descriptionText, places }: Job): string {
  return [title, descriptionText, ...places.map(({ raw }) => raw)].join(' ');
}

/** By how many of the words a job holds, weighed by how rare each is. */
function countingRanker(textOf: (job: Job) => string): Ranker {
  const words = new Map(demo.jobs.map((job) => [job.id, new Set(wordsOf(textOf(job)))]));
  const weightOf = (term: string): number => {
    const holders = [...words.values()].filter((held) => held.has(term)).length;
    return Math.log(1 + demo.jobs.length / Math.max(1, holders));
  };
  return (typed) => {
    const terms = searchTerms(typed).map((term) => ({ term, weight: weightOf(term) }));
    const scored = [...words].map(([id, held]) => ({
      id,
      score: terms.reduce((sum, { term, weight }) => sum + (held.has(term) ? weight : 0), 0),
    }));
    return scored
      .filter(({ score }) => score > 0)
      .toSorted((one, other) => other.score - one.score || (one.id < other.id ? -1 : 1))
      .map(({ id }) => id);
  };
}

/** `searchTerms` is for queries and stops at twenty. */
function wordsOf(text: string): readonly string[] {
  return text.split(/\s+/).flatMap(searchTerms);
}
