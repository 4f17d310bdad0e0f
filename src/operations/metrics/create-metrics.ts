import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { Metrics, WatchedStates } from './metrics.ts';

const REQUEST_SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];
const SEARCH_SECONDS = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1, 2.5];
const RUN_SECONDS = [1, 5, 15, 60, 300, 900, 3600];

export function createMetrics({ version }: Readonly<{ version: string }>): Metrics {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  new Gauge({
    name: 'metier_build_info',
    help: 'Always 1; the version of Metier as a label.',
    labelNames: ['version'],
    aggregator: 'max',
    registers,
  }).set({ version }, 1);
  return {
    ...requestMetrics(registers),
    ...searchMetrics(registers),
    ...runMetrics(registers),
    watch: (states) => {
      watchJobs(registry, states);
      watchIndex(registry, states);
      watchPool(registry, states);
    },
    values: () => registry.getMetricsAsJSON(),
  };
}

function requestMetrics(registers: Registry[]): Pick<Metrics, 'requestServed'> {
  const total = new Counter({
    name: 'metier_http_requests_total',
    help: 'Requests that were answered, by method, route and status.',
    labelNames: ['method', 'route', 'status'],
    registers,
  });
  const seconds = new Histogram({
    name: 'metier_http_request_duration_seconds',
    help: 'Time until a request was answered, by route.',
    labelNames: ['route'],
    buckets: REQUEST_SECONDS,
    registers,
  });
  return {
    requestServed({ method, route, status, ...served }) {
      total.inc({ method, route, status });
      seconds.observe({ route }, served.seconds);
    },
  };
}

function searchMetrics(registers: Registry[]): Pick<Metrics, 'searched'> {
  const duration = new Histogram({
    name: 'metier_search_duration_seconds',
    help: 'Time in which an engine answered what was not remembered, by engine and operation.',
    labelNames: ['engine', 'operation'],
    buckets: SEARCH_SECONDS,
    registers,
  });
  const failures = new Counter({
    name: 'metier_search_failures_total',
    help: 'What an engine was asked and could not answer.',
    labelNames: ['engine', 'operation'],
    registers,
  });
  return {
    searched({ engine, operation, seconds, isFailed }) {
      duration.observe({ engine, operation }, seconds);
      if (isFailed) failures.inc({ engine, operation });
    },
  };
}

function runMetrics(registers: Registry[]): Pick<Metrics, 'runEnded'> {
  const total = new Counter({
    name: 'metier_sync_runs_total',
    help: 'Runs that ended, by source and verdict: complete, partial, held, failed.',
    labelNames: ['source', 'verdict'],
    registers,
  });
  const duration = new Histogram({
    name: 'metier_sync_duration_seconds',
    help: 'Time that runs took, by source.',
    labelNames: ['source'],
    buckets: RUN_SECONDS,
    registers,
  });
  const rejected = new Counter({
    name: 'metier_sync_rejected_total',
    help: 'Postings that could not be read, by source.',
    labelNames: ['source'],
    registers,
  });
  return {
    runEnded({ sourceId: source, verdict, seconds, ...run }) {
      total.inc({ source, verdict });
      duration.observe({ source }, seconds);
      rejected.inc({ source }, run.rejected);
    },
  };
}

function watchJobs(registry: Registry, { openJobs, syncAges }: WatchedStates): void {
  registry.registerMetric(
    new Gauge({
      name: 'metier_jobs_open',
      help: 'Openings that are shown.',
      aggregator: 'max',
      registers: [],
      async collect() {
        this.set(await openJobs().catch(() => Number.NaN));
      },
    }),
  );
  registry.registerMetric(
    new Gauge({
      name: 'metier_sync_age_seconds',
      help: 'Time since every opening of a source was confirmed, by source.',
      labelNames: ['source'],
      aggregator: 'max',
      registers: [],
      async collect() {
        this.reset();
        for (const [source, age] of await syncAges().catch(() => [])) this.set({ source }, age);
      },
    }),
  );
}

function watchIndex(registry: Registry, { indexLag }: WatchedStates): void {
  const unknown = { changes: Number.NaN, seconds: Number.NaN };
  registry.registerMetric(
    new Gauge({
      name: 'metier_index_lag_changes',
      help: 'Changes of the record store that the search index has not taken in.',
      aggregator: 'max',
      registers: [],
      async collect() {
        this.set((await indexLag().catch(() => unknown)).changes);
      },
    }),
  );
  registry.registerMetric(
    new Gauge({
      name: 'metier_index_lag_seconds',
      help: 'Age of the oldest change that the search index has not taken in.',
      aggregator: 'max',
      registers: [],
      async collect() {
        this.set((await indexLag().catch(() => unknown)).seconds);
      },
    }),
  );
}

function watchPool(registry: Registry, { poolUse }: WatchedStates): void {
  registry.registerMetric(
    new Gauge({
      name: 'metier_database_connections',
      help: 'Connections to the primary database server, by state: busy, idle; and statements that wait for one.',
      labelNames: ['state'],
      registers: [],
      collect() {
        const use = poolUse();
        if (use === undefined) return;
        this.set({ state: 'busy' }, use.open - use.idle);
        this.set({ state: 'idle' }, use.idle);
        this.set({ state: 'waiting' }, use.waiting);
      },
    }),
  );
}
