import { expect, it } from 'vitest';
import { createMetrics } from './create-metrics.ts';
import type { Metrics, WatchedStates } from './metrics.ts';
import { METRICS_MEDIA_TYPE, metricsText, supervisorValues } from './metrics-text.ts';

const STATES: WatchedStates = {
  openJobs: async () => 190,
  indexLag: async () => ({ changes: 4, seconds: 2 }),
  syncAges: async () => new Map([['board', 61]]),
  poolUse: () => ({ open: 5, idle: 3, waiting: 1 }),
};

/** One line of the text format: a name, labels, and a number. */
const SAMPLE =
  /^([a-z_:][\w:]*)(?:\{((?:[a-z_]\w*="(?:[^"\\\n]|\\.)*",?)*)\})? (NaN|[-+]?(?:Inf|[\d.e+-]+))$/i;

function parsed(text: string): ReadonlyMap<string, number> {
  const lines = text.split('\n').filter((line) => line !== '' && !/^# (HELP|TYPE) \w+ \S/.test(line));
  return new Map(
    lines.map((line) => {
      const [, name, labels = '', value] = SAMPLE.exec(line) ?? [];
      expect(name, line).toBeDefined();
      return [labels === '' ? `${name}` : `${name}{${labels}}`, Number(value)];
    }),
  );
}

function busyProcess(states: WatchedStates = STATES): Metrics {
  const metrics = createMetrics({ version: '1.2.3' });
  metrics.watch(states);
  metrics.requestServed({ method: 'GET', route: '/jobs/:slugAndId', status: 200, seconds: 0.03 });
  metrics.searched({ engine: 'embedded', operation: 'search', seconds: 0.002, isFailed: true });
  metrics.runEnded({ sourceId: 'board', verdict: 'held', seconds: 12, rejected: 2 });
  return metrics;
}

it('tells what a process counted, in the format of Prometheus', async () => {
  const text = await metricsText([await busyProcess().values()]);
  expect(METRICS_MEDIA_TYPE).toContain('text/plain; version=0.0.4');
  const samples = parsed(text);
  const expected = {
    'metier_build_info{version="1.2.3"}': 1,
    'metier_http_requests_total{method="GET",route="/jobs/:slugAndId",status="200"}': 1,
    'metier_http_request_duration_seconds_bucket{le="0.025",route="/jobs/:slugAndId"}': 0,
    'metier_http_request_duration_seconds_bucket{le="0.05",route="/jobs/:slugAndId"}': 1,
    'metier_search_duration_seconds_count{engine="embedded",operation="search"}': 1,
    'metier_search_failures_total{engine="embedded",operation="search"}': 1,
    'metier_sync_runs_total{source="board",verdict="held"}': 1,
    'metier_sync_rejected_total{source="board"}': 2,
    'metier_sync_age_seconds{source="board"}': 61,
    metier_jobs_open: 190,
    metier_index_lag_changes: 4,
    metier_index_lag_seconds: 2,
    'metier_database_connections{state="busy"}': 2,
    'metier_database_connections{state="waiting"}': 1,
  };
  for (const [name, value] of Object.entries(expected)) expect(samples.get(name), name).toBe(value);
  for (const name of ['process_resident_memory_bytes', 'nodejs_eventloop_lag_seconds'])
    expect(samples.has(name), name).toBe(true);
});

it('adds what processes counted, and not what all of them see', async () => {
  const behind = { ...STATES, indexLag: async () => ({ changes: 9, seconds: 8 }) };
  const shares = [await busyProcess().values(), await busyProcess(behind).values()];
  const samples = parsed(
    await metricsText([await supervisorValues({ processes: 2, restarts: 1 }), ...shares]),
  );
  expect(samples.get('metier_http_requests_total{method="GET",route="/jobs/:slugAndId",status="200"}')).toBe(
    2,
  );
  expect(samples.get('metier_database_connections{state="busy"}')).toBe(4);
  expect(samples.get('metier_jobs_open')).toBe(190);
  expect(samples.get('metier_index_lag_seconds')).toBe(8);
  expect([samples.get('metier_processes'), samples.get('metier_process_restarts_total')]).toEqual([2, 1]);
});

it('says that it does not know what a database that is away would tell', async () => {
  const away = () => Promise.reject(new Error('refused'));
  const metrics = busyProcess({ ...STATES, openJobs: away, indexLag: away, syncAges: away });
  const samples = parsed(await metricsText([await metrics.values()]));
  expect(samples.get('metier_jobs_open')).toBeNaN();
  expect(samples.get('metier_index_lag_changes')).toBeNaN();
  expect(samples.has('metier_sync_age_seconds{source="board"}')).toBe(false);
});
