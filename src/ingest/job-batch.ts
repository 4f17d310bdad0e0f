/** Gathers jobs and saves them in batches: each batch is durable before the next is gathered. */

import type { ClassifiedJob, JobDraft, Place } from '../jobs/job.ts';
import { jobIdOf } from '../jobs/job-id.ts';
import type { JobStore, SaveOutcome } from '../jobs/job-store.ts';
import { sourceDraftOf } from '../jobs/overrides.ts';

export type JobBatch = Readonly<{
  /** Adds a job; saves when the batch is full. */
  add(job: ClassifiedJob): Promise<void>;
  /** Counts a job that is known to be unchanged. */
  addKnown(externalId: string): void;
  /** True when the run has added a job of this external id. */
  has(externalId: string): boolean;
  /** One posting listed again is one posting in more places; the first row's other fields stay. */
  addPlaces(draft: JobDraft): Promise<void>;
  save(): Promise<void>;
}>;

export type JobBatchOptions = Readonly<{
  jobs: JobStore;
  /** The time of the run, written with each job. */
  at: string;
  size: number;
  /** Called once for each job, after it is durable. */
  onSaved: (outcome: SaveOutcome['outcome']) => void;
}>;

export function createJobBatch({ jobs, at, size, onSaved }: JobBatchOptions): JobBatch {
  const added = new Set<string>();
  const counted = new Set<string>();
  const waiting = new Map<string, ClassifiedJob>();

  async function save(): Promise<void> {
    if (waiting.size === 0) return;
    const batch = [...waiting];
    const outcomes = await jobs.save(
      batch.map(([, job]) => job),
      at,
    );
    waiting.clear();
    for (const [index, [externalId]] of batch.entries()) {
      const outcome = outcomes[index]?.outcome;
      if (outcome === undefined || counted.has(externalId)) continue;
      counted.add(externalId);
      onSaved(outcome);
    }
  }

  async function put(job: ClassifiedJob): Promise<void> {
    added.add(job.draft.externalId);
    waiting.set(job.draft.externalId, job);
    if (waiting.size >= size) await save();
  }

  return {
    add: put,
    addKnown: (externalId) => {
      added.add(externalId);
      if (counted.has(externalId)) return;
      counted.add(externalId);
      onSaved('unchanged');
    },
    has: (externalId) => added.has(externalId),
    addPlaces: async ({ sourceId, externalId, places }) => {
      const known = waiting.get(externalId) ?? (await savedJob(jobs, jobIdOf(sourceId, externalId)));
      if (!known) return;
      const merged = mergePlaces(known.draft.places, places);
      if (merged.length > known.draft.places.length) {
        // Without a reading: its first row alone does not tell whether it has changed.
        const { draft, classification } = known;
        await put({ draft: { ...draft, places: merged }, classification });
      }
    },
    save,
  };
}

async function savedJob(jobs: JobStore, id: string): Promise<ClassifiedJob | undefined> {
  const job = await jobs.byId(id);
  return job && { draft: sourceDraftOf(job), classification: job.classification };
}

function mergePlaces(known: readonly Place[], more: readonly Place[]): readonly Place[] {
  const labels = new Set(known.map(({ raw }) => raw));
  return [...known, ...more.filter(({ raw }) => !labels.has(raw))];
}
