import { jobIdOf } from '../jobs/job-id.ts';
import type { JobStore, SaveOutcome } from '../jobs/job-store.ts';

/**
 * The record store as a replay may use it: what was received is read anew, but nobody has listed it again. Jobs keep the time
 * at which the recorded run saw them, closed ones stay closed, nothing is closed, missing or verified.
 */
export function createReplayJobs(stored: JobStore, seenAt: string): JobStore {
  return {
    ...stored,
    during: (runId) => createReplayJobs(stored.during(runId), seenAt),
    save: async (batch) => {
      const ids = batch.map(({ draft }) => jobIdOf(draft.sourceId, draft.externalId));
      const known = await stored.byIds(ids);
      const closed = new Set(known.filter(({ state }) => state === 'closed').map(({ id }) => id));
      const outcomes = await stored.save(
        batch.filter((_, index) => !closed.has(ids[index] ?? '')),
        seenAt,
      );
      const byId = new Map(outcomes.map((outcome) => [outcome.id, outcome]));
      return ids.map((id): SaveOutcome => byId.get(id) ?? { id, outcome: 'unchanged' });
    },
    openJobs: async () => [],
    markMissing: async () => undefined,
    clearMissing: async () => undefined,
    hold: async () => undefined,
    releaseHeld: async () => undefined,
    linkReposts: async () => 0,
    close: async () => 0,
    markVerified: async () => undefined,
  };
}
