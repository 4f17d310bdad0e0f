/** Several processes on one port, wired: those that serve, and one that syncs for all. */
import type { WorkersRequest } from '../cli/cli-deps.ts';
import { loadConfig } from '../config/load-config.ts';
import type { MetricValues } from '../operations/metrics/metrics.ts';
import { supervisorValues } from '../operations/metrics/metrics-text.ts';
import { createClusterWorkers } from '../operations/workers/cluster-workers.ts';
import { type Supervisor, superviseWorkers } from '../operations/workers/supervisor.ts';
import type { WorkerRole } from '../operations/workers/worker-process.ts';
import { createLog } from '../shared/log.ts';
import { systemSleep } from '../shared/sleep.ts';
import { serveMetrics } from './serve-metrics.ts';

/** Beyond what a process allows itself to end. */
const STOP_SLACK_MS = 15_000;

/** Throws what loadConfig and listen throw. */
export async function startWorkers({ dir, workers, sync }: WorkersRequest): Promise<Supervisor> {
  const { server, metrics } = (await loadConfig(dir)).config;
  const log = createLog({ level: server.logLevel });
  const web = Array.from({ length: workers }, (): WorkerRole => 'web');
  const listening = await serveMetrics(metrics, { shares: () => sharesOf(supervisor), log });
  const supervisor: Supervisor = superviseWorkers({
    roles: sync ? ['sync', ...web] : web,
    start: createClusterWorkers((role) => [...process.argv.slice(2), '--role', role]),
    log,
    sleep: systemSleep,
    now: () => performance.now(),
    stopTimeoutMs: server.drainDelayMs + server.drainTimeoutMs + STOP_SLACK_MS,
  });
  return {
    ...supervisor,
    stop: async () => {
      await Promise.all([supervisor.stop(), listening?.stop()]);
    },
  };
}

async function sharesOf(supervisor: Supervisor): Promise<readonly MetricValues[]> {
  const running = supervisor.running();
  const own = supervisorValues({ processes: running.length, restarts: supervisor.restarts() });
  const others = await Promise.all(running.map((worker) => worker.metrics()));
  return [await own, ...others.flat()];
}
