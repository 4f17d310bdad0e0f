import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { SearchEngine, SearchResult } from '../../src/search/engine.ts';
import { createSqliteEngine } from '../../src/search/engines/sqlite/sqlite-engine.ts';
import { NO_FILTERS, type SearchQuery, usualSort } from '../../src/search/query.ts';
import { type TextQuery, textOf, typedTerms } from '../../src/search/text-query.ts';
import type { Taxonomy } from '../../src/taxonomy/taxonomy.ts';
import { evaluateEngine, type JudgedDemo } from '../../test/support/judged-demo.ts';
import { NOW } from '../search-corpus.ts';
import type { BenchQuery } from '../search-queries.ts';
import type { BenchEngine } from './bench-engine.ts';

export function createMetierEngine(taxonomy: Taxonomy): BenchEngine {
  const path = mkdtempSync(join(tmpdir(), 'metier-bench-'));
  const open = () => createSqliteEngine({ path, taxonomy, currency: 'USD' });
  let engine = open();
  return {
    async build(jobs) {
      await engine.rebuild(jobs, 1);
    },
    async reopen() {
      await engine.close();
      engine = open();
    },
    async search(query) {
      const { total, hits } = await searchMixed(query, engine);
      return { total, ids: hits.map(({ id }) => id) };
    },
    async diskBytes() {
      return readdirSync(path).reduce((sum, name) => sum + statSync(join(path, name)).size, 0);
    },
    async close() {
      await engine.close();
      rmSync(path, { recursive: true });
    },
  };
}

/** A word that nothing holds is corrected, then all is found and counted that a page shows. */
export async function searchMixed(query: BenchQuery, engine: SearchEngine): Promise<SearchResult> {
  const text = await correctedText(query.words, engine);
  return engine.search(searchQueryOf(query, text));
}

/** nDCG@10 over the judged searches, with everything that understands a search. */
export async function metierRelevance(demo: JudgedDemo): Promise<number> {
  const path = mkdtempSync(join(tmpdir(), 'metier-bench-'));
  const engine = createSqliteEngine({ path, taxonomy: demo.taxonomy, currency: 'USD' });
  const { ndcg } = await evaluateEngine(engine, demo);
  await engine.close();
  rmSync(path, { recursive: true });
  return ndcg;
}

/** As understanding does: what no job holds is looked up, and meant where nothing else is found. */
async function correctedText(words: string, engine: SearchEngine): Promise<TextQuery> {
  const text = textOf(words);
  const near = await engine.spelling(typedTerms(text));
  const all = text.all.map((clause, at) => {
    const word = near[at];
    return word === undefined
      ? clause
      : { ...clause, ways: [...clause.ways, { terms: [word], kind: 'corrected' as const }] };
  });
  return { ...text, all };
}

function searchQueryOf({ circle, workplace, minPay }: BenchQuery, text: TextQuery): SearchQuery {
  const ranked = { text, ...(circle === undefined ? {} : { place: circle }) };
  return {
    ...ranked,
    filters: {
      ...NO_FILTERS,
      workplaces: workplace === undefined ? [] : [workplace],
      ...(minPay === undefined ? {} : { pay: { minAnnualThousands: minPay } }),
    },
    sort: usualSort(ranked),
    page: 1,
    pageSize: 20,
    now: NOW,
  };
}
