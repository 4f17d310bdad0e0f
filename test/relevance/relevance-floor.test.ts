import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { answerJudgedSearches } from '../../src/search/answer-judged-searches.ts';
import { evaluateSearches } from '../../src/search/evaluate-search.ts';
import { loadJudgedSearches } from '../../src/search/judged-searches.ts';
import { startDemoSite } from '../support/demo-site.ts';
import { createProjectFolder } from '../support/project-folder.ts';
import { SHARED_DATA, SHARED_DATA_IS_MISSING } from '../support/recorded-boards.ts';

const at = (path: string): string => fileURLToPath(new URL(`../../${path}`, import.meta.url));

it('finds what is meant on the demo: synced, classified and understood', { timeout: 60_000 }, async () => {
  const demo = await startDemoSite();
  try {
    const searches = await loadJudgedSearches(at('starter/health-insurer/judged-searches.yaml'));
    const { ndcg, mrr, zeroResultRate, unanswerable } = evaluateSearches(
      await answerJudgedSearches(searches, demo.project.finder),
    );
    expect(ndcg).toBeGreaterThan(0.925);
    expect(mrr).toBeGreaterThan(0.99);
    expect(zeroResultRate).toBeLessThan(0.01);
    expect(unanswerable.foundNothing).toBe(unanswerable.searches);
  } finally {
    await demo.close();
  }
});

it.skipIf(SHARED_DATA_IS_MISSING)(
  'finds what is meant among the postings of New York City',
  { timeout: 60_000 },
  async () => {
    const folder = createProjectFolder([]);
    const project = await folder.open();
    try {
      const path = join(SHARED_DATA, 'nyc-jobs.jsonl.gz');
      await project.importFile({ path, mapping: at('starter/mappings/nyc-jobs.yaml'), sourceId: 'nyc-jobs' });
      const searches = await loadJudgedSearches(at('test/relevance/nyc-judged-searches.yaml'));
      const { ndcg, mrr, zeroResultRate } = evaluateSearches(
        await answerJudgedSearches(searches, project.finder),
      );
      expect(ndcg).toBeGreaterThan(0.9);
      expect(mrr).toBeGreaterThan(0.98);
      expect(zeroResultRate).toBeLessThan(0.01);
    } finally {
      await project.close();
      rmSync(folder.dir, { recursive: true, force: true });
    }
  },
);
