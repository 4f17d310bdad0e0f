/** That an engine ranks what people judged to be right first: the demo's judged searches over the demo's postings. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SearchEngine } from '../../src/search/engine.ts';
import type { SearchEvaluation } from '../../src/search/evaluate-search.ts';
import type { Taxonomy } from '../../src/taxonomy/taxonomy.ts';
import { evaluateEngine, loadJudgedDemo } from './judged-demo.ts';

/** Opens an engine over an empty index, for USD. */
export type OpenEngineFor = (
  taxonomy: Taxonomy,
) => Promise<Readonly<{ engine: SearchEngine; close: () => Promise<void> }>>;

/** Each at the least; set just under what the engine reaches. */
export type RelevanceFloor = Readonly<{ ndcg: number; mrr: number }>;

export function describeRelevance(name: string, open: OpenEngineFor, floor: RelevanceFloor): void {
  describe(`${name} over the judged searches`, () => {
    let opened: Awaited<ReturnType<OpenEngineFor>>;
    let evaluation: SearchEvaluation;
    beforeAll(async () => {
      const demo = await loadJudgedDemo();
      opened = await open(demo.taxonomy);
      evaluation = await evaluateEngine(opened.engine, demo);
    });
    afterAll(() => opened.close());

    it('brings what is meant first', () => {
      const { ndcg, mrr, worst } = evaluation;
      const worstFirst = worst.slice(0, 10).map(({ search, ndcg }) => `${search.q} ${ndcg.toFixed(2)}`);
      expect(ndcg, `worst: ${worstFirst.join(', ')}`).toBeGreaterThan(floor.ndcg);
      expect(mrr).toBeGreaterThan(floor.mrr);
    });

    it('finds nothing where nothing is right', () => {
      const { searches, foundNothing } = evaluation.unanswerable;
      expect(foundNothing).toBe(searches);
    });
  });
}
