/** Looks before a run is saved: a source fetched without saving, and a recorded run read anew. */

import type { PreviewRequest, Replay, ReplayRequest } from '../cli/project.ts';
import { type FetchedSourceConfig, parseFileSource } from '../config/source-schema.ts';
import { runById } from '../ingest/confirm-drop.ts';
import { type HeldLease, holdLease } from '../ingest/hold-lease.ts';
import type { Manifest } from '../ingest/manifest.ts';
import { previewRun, type RunPreview } from '../ingest/preview-run.ts';
import { openManifest, type ReplayedAnswers, replayAnswers } from '../ingest/replay-answers.ts';
import { createReplayJobs } from '../ingest/replay-jobs.ts';
import type { RunReport } from '../ingest/run-report.ts';
import { syncSource } from '../ingest/sync-source.ts';
import { AppError } from '../shared/errors.ts';
import { createReplayingBytes } from '../sources/replaying-bytes.ts';
import { createReplayingHttp } from '../sources/replaying-http.ts';
import type { Source } from '../sources/source.ts';
import type { Parts } from './create-parts.ts';
import { createSource } from './create-source.ts';
import { isConfigured } from './record-source.ts';
import { fetchedSourceOf, guardedStores, holdOptionsFor, readingOptionsFor, settled } from './sync.ts';

/** Fetches a configured source and tells what a sync would change. Nothing is saved, not even what was received. */
export async function preview(
  source: FetchedSourceConfig,
  parts: Parts,
  { maxExamples, ...options }: PreviewRequest,
): Promise<RunPreview> {
  const latest = await latestFetch(source.id, parts);
  return previewRun({
    run: {
      ...(await readingOptionsFor(source.id, parts)),
      jobs: parts.jobs,
      closing: source,
      source: createSource(source, parts.http),
      ...options,
    },
    ...(latest ? { comparedWith: latest } : {}),
    maxExamples,
  });
}

/**
 * Reads what a run received with the configuration and the code of today, tells what would change, and then saves it if that
 * is asked for and the record could be read to its end. Throws RUN_UNKNOWN, PAYLOADS_ABSENT, PAYLOAD_DAMAGED, SOURCE_UNKNOWN,
 * SOURCE_PUSHED, REPLAY_REQUEST_MISSING, and, when it is to be saved, SYNC_BUSY and, where a newer run would be set back,
 * REPLAY_OUTDATED.
 */
export async function replay(request: ReplayRequest, parts: Parts): Promise<Replay> {
  const recorded = await runById(parts.runs, request.runId);
  const manifest = await openManifest(parts.payloads, recorded);
  const config = configFor(recorded, manifest, parts);
  const replayed = { config, recorded, manifest, maxExamples: request.maxExamples };
  if (!request.isSaved) return { recorded, preview: await look(replayed, parts) };
  const saving = holdLease(holdOptionsFor(config.id, parts), (lease) => save(replayed, parts, lease));
  return settled(saving, parts);
}

type Replayed = Readonly<{
  config: FetchedSourceConfig;
  recorded: RunReport;
  manifest: Manifest;
  maxExamples: number;
}>;

async function look(replayed: Replayed, parts: Parts): Promise<RunPreview> {
  const { config, recorded, maxExamples } = replayed;
  const { source, answers } = openRecord(replayed, parts);
  const found = await previewRun({
    run: { ...(await readingOptionsFor(config.id, parts)), jobs: parts.jobs, closing: config, source },
    comparedWith: recorded,
    seenAt: recorded.startedAt,
    maxExamples,
  });
  answers.assertWhole();
  return found;
}

async function save(replayed: Replayed, parts: Parts, { confirm, signal }: HeldLease): Promise<Replay> {
  const { config, recorded } = replayed;
  await assertNewest(recorded, parts);
  const found = await look(replayed, parts);
  if (found.report.failed) return { recorded, preview: found };
  const { jobs, runs } = guardedStores(parts, confirm);
  const saved = await syncSource({
    ...(await readingOptionsFor(config.id, parts)),
    source: openRecord(replayed, parts).source,
    closing: config,
    jobs: createReplayJobs(jobs, recorded.startedAt),
    runs,
    signal,
    afresh: true,
    recording: {
      finish: async () => ({ receipt: { kind: 'replay', replayOf: recorded.runId }, notes: [] }),
    },
  });
  return { recorded, preview: found, saved };
}

/** The source over its record, in no need of manners towards anybody. */
function openRecord(
  { config, recorded, manifest }: Replayed,
  { payloads, clock }: Parts,
): Readonly<{ source: Source; answers: ReplayedAnswers }> {
  const { runId, sourceId } = recorded;
  const answers = replayAnswers(payloads, { runId, sourceId, manifest });
  const source = createSource(config, createReplayingHttp(answers), {
    readBytes: createReplayingBytes(answers),
    timing: { clock, sleep: async () => undefined },
  });
  return { source, answers };
}

/** An imported file is no source of the configuration: its run says what it was. */
function configFor(
  { sourceId }: RunReport,
  { importedFile }: Manifest,
  { config }: Parts,
): FetchedSourceConfig {
  if (isConfigured(sourceId, config) || !importedFile) return fetchedSourceOf(config, sourceId);
  return parseFileSource({ id: sourceId, type: 'file', ...importedFile });
}

async function assertNewest({ runId, sourceId }: RunReport, parts: Parts): Promise<void> {
  const newest = await latestFetch(sourceId, parts);
  if (!newest || newest.runId === runId) return;
  throw new AppError('REPLAY_OUTDATED', { id: runId, newer: newest.runId, source: sourceId });
}

/** The last run that heard of openings from the source itself. */
async function latestFetch(sourceId: string, { runs }: Parts): Promise<RunReport | undefined> {
  const recent = await runs.latest(RUNS_LOOKED_AT, sourceId);
  return recent.find(({ seen }) => seen > 0);
}

const RUNS_LOOKED_AT = 100;
