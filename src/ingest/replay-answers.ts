/** The answers of a recorded run, given again in the order in which they came. */
import { AppError } from '../shared/errors.ts';
import type { RecordedAnswer, RecordedAnswers } from '../sources/answer-tape.ts';
import { readManifest } from './known-answers.ts';
import { type Manifest, type ManifestEntry, marksOf } from './manifest.ts';
import type { PayloadStore } from './payload-store.ts';

export type RecordedRunId = Readonly<{ runId: string; sourceId: string }>;

/** Throws PAYLOADS_ABSENT when nothing of the run is kept, PAYLOAD_DAMAGED or RECORD_MALFORMED when it cannot be read. */
export async function openManifest(
  store: PayloadStore,
  { runId, sourceId }: RecordedRunId,
): Promise<Manifest> {
  const hash = await store.manifestHashOf(runId);
  const manifest = hash === undefined ? undefined : await readManifest(store, sourceId, hash);
  if (manifest) return manifest;
  throw new AppError('PAYLOADS_ABSENT', {
    id: runId,
    reason: 'they were never recorded, or have been pruned since.',
  });
}

export type ReplayedAnswers = RecordedAnswers &
  Readonly<{
    /**
     * Throws what kept the record from being read as it is: a source takes the failure of one request in its stride, but this
     * one is not the source's. REPLAY_REQUEST_MISSING, PAYLOADS_ABSENT, PAYLOAD_DAMAGED.
     */
    assertWhole(): void;
  }>;

export function replayAnswers(
  store: PayloadStore,
  run: RecordedRunId & Readonly<{ manifest: Manifest }>,
): ReplayedAnswers {
  const entries = Map.groupBy(run.manifest.entries, ({ request }) => request);
  const taken = new Map<string, number>();
  const missing: string[] = [];
  const faults: AppError[] = [];
  const addFault = (fault: AppError): AppError => {
    faults.push(fault);
    return fault;
  };
  return {
    take: (request) => {
      const times = taken.get(request) ?? 0;
      taken.set(request, times + 1);
      const recorded = entries.get(request);
      // A source that asks oftener than it did is told what it was told last.
      const entry = recorded?.[Math.min(times, recorded.length - 1)];
      if (entry) return answerFrom(entry, { store, run, addFault });
      if (!run.manifest.isWhole) throw brokeOff(run);
      missing.push(request);
      throw requestsMissing(run.runId, [request]);
    },
    assertWhole: () => {
      if (missing.length > 0) throw requestsMissing(run.runId, missing);
      if (faults[0]) throw faults[0];
    },
  };
}

function requestsMissing(runId: string, requests: readonly string[]): AppError {
  const shown = requests.slice(0, SHOWN_REQUESTS).map((request) => `  ${request}`);
  const more = requests.length - shown.length;
  return new AppError('REPLAY_REQUEST_MISSING', {
    id: runId,
    requests: [...shown, ...(more > 0 ? [`  and ${more} more`] : [])].join('\n'),
  });
}

const SHOWN_REQUESTS = 5;

type BodyDeps = Readonly<{
  store: PayloadStore;
  run: RecordedRunId;
  addFault: (fault: AppError) => AppError;
}>;

function answerFrom(entry: ManifestEntry, deps: BodyDeps): RecordedAnswer {
  const { lacks } = entry;
  const answer = { ...marksOf(entry), body: bodyOf(entry, deps) };
  if (lacks?.because !== 'failed') return answer;
  const { because: _because, ...fault } = lacks;
  return { ...answer, fault };
}

async function* bodyOf(entry: ManifestEntry, deps: BodyDeps): AsyncGenerator<Uint8Array> {
  const { parts, lacks, request } = entry;
  const { run, addFault } = deps;
  if (lacks?.because === 'too-large') {
    const reason = `the answer to ${request} was beyond keepPayloads.maxMegabytes.`;
    throw addFault(new AppError('PAYLOADS_ABSENT', { id: run.runId, reason }));
  }
  for (const hash of parts) yield await readPart(hash, request, deps);
  if (lacks?.because === 'cut') throw brokeOff(run);
}

async function readPart(
  hash: string,
  request: string,
  { store, run, addFault }: BodyDeps,
): Promise<Uint8Array> {
  try {
    const payload = await store.read(run.sourceId, hash);
    if (payload) return payload.bytes;
  } catch (error) {
    throw error instanceof AppError ? addFault(error) : error;
  }
  const reason = `the answer to ${request} lacks the payload ${hash}.`;
  throw addFault(new AppError('PAYLOADS_ABSENT', { id: run.runId, reason }));
}

/** Where the recorded run was cancelled its replay ends, too. */
function brokeOff({ runId }: RecordedRunId): AppError {
  return new AppError('SYNC_CANCELLED', { what: `Run ${runId}, as far as it is recorded,` });
}
