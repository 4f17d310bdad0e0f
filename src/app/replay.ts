/** Looks before a run is saved: a source fetched without saving, and a recorded run read anew. */

import type { PreviewRequest, Replay, ReplayRequest } from '../cli/project.ts';
import { parseFileSource, type SourceConfig } from '../config/source-schema.ts';
import { closeOverdueJobs } from '../ingest/close-overdue-jobs.ts';
import type { Manifest } from '../ingest/manifest.ts';
import { previewRun, type RunPreview } from '../ingest/preview-run.ts';
import { openManifest, replayAnswers } from '../ingest/replay-answers.ts';
import { createReplayJobs } from '../ingest/replay-jobs.ts';
import type { RunReport } from '../ingest/run-report.ts';
import { syncSource } from '../ingest/sync-source.ts';
import { AppError } from '../shared/errors.ts';
import { createReplayingBytes } from '../sources/replaying-bytes.ts';
import { createReplayingHttp } from '../sources/replaying-http.ts';
import type { Parts } from './create-parts.ts';
import { createSource } from './create-source.ts';
import { runOptionsOf, sourceConfigOf } from './sync.ts';

/** Fetches a configured source and tells what a sync would change. Nothing is saved, not even what was received. */
export async function preview(
  source: SourceConfig,
  parts: Parts,
  { maxExamples, ...options }: PreviewRequest,
): Promise<RunPreview> {
  const latest = await latestFetch(source.id, parts);
  return previewRun({
    run: {
      ...(await runOptionsOf(source, parts)),
      source: createSource(source, parts.http),
      ...options,
    },
    ...(latest ? { comparedWith: latest } : {}),
    maxExamples,
  });
}

/**
 * Reads what a run received with the configuration and the code of today, tells what would change, and then saves it if that
 * is asked for and the record could be read to its end. Throws RUN_UNKNOWN, PAYLOADS_ABSENT, PAYLOAD_DAMAGED, SOURCE_UNKNOWN, REPLAY_REQUEST_MISSING, and
 * REPLAY_OUTDATED when a newer run would be set back.
 */
export async function replay({ runId, maxExamples, isSaved }: ReplayRequest, parts: Parts): Promise<Replay> {
  const recorded = await parts.runs.byId(runId);
  if (!recorded) throw new AppError('RUN_UNKNOWN', { id: runId });
  const manifest = await openManifest(parts.payloads, recorded);
  if (isSaved) await assertNewest(recorded, parts);
  const config = configFor(recorded, manifest, parts);
  const options = await runOptionsOf(config, parts);
  const open = () => replaySource(config, { recorded, manifest }, parts);
  const { source, answers } = open();
  const found = await previewRun({
    run: { ...options, source },
    comparedWith: recorded,
    isReplay: true,
    maxExamples,
  });
  answers.assertWhole();
  if (!isSaved || found.report.failed) return { recorded, preview: found };
  const saved = await syncSource({
    ...options,
    source: open().source,
    jobs: createReplayJobs(parts.jobs, recorded.startedAt),
    runs: parts.runs,
    recording: {
      finish: async () => ({ receipt: { kind: 'replay', replayOf: runId }, notes: [] }),
    },
  });
  await closeOverdueJobs(parts.jobs, parts.clock());
  await parts.follower.catchUp();
  return { recorded, preview: found, saved };
}

function replaySource(
  config: SourceConfig,
  { recorded, manifest }: Readonly<{ recorded: RunReport; manifest: Manifest }>,
  { payloads }: Parts,
) {
  const { runId, sourceId } = recorded;
  const answers = replayAnswers(payloads, { runId, sourceId, manifest });
  const readBytes = createReplayingBytes(answers);
  return { answers, source: createSource(config, createReplayingHttp(answers), { readBytes }) };
}

/** An imported file is no source of the configuration: its run says what it was. */
function configFor({ sourceId }: RunReport, { importedFile }: Manifest, { config }: Parts): SourceConfig {
  const isConfigured = config.sources.some(({ id }) => id === sourceId);
  if (isConfigured || !importedFile) return sourceConfigOf(config, sourceId);
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
