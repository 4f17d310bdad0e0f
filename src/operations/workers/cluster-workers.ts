/** Processes of this program that share its port (node:cluster). */
import cluster from 'node:cluster';
import { once } from 'node:events';
import { DRAIN, drainMessage, readyMessage, type WorkerReady } from './messages.ts';
import type { StartWorker, WorkerRole } from './worker-process.ts';

/** Starts this program once more, with the arguments of a role. */
export function createClusterWorkers(argsOf: (role: WorkerRole) => readonly string[]): StartWorker {
  return (role) => {
    cluster.setupPrimary({ args: [...argsOf(role)] });
    const worker = cluster.fork();
    const { promise: ready, resolve } = Promise.withResolvers<string | undefined>();
    let isReady = false;
    worker.on('message', (message: unknown) => {
      const told = readyMessage.safeParse(message);
      if (!told.success) return;
      isReady = true;
      resolve(told.data.url);
    });
    return {
      pid: worker.process.pid ?? 0,
      ready,
      ended: endingOf(once(worker, 'exit')),
      drain: () => {
        // One that is starting does not listen yet, and has nothing to end in order.
        if (!isReady) worker.process.kill('SIGTERM');
        else if (worker.isConnected()) worker.send(DRAIN);
      },
      kill: () => void worker.process.kill('SIGKILL'),
    };
  };
}

async function endingOf(exit: Promise<unknown[]>): Promise<string> {
  const [code, signal] = await exit;
  return typeof signal === 'string' ? `signal ${signal}` : `exit status ${String(code)}`;
}

/** Of a process that was started by a supervisor. */
export interface SupervisorLink {
  ready(url?: string): void;
  /** Resolves when the supervisor wants it to end in order. */
  readonly drained: Promise<void>;
  /** Lets go of the supervisor; nothing holds the process then. */
  close(): void;
}

/** Undefined in a process that somebody else started. From now on Ctrl+C, which reaches all of them, is the supervisor's matter alone. */
export function findSupervisor(): SupervisorLink | undefined {
  const { worker } = cluster;
  if (!cluster.isWorker || worker === undefined) return undefined;
  process.on('SIGINT', () => undefined);
  const drained = new Promise<void>((resolve) => {
    worker.on('message', (message: unknown) => {
      if (drainMessage.safeParse(message).success) resolve();
    });
  });
  return {
    ready: (url) => {
      const message: WorkerReady = { metier: 'ready', url };
      worker.send(message);
    },
    drained,
    close: () => process.disconnect?.(),
  };
}
