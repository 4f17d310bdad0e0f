/** Any search engine, with whatever it is asked told to somebody who measures. Writing is not: the change log tells about it. */
import type { SearchEngine } from './engine.ts';

export type SearchOperation = 'search' | 'count' | 'spelling' | 'suggest' | 'similar';
export type Measure = <T>(operation: SearchOperation, work: () => Promise<T>) => Promise<T>;

export function createMeasuredEngine(engine: SearchEngine, measure: Measure): SearchEngine {
  return {
    search: (query) => measure('search', () => engine.search(query)),
    count: (query) => measure('count', () => engine.count(query)),
    spelling: (terms) => measure('spelling', () => engine.spelling(terms)),
    suggestTitles: (prefix, limit) => measure('suggest', () => engine.suggestTitles(prefix, limit)),
    similar: (jobId, limit) => measure('similar', () => engine.similar(jobId, limit)),
    apply: (changes, stretch) => engine.apply(changes, stretch),
    rebuild: (jobs, sequence, mark) => engine.rebuild(jobs, sequence, mark),
    position: () => engine.position(),
    version: () => engine.version(),
    check: () => engine.check(),
    close: () => engine.close(),
  };
}
