import { AggregatorRegistry, Counter, Gauge, Registry } from 'prom-client';
import type { MetricValues } from './metrics.ts';

/** Of the text format of Prometheus. */
export const METRICS_MEDIA_TYPE = Registry.PROMETHEUS_CONTENT_TYPE;

/** The shares of all processes as one text: counts are added; of what all see alike, the largest counts. */
export async function metricsText(shares: readonly MetricValues[]): Promise<string> {
  return AggregatorRegistry.aggregate([...shares]).metrics();
}

/** Of the process that starts the others. */
export async function supervisorValues({
  processes,
  restarts,
}: Readonly<{ processes: number; restarts: number }>): Promise<MetricValues> {
  const registers = [new Registry()];
  new Gauge({ name: 'metier_processes', help: 'Processes that run.', registers }).set(processes);
  new Counter({
    name: 'metier_process_restarts_total',
    help: 'Processes that were started in place of one that ended.',
    registers,
  }).inc(restarts);
  return registers[0]?.getMetricsAsJSON() ?? [];
}
