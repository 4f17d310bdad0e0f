/** A search engine with another that answers while it cannot. */
import type { Clock } from '../shared/clock.ts';
import { AppError, reasonOf } from '../shared/errors.ts';
import type { Log } from '../shared/log.ts';
import type { SearchEngine } from './engine.ts';

export type FallbackOptions = Readonly<{
  primary: SearchEngine;
  fallback: SearchEngine;
  log: Log;
  clock: Clock;
}>;

/** So long the first one is left alone after it failed: nobody waits for it in vain at every search. */
const LEFT_ALONE_MS = 5000;

/**
 * Reading goes to the first, and to the other while the first is SEARCH_UNAVAILABLE; every other error is passed on. Both are
 * written by followers of their own: what is written here goes to the first alone.
 */
export function createFallbackEngine({ primary, fallback, log, clock }: FallbackOptions): SearchEngine {
  let askAgainAt = 0;
  let outages = 0;

  const fail = (error: unknown): void => {
    if (!(error instanceof AppError && error.code === 'SEARCH_UNAVAILABLE')) throw error;
    askAgainAt = clock().getTime() + LEFT_ALONE_MS;
    outages += 1;
    log.error({ reason: reasonOf(error) }, 'The search cluster does not answer: the embedded index does.');
  };
  const read = async <T>(from: (engine: SearchEngine) => Promise<T>): Promise<T> => {
    if (clock().getTime() < askAgainAt) return from(fallback);
    try {
      return await from(primary);
    } catch (error) {
      fail(error);
      return from(fallback);
    }
  };

  return {
    search: (query) => read((engine) => engine.search(query)),
    count: (query) => read((engine) => engine.count(query)),
    spelling: (terms) => read((engine) => engine.spelling(terms)),
    suggestTitles: (prefix, limit) => read((engine) => engine.suggestTitles(prefix, limit)),
    similar: (jobId, limit) => read((engine) => engine.similar(jobId, limit)),
    apply: (changes, stretch) => primary.apply(changes, stretch),
    rebuild: (...build) => primary.rebuild(...build),
    position: () => primary.position(),
    async version() {
      // An answer that began under one version may be the other engine's: each outage makes all of them old.
      const version = await read(
        async (engine) => `${engine === primary ? 'first' : 'other'}/${await engine.version()}`,
      );
      return `${outages}/${version}`;
    },
    check: () => primary.check(),
    async close() {
      await primary.close();
      await fallback.close();
    },
  };
}
