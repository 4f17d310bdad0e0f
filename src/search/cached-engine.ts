/** Any search engine, with its answers remembered until the index changes. */
import { canonicalJson } from '../jobs/canonical-json.ts';
import { createAnswerCache } from '../shared/answer-cache.ts';
import type { SearchEngine, SearchResult } from './engine.ts';
import type { SearchQuery } from './query.ts';

export type CachedEngineOptions = Readonly<{ maxEntries: number }>;

const MAX_BYTES = 32_000_000;
/**
 * The time of a query is taken as the beginning of its ten minutes, in what is asked as in what is remembered: equal
 * searches stay equal for so long. A job then leaves "past 24 hours" at most ten minutes late, and freshness, which
 * fades over a month, stands still meanwhile. A job that comes changes the index and is found at once.
 */
const TIME_STEP_MS = 600_000;

/** Never an answer of an index that has changed since: see `SearchEngine.version`. Writing goes straight to the engine. */
export function createCachedEngine(engine: SearchEngine, { maxEntries }: CachedEngineOptions): SearchEngine {
  const limits = { maxEntries, maxBytes: MAX_BYTES, bytesOf, version: () => engine.version() };
  const results = createAnswerCache<SearchResult>(limits);
  const totals = createAnswerCache<Readonly<{ total: number }>>(limits);
  return {
    search: (asked) => {
      const query = atTimeStep(asked);
      return results.answer(canonicalJson(query), () => engine.search(query));
    },
    count: async (asked) => {
      const query = atTimeStep(asked);
      const answer = await totals.answer(canonicalJson(countedPart(query)), async () => ({
        total: await engine.count(query),
      }));
      return answer.total;
    },
    spelling: (terms) => engine.spelling(terms),
    suggestTitles: (prefix, limit) => engine.suggestTitles(prefix, limit),
    similar: (jobId, limit) => engine.similar(jobId, limit),
    apply: (changes, stretch) => engine.apply(changes, stretch),
    rebuild: (...build) => engine.rebuild(...build),
    position: () => engine.position(),
    version: () => engine.version(),
    check: () => engine.check(),
    close: () => engine.close(),
  };
}

function bytesOf(answer: object): number {
  return JSON.stringify(answer).length;
}

function atTimeStep(query: SearchQuery): SearchQuery {
  const ms = Date.parse(query.now);
  return { ...query, now: new Date(ms - (ms % TIME_STEP_MS)).toISOString() };
}

/** Order and page do not change how many there are. */
function countedPart({ text, place, filters, now }: SearchQuery) {
  return { text, place, filters, now };
}
