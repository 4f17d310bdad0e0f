/** Processes of this program that share its port (node:cluster). */
import cluster, { type Worker } from 'node:cluster';
import { once } from 'node:events';
import type { MetricValues } from '../metrics/metrics.ts';
import { type Order, reportMessage } from './messages.ts';
import type { StartWorker, WorkerRole } from './worker-process.ts';

/** One that is too busy to say what it counted is left out. */
const METRICS_TIMEOUT_MS = 2000;

/** Starts this program once more, with the arguments of a role. */
export function createClusterWorkers(argsOf: (role: WorkerRole) => readonly string[]): StartWorker {
  // Connections that are handed out by turns hang for ever when the process they are on their way to ends.
  cluster.schedulingPolicy = cluster.SCHED_NONE;
  return (role) => {
    // What is measured may be no number, which JSON cannot say.
    cluster.setupPrimary({ args: [...argsOf(role)], serialization: 'advanced' });
    const worker = cluster.fork();
    const { promise: ready, resolve } = Promise.withResolvers<string | undefined>();
    const asking = new Map<number, (values: readonly MetricValues[]) => void>();
    let isReady = false;
    worker.on('message', (message: unknown) => {
      const { data: told } = reportMessage.safeParse(message);
      if (told?.metier === 'metrics') asking.get(told.number)?.([told.values]);
      if (told?.metier !== 'ready') return;
      isReady = true;
      resolve(told.url);
    });
    return {
      pid: worker.process.pid ?? 0,
      ready,
      ended: endingOf(once(worker, 'exit')),
      metrics: () => (isReady ? askForMetrics(worker, asking) : Promise.resolve([])),
      drain: () => {
        // One that is starting does not listen yet, and has nothing to end in order.
        if (isReady) tell(worker, { metier: 'drain' });
        else worker.process.kill('SIGTERM');
      },
      kill: () => void worker.process.kill('SIGKILL'),
    };
  };
}

let asked = 0;

async function askForMetrics(
  worker: Worker,
  asking: Map<number, (values: readonly MetricValues[]) => void>,
): Promise<readonly MetricValues[]> {
  asked += 1;
  const number = asked;
  const { promise, resolve } = Promise.withResolvers<readonly MetricValues[]>();
  asking.set(number, resolve);
  const timer = setTimeout(() => resolve([]), METRICS_TIMEOUT_MS);
  tell(worker, { metier: 'metrics-wanted', number });
  const values = await promise;
  clearTimeout(timer);
  asking.delete(number);
  return values;
}

/** One that has just ended hears nothing, which its end tells by itself. */
function tell(worker: Worker, order: Order): void {
  if (worker.isConnected()) worker.send(order, () => undefined);
}

async function endingOf(exit: Promise<unknown[]>): Promise<string> {
  const [code, signal] = await exit;
  return typeof signal === 'string' ? `signal ${signal}` : `exit status ${String(code)}`;
}
