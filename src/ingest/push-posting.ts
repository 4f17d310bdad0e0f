/** One posting that its source sends: the stages of a run, for it alone. */
import type { Classification } from '../jobs/job.ts';
import { jobIdOf } from '../jobs/job-id.ts';
import type { JobStore, SaveOutcome } from '../jobs/job-store.ts';
import type { Normalised } from '../normalise/normalise-job.ts';
import type { Note } from '../normalise/note.ts';
import type { SourceJob } from '../sources/source.ts';
import { isExpired } from './close-expired-jobs.ts';
import { type Decisions, placeDraft } from './place-draft.ts';

export type PushOptions = Decisions &
  Readonly<{
    normalise: (job: SourceJob) => Normalised;
    jobs: Pick<JobStore, 'save' | 'close' | 'clearMissing'>;
    now: Date;
  }>;

export type Pushed =
  | Readonly<{
      kind: 'saved';
      id: string;
      title: string;
      outcome: SaveOutcome['outcome'];
      classification: Classification;
      notes: readonly Note[];
    }>
  /** Its deadline has passed: it is not taken in, and closed if it was open. */
  | Readonly<{ kind: 'expired'; id: string; title: string; notes: readonly Note[] }>
  | Readonly<{ kind: 'rejected'; reason: string }>;

/** Durable when the promise resolves. */
export async function pushPosting(job: SourceJob, options: PushOptions): Promise<Pushed> {
  const { jobs, now } = options;
  const normalised = options.normalise(job);
  if (normalised.kind === 'reject') return { kind: 'rejected', reason: normalised.reason };
  const { draft, notes } = normalised;
  const told = { id: jobIdOf(draft.sourceId, draft.externalId), title: draft.title, notes };
  if (isExpired(draft, now)) {
    await jobs.close([told.id], 'deadline-passed', now.toISOString());
    return { kind: 'expired', ...told };
  }
  const placed = placeDraft(draft, options);
  const [saved] = await jobs.save([placed], now.toISOString());
  const outcome = saved?.outcome ?? 'unchanged';
  // Saving what is as it was writes nothing: that a listing missed it once counts no more.
  if (outcome === 'unchanged') await jobs.clearMissing([told.id]);
  return { kind: 'saved', ...told, outcome, classification: placed.classification };
}
