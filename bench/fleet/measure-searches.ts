/** How long searches take, one after the other: of the engine with all its facets, and of whole pages over HTTP. */

import { type Answer, type Sites, searchPath } from '../page-load.ts';
import { searchMixed } from '../search-engines/metier-engine.ts';
import { mixedQueries } from '../search-queries.ts';
import type { EngineName, Stage } from './stage.ts';

/** Queries before the measured ones, which let the compiler see what is hot. */
const WARM_UP = 150;
const PAGES = 400;

/** Milliseconds of each of the mixed queries: words looked up, hits ranked, every facet counted. */
export async function measureQueries(stage: Stage, name: EngineName): Promise<readonly number[]> {
  const engine = stage.openEngine(name, 'web-1');
  const queries = mixedQueries();
  const times: number[] = [];
  try {
    for (const query of [...queries.slice(0, WARM_UP), ...queries]) {
      const started = performance.now();
      await searchMixed(query, engine);
      times.push(performance.now() - started);
    }
  } finally {
    await engine.close();
  }
  return times.slice(WARM_UP);
}

/** Pages with different addresses. */
export async function measurePages(sites: Sites): Promise<readonly Answer[]> {
  const answers: Answer[] = [];
  // A prime: neighbours differ in everything.
  for (let n = 0; n < WARM_UP + PAGES; n++) answers.push(await sites.ask(searchPath(n * 7919)));
  return answers.slice(WARM_UP);
}
