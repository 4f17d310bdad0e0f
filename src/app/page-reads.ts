/** What pages read of the record store: from replicas where there are any, and from memory while a server is away. */
import type { OpenDatabase } from '../db/open-database.ts';
import type { SourceStateStore } from '../ingest/source-state.ts';
import type { JobStore } from '../jobs/job-store.ts';
import { createReplicatedJobStore } from '../jobs/replicated-job-store.ts';
import { createJobStore } from '../jobs/sql-job-store.ts';
import { createJobMemory, lastKnown } from './bridge-outage.ts';

export type PageReads = Readonly<{
  /** A job by its id, how many there are, and all that are listed. */
  jobs: Pick<JobStore, 'byId' | 'counts' | 'eachListed' | 'lastChangeIn'>;
  /** The jobs that a search found. */
  foundJobs: Pick<JobStore, 'byIds'>;
  /** The jobs that the index takes in: of the primary. */
  indexedJobs: JobStore;
  states: SourceStateStore;
  lastSequence: () => Promise<number>;
  /** Reads ahead what searches may need while the database is away. */
  prepare: () => Promise<void>;
}>;

export function createPageReads(
  database: Pick<OpenDatabase, 'dialect' | 'kysely' | 'reader'>,
  { jobs: primary, states }: Readonly<{ jobs: JobStore; states: SourceStateStore }>,
): PageReads {
  const lastSequence = () => primary.lastSequence();
  if (database.dialect === 'sqlite') {
    const prepare = async () => undefined;
    return { jobs: primary, foundJobs: primary, indexedJobs: primary, states, lastSequence, prepare };
  }
  const jobs =
    database.reader === database.kysely
      ? primary
      : createReplicatedJobStore(primary, createJobStore(database.reader));
  const memory = createJobMemory();
  return {
    jobs,
    foundJobs: { byIds: memory.bridging((ids) => jobs.byIds(ids)) },
    indexedJobs: { ...primary, byIds: memory.noting((ids) => primary.byIds(ids)) },
    states: { ...states, verified: lastKnown(() => states.verified()) },
    lastSequence: lastKnown(lastSequence),
    prepare: () => memory.readAhead(primary),
  };
}
