/** Several processes on one port, wired: those that serve, and one that syncs for all. */
import type { WorkersRequest } from '../cli/cli-deps.ts';
import { loadConfig } from '../config/load-config.ts';
import { createClusterWorkers } from '../operations/workers/cluster-workers.ts';
import { type Supervisor, superviseWorkers } from '../operations/workers/supervisor.ts';
import type { WorkerRole } from '../operations/workers/worker-process.ts';
import { createLog } from '../shared/log.ts';
import { systemSleep } from '../shared/sleep.ts';

/** Beyond what a process allows itself to end. */
const STOP_SLACK_MS = 15_000;

/** Throws what loadConfig throws. */
export async function startWorkers({ dir, workers, sync }: WorkersRequest): Promise<Supervisor> {
  const { logLevel, drainDelayMs, drainTimeoutMs } = (await loadConfig(dir)).config.server;
  const web = Array.from({ length: workers }, (): WorkerRole => 'web');
  return superviseWorkers({
    roles: sync ? ['sync', ...web] : web,
    start: createClusterWorkers((role) => [...process.argv.slice(2), '--role', role]),
    log: createLog({ level: logLevel }),
    sleep: systemSleep,
    now: () => performance.now(),
    stopTimeoutMs: drainDelayMs + drainTimeoutMs + STOP_SLACK_MS,
  });
}
