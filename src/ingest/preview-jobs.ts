/** A record store that takes everything in and writes nothing: what a run would change, before it does. */
import { canonicalJson } from '../jobs/canonical-json.ts';
import type { ClassifiedJob, Job } from '../jobs/job.ts';
import { jobIdOf } from '../jobs/job-id.ts';
import { rowFrom } from '../jobs/job-row.ts';
import type { JobStore, SaveOutcome } from '../jobs/job-store.ts';

export type WouldBeJob = Readonly<{ id: string; before?: Job; after: ClassifiedJob }>;

export type PreviewJobs = Readonly<{
  jobs: JobStore;
  /** Jobs that would be new or other than they are, in the order of arrival. They are what is held in memory. */
  changed(): Iterable<WouldBeJob>;
}>;

/** Reads through to `stored`. */
export function createPreviewJobs(stored: JobStore): PreviewJobs {
  const changed = new Map<string, WouldBeJob>();

  async function save(batch: readonly ClassifiedJob[], at: string): Promise<readonly SaveOutcome[]> {
    const ids = batch.map(({ draft }) => jobIdOf(draft.sourceId, draft.externalId));
    const known = new Map((await stored.byIds(ids)).map((job) => [job.id, job]));
    return batch.map((after, index) => {
      const id = ids[index] ?? '';
      const before = known.get(id);
      const outcome = outcomeOf(before, after, at);
      if (outcome === 'unchanged') changed.delete(id);
      else changed.set(id, { id, ...(before ? { before } : {}), after });
      return { id, outcome };
    });
  }

  async function byId(id: string): Promise<Job | undefined> {
    const job = await stored.byId(id);
    const wouldBe = changed.get(id);
    if (!job || !wouldBe) return job;
    const { overridden: _overridden, ...rest } = job;
    return { ...rest, ...wouldBe.after.draft, classification: wouldBe.after.classification };
  }

  const jobs: JobStore = {
    during: () => jobs,
    save,
    byId,
    reclassify: async () => 0,
    override: (write) => byId(write.jobId),
    markMissing: async () => undefined,
    clearMissing: async () => undefined,
    hold: async () => undefined,
    releaseHeld: async () => undefined,
    linkReposts: async () => 0,
    close: async (ids) => ids.length,
    markVerified: async () => undefined,
    readings: (sourceId, externalIds) => stored.readings(sourceId, externalIds),
    overdue: (now, sourceId) => stored.overdue(now, sourceId),
    overrides: () => stored.overrides(),
    openJobs: (sourceId) => stored.openJobs(sourceId),
    heldJobs: (sourceId) => stored.heldJobs(sourceId),
    byIds: (ids) => stored.byIds(ids),
    eachOpen: (batchSize) => stored.eachOpen(batchSize),
    eachListed: (range, batchSize) => stored.eachListed(range, batchSize),
    lastChangeIn: (range) => stored.lastChangeIn(range),
    changesAfter: (sequence, limit) => stored.changesAfter(sequence, limit),
    lastSequence: () => stored.lastSequence(),
    counts: () => stored.counts(),
  };
  return { changed: () => changed.values(), jobs };
}

function outcomeOf(before: Job | undefined, after: ClassifiedJob, at: string): SaveOutcome['outcome'] {
  if (!before) return 'new';
  if (before.state === 'closed') return 'reopened';
  const isSame =
    before.contentHash === rowFrom(after, at).content_hash &&
    canonicalJson(before.classification) === canonicalJson(after.classification);
  return isSame ? 'unchanged' : 'changed';
}
