import MiniSearch, { type SearchResult } from 'minisearch';
import { distanceKm } from '../../src/search/distance.ts';
import type { BenchQuery } from '../search-queries.ts';
import { type BenchEngine, COUNTED, type FlatJob, flatten } from './bench-engine.ts';

/** Its answer is every result as an object; facets are counted by walking through them, as its users do. */
export function createMiniSearchEngine(): BenchEngine {
  const stored: (keyof FlatJob)[] = [...COUNTED, 'posted', 'pay', 'latitude', 'longitude'];
  const index = new MiniSearch<FlatJob>({
    fields: ['title', 'placed', 'facts', 'body'],
    storeFields: stored,
  });
  return {
    async build(jobs) {
      for await (const batch of jobs) index.addAll(batch.map(flatten));
    },
    async search(query) {
      const results = index.search(query.words === '' ? MiniSearch.wildcard : query.words, {
        combineWith: 'AND',
        boost: { title: 10, placed: 4, facts: 2 },
        fuzzy: query.kind === 'a slip of the finger' ? 0.2 : false,
        filter: (result) => passes(result, query),
      });
      countAll(results);
      return { total: results.length, ids: results.slice(0, 20).map(({ id }) => String(id)) };
    },
    diskBytes: async () => 0,
    close: async () => undefined,
  };
}

function passes(result: SearchResult, { circle, workplace, minPay }: BenchQuery): boolean {
  if (workplace !== undefined && result['workplace'] !== workplace) return false;
  if (minPay !== undefined && !(Number(result['pay']) >= minPay * 1000)) return false;
  if (circle === undefined) return true;
  const place = { latitude: Number(result['latitude']), longitude: Number(result['longitude']) };
  return distanceKm(circle, place) <= circle.radiusKm;
}

function countAll(results: readonly SearchResult[]): readonly ReadonlyMap<string, number>[] {
  return COUNTED.map((name) => {
    const counts = new Map<string, number>();
    for (const result of results) {
      for (const value of [result[name]].flat())
        counts.set(String(value), (counts.get(String(value)) ?? 0) + 1);
    }
    return counts;
  });
}
