/** Sources read with everything that is kept of them, as the application wires it. */
import type { OpenDatabase } from '../../src/db/open-database.ts';
import { createPostingReader } from '../../src/ingest/posting-reader.ts';
import { type KeepPayloads, recordRun } from '../../src/ingest/record-run.ts';
import type { RunReport } from '../../src/ingest/run-report.ts';
import { createPayloadStore } from '../../src/ingest/sql-payload-store.ts';
import { createRunStore } from '../../src/ingest/sql-run-store.ts';
import { createShapeStore } from '../../src/ingest/sql-shape-store.ts';
import { type SyncOptions, syncSource } from '../../src/ingest/sync-source.ts';
import { createJobStore } from '../../src/jobs/sql-job-store.ts';
import type { Normalised } from '../../src/normalise/normalise-job.ts';
import type { ReadBytes } from '../../src/sources/answer-tape.ts';
import { readFileBytes } from '../../src/sources/file/file-bytes.ts';
import type { Http, HttpDoor } from '../../src/sources/http.ts';
import { createRecordingBytes } from '../../src/sources/recording-bytes.ts';
import { createRecordingHttp } from '../../src/sources/recording-http.ts';
import type { Source, SourceJob } from '../../src/sources/source.ts';

export type SourceMaker = (
  reading: Readonly<{ http: Http; readBytes: ReadBytes; seeRow: (row: unknown) => void }>,
) => Source;

export type RecordedSync = Readonly<{
  database: OpenDatabase;
  http: HttpDoor;
  sourceId: string;
  source: SourceMaker;
  runId: string;
  at: Date;
  keep?: KeepPayloads;
  signal?: AbortSignal;
  onProgress?: SyncOptions['onProgress'];
  batchSize?: number;
}>;

export const KEEP: KeepPayloads = { days: 14, maxMegabytes: 200 };

/** One run, recorded. */
export async function syncRecorded(sync: RecordedSync): Promise<RunReport> {
  const { database, sourceId, keep = KEEP, at, signal, onProgress, batchSize } = sync;
  const { tape, recording } = await recordRun({
    sourceId,
    payloads: createPayloadStore(database.kysely),
    shapes: createShapeStore(database.kysely),
    keep,
    at: at.toISOString(),
  });
  return syncSource({
    ...plainRunOptions(database, sourceId),
    source: sync.source({
      http: createRecordingHttp(sync.http, tape),
      readBytes: createRecordingBytes(readFileBytes, tape),
      seeRow: (row) => tape.observe(row),
    }),
    clock: () => at,
    newRunId: () => sync.runId,
    recording,
    ...(signal ? { signal } : {}),
    ...(onProgress ? { onProgress } : {}),
    ...(batchSize === undefined ? {} : { batchSize }),
  });
}

/** The shape of normalising and classifying without their knowledge. */
export function plainRunOptions(database: OpenDatabase, sourceId: string) {
  const reader = createPostingReader({
    recipe: 'plain',
    normalise: (job: SourceJob) => plainDraft(job, sourceId),
    classifier: {
      name: 'by-title',
      classify: ({ title }: Readonly<{ title: string }>) => ({
        decision: 'accepted' as const,
        functionKey: title.includes('Nurse') ? 'clinical/nursing' : 'claims/claims-examination',
        confidence: 0.9,
        reasons: [],
        alternatives: [],
        classifier: 'by-title',
      }),
    },
  });
  return {
    reader,
    jobs: createJobStore(database.kysely),
    runs: createRunStore(database.kysely),
    closing: { closeAfterMissingRuns: 2, maxDropShare: 0.3 },
  };
}

function plainDraft(job: SourceJob, sourceId: string): Normalised {
  return {
    kind: 'draft',
    draft: {
      sourceId,
      externalId: job.externalId,
      title: job.title,
      descriptionHtml: job.descriptionHtml ?? '',
      descriptionText: job.descriptionText ?? '',
      places: job.places.map((raw) => ({ raw })),
      employmentTypes: [],
      language: 'en',
      ...(job.department === undefined ? {} : { department: job.department }),
    },
    notes: [],
  };
}
