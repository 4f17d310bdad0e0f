/** What is measured and traced, wired: where neither is configured, nothing is, and nothing is loaded. */
import type { Config } from '../config/schema.ts';
import type { OpenDatabase } from '../db/open-database.ts';
import type { DatabaseOptions } from '../db/server-options.ts';
import type { PostingReader } from '../ingest/posting-reader.ts';
import type { RunReport } from '../ingest/run-report.ts';
import type { SourceStateStore } from '../ingest/source-state.ts';
import type { JobStore } from '../jobs/job-store.ts';
import type { EndedRun, Metrics } from '../operations/metrics/metrics.ts';
import { NO_TRACER, type Tracer } from '../operations/tracing/tracer.ts';
import type { IndexFollower } from '../search/follow-changes.ts';
import type { Measure } from '../search/measured-engine.ts';
import type { Clock } from '../shared/clock.ts';
import type { HttpWatch } from '../sources/http.ts';
import { programVersion } from './program-version.ts';

export type Telemetry = Readonly<{ metrics?: Metrics; tracer: Tracer }>;

/** A command that ends soon counts nothing. */
export async function createTelemetry(
  config: Config,
  use: Readonly<{ isService: boolean }>,
): Promise<Telemetry> {
  const { metrics, tracing } = config;
  return {
    ...(use.isService && metrics.port !== undefined ? { metrics: await countMetrics() } : {}),
    tracer: tracing.endpoint === undefined ? NO_TRACER : await createTracer(tracing.endpoint, tracing),
  };
}

async function countMetrics(): Promise<Metrics> {
  const { createMetrics } = await import('../operations/metrics/create-metrics.ts');
  return createMetrics({ version: programVersion });
}

async function createTracer(endpoint: string, { sampleShare }: Config['tracing']): Promise<Tracer> {
  const { createOtlpTracer } = await import('../operations/tracing/otlp-tracer.ts');
  return createOtlpTracer({ endpoint, sampleShare, service: { name: 'metier', version: programVersion } });
}

/** What is asked of an engine. */
export function measureSearches({ metrics, tracer }: Telemetry, engine: string): Measure {
  return async (operation, work) => {
    const startedAt = performance.now();
    let isFailed = true;
    try {
      const answer = await tracer.span(
        { name: `search ${operation}`, attributes: { 'search.engine': engine } },
        work,
      );
      isFailed = false;
      return answer;
    } finally {
      metrics?.searched({ engine, operation, seconds: (performance.now() - startedAt) / 1000, isFailed });
    }
  };
}

const STATEMENT_KIND = /\b(select|insert|update|delete)\b/i;

/** Statements as they are prepared: the values stand apart, and are never told. */
export function traceStatements({ tracer }: Telemetry): Pick<DatabaseOptions, 'onStatement'> {
  if (tracer === NO_TRACER) return {};
  return {
    onStatement({ sql, durationMs, error }) {
      const kind = STATEMENT_KIND.exec(sql)?.[1]?.toLowerCase() ?? 'other';
      const attributes = { 'db.query.text': sql };
      tracer.ended({ name: `db ${kind}`, kind: 'client', attributes }, { durationMs, error });
    },
  };
}

type WatchedParts = Readonly<{
  config: Config;
  jobs: Pick<JobStore, 'counts'>;
  states: Pick<SourceStateStore, 'verified'>;
  follower: Pick<IndexFollower, 'lag'>;
  database: Pick<OpenDatabase, 'poolUse'>;
  clock: Clock;
}>;

/** What is as it is, whoever asks. */
export function watchStates({ metrics }: Telemetry, parts: WatchedParts): void {
  const { config, jobs, states, follower, database, clock } = parts;
  metrics?.watch({
    openJobs: async () => (await jobs.counts()).open,
    indexLag: () => follower.lag(),
    async syncAges() {
      const verified = await states.verified();
      const now = clock().getTime();
      return new Map(
        config.sources.flatMap(({ id }) => {
          const at = verified.get(id);
          return at === undefined ? [] : [[id, Math.max(0, now - Date.parse(at)) / 1000] as const];
        }),
      );
    },
    poolUse: () => database.poolUse(),
  });
}

/** Each call of a source, with its repetitions. */
export function watchCalls({ tracer }: Telemetry): HttpWatch {
  return {
    around: (host, call) =>
      tracer.span({ name: 'fetch', kind: 'client', attributes: { 'server.address': host } }, call),
    headers: () => tracer.headers(),
  };
}

/** Reading and saving, which a run does by turns with fetching. */
export function traceStages<T extends Readonly<{ reader: PostingReader; jobs: JobStore }>>(
  { tracer }: Telemetry,
  stages: T,
): T {
  const { reader, jobs } = stages;
  return {
    ...stages,
    reader: { ...reader, read: (batch) => tracer.span({ name: 'sync read' }, () => reader.read(batch)) },
    jobs: { ...jobs, save: (...save) => tracer.span({ name: 'sync save' }, () => jobs.save(...save)) },
  };
}

/** A run as a span, counted when it has ended. */
export async function observeRun(
  { metrics, tracer }: Telemetry,
  sourceId: string,
  run: () => Promise<RunReport>,
): Promise<RunReport> {
  return tracer.span({ name: 'sync', attributes: { 'metier.source': sourceId } }, async (span) => {
    const report = await run();
    const ended = endedRunFrom(report);
    metrics?.runEnded(ended);
    span.finish({
      attributes: { 'metier.run': report.runId, 'metier.verdict': ended.verdict, 'metier.seen': report.seen },
      isFailed: ended.verdict === 'failed',
    });
    return report;
  });
}

function endedRunFrom(report: RunReport): EndedRun {
  const { sourceId, startedAt, finishedAt, rejectedTotal: rejected } = report;
  const seconds = Math.max(0, Date.parse(finishedAt) - Date.parse(startedAt)) / 1000;
  return { sourceId, verdict: verdictOf(report), seconds, rejected };
}

function verdictOf({ failed, held, completeness }: RunReport): EndedRun['verdict'] {
  if (failed) return 'failed';
  if (held) return 'held';
  return completeness.verdict;
}
