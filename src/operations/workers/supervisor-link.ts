/** The other end: a process that was started by a supervisor. */
import cluster from 'node:cluster';
import type { MetricValues } from '../metrics/metrics.ts';
import { orderMessage, type Report } from './messages.ts';

export interface SupervisorLink {
  /** It does its work, at an address where it serves. `metrics` is called whenever the supervisor wants to know. */
  ready(state: Readonly<{ url?: string; metrics: () => Promise<MetricValues> }>): void;
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
  const { promise: drained, resolve: drain } = Promise.withResolvers<void>();
  let metrics = async (): Promise<MetricValues> => [];
  const tell = (report: Report) => void worker.send(report, () => undefined);
  worker.on('message', (message: unknown) => {
    const { data: order } = orderMessage.safeParse(message);
    if (order?.metier === 'drain') drain();
    if (order?.metier !== 'metrics-wanted') return;
    const { number } = order;
    void metrics().then((values) => tell({ metier: 'metrics', number, values }));
  });
  return {
    ready: (state) => {
      metrics = state.metrics;
      tell({ metier: 'ready', url: state.url });
    },
    drained,
    close: () => process.disconnect?.(),
  };
}
