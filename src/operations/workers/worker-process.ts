import type { MetricValues } from '../metrics/metrics.ts';

/** `web` answers requests at the shared port; `sync` keeps sources fresh and tells alarms, and answers none. */
export type WorkerRole = 'web' | 'sync';

export interface WorkerProcess {
  readonly pid: number;
  /** Resolves when it does its work, to the address it serves at where it does; never when it ends before. */
  readonly ready: Promise<string | undefined>;
  /** Resolves to how it ended: "exit status 1", "signal SIGKILL". */
  readonly ended: Promise<string>;
  /** What it has counted; nothing from one that is starting or does not answer soon. */
  metrics(): Promise<readonly MetricValues[]>;
  /** Asks it to end in order. */
  drain(): void;
  /** Ends it at once. */
  kill(): void;
}

export type StartWorker = (role: WorkerRole) => WorkerProcess;
