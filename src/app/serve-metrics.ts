/** The address of metrics, wired: apart from the site, and for this machine unless the configuration says otherwise. */
import { Hono } from 'hono';
import type { Config } from '../config/schema.ts';
import type { MetricValues } from '../operations/metrics/metrics.ts';
import { METRICS_MEDIA_TYPE, metricsText } from '../operations/metrics/metrics-text.ts';
import type { Log } from '../shared/log.ts';
import { type Listening, listen } from '../site/listen.ts';

type MetricsSource = Readonly<{
  /** The shares of every process that counts. */
  shares: () => Promise<readonly MetricValues[]>;
  log: Log;
}>;

/** Undefined where `metrics.port` is not set. Throws what listen throws. */
export async function serveMetrics(
  { host, port }: Config['metrics'],
  { shares, log }: MetricsSource,
): Promise<Listening | undefined> {
  if (port === undefined) return undefined;
  const app = new Hono().get('/metrics', async (c) =>
    c.body(await metricsText(await shares()), 200, { 'Content-Type': METRICS_MEDIA_TYPE }),
  );
  const listening = await listen(app, { host, port });
  log.info({ url: `${listening.url}/metrics` }, 'metrics');
  return listening;
}
