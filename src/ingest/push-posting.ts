/** One posting that its source sends: the stages of a run, for it alone. */
import type { Classification, Decide } from '../jobs/job.ts';
import { jobIdOf } from '../jobs/job-id.ts';
import type { JobStore, SaveOutcome } from '../jobs/job-store.ts';
import { closesAtOf } from '../jobs/overrides.ts';
import type { Note } from '../normalise/note.ts';
import type { SourceJob } from '../sources/source.ts';
import { isExpired } from './close-expired-jobs.ts';
import type { PostingReader } from './posting-reader.ts';

export type PushOptions = Readonly<{
  reader: PostingReader;
  decide: Decide;
  jobs: Pick<JobStore, 'save' | 'close' | 'clearMissing' | 'overrides'>;
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
export async function pushPosting(
  job: SourceJob,
  { reader, decide, jobs, now }: PushOptions,
): Promise<Pushed> {
  const [reading] = await reader.read([job]);
  if (!reading) throw new RangeError('The reader has lost a posting.');
  if (reading.kind === 'reject') return { kind: 'rejected', reason: reading.reason };
  const { draft, notes, first } = reading;
  const at = now.toISOString();
  const id = jobIdOf(draft.sourceId, draft.externalId);
  const told = { id, title: draft.title, notes };
  if (isExpired({ closesAt: closesAtOf(draft, (await jobs.overrides()).get(id)) }, now)) {
    await jobs.close([id], 'deadline-passed', at);
    return { kind: 'expired', ...told };
  }
  const classification = decide(draft, first);
  const [saved] = await jobs.save([{ draft, classification }], at);
  const outcome = saved?.outcome ?? 'unchanged';
  // Saving what is as it was writes nothing: that a listing missed it once counts no more.
  if (outcome === 'unchanged') await jobs.clearMissing([id], at);
  return { kind: 'saved', ...told, outcome, classification };
}
