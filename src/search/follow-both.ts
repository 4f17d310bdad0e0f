/** Two followers as one: of the index that answers, and of the one that stands in for it. */
import { reasonOf } from '../shared/errors.ts';
import type { Log } from '../shared/log.ts';
import type { CatchUp, IndexFollower } from './follow-changes.ts';

/**
 * What is told is told of the first. Where the first fails to catch up, that is logged, and told of the other: a site whose
 * cluster is down starts all the same. A rebuild that was asked for fails with it.
 */
export function followBoth(first: IndexFollower, other: IndexFollower, log: Log): IndexFollower {
  return {
    async catchUp(): Promise<CatchUp> {
      const others = await other.catchUp();
      try {
        return await first.catchUp();
      } catch (error) {
        log.error({ reason: reasonOf(error) }, 'The search cluster could not be brought up to date.');
        return others;
      }
    },
    async rebuild() {
      await other.rebuild();
      return first.rebuild();
    },
    start(intervalMs) {
      first.start(intervalMs);
      other.start(intervalMs);
    },
    wake() {
      first.wake();
      other.wake();
    },
    async lag() {
      try {
        return await first.lag();
      } catch {
        return other.lag();
      }
    },
    async stop() {
      await Promise.all([first.stop(), other.stop()]);
    },
  };
}
