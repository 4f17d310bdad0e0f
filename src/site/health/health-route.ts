/** What those who run the site ask a process: whether it lives, and whether it should be sent visitors. */
import type { Context } from 'hono';
import type { SiteDeps } from '../site-deps.ts';

const NO_STORE = { 'Cache-Control': 'no-store' };

/** Asks nothing else: a database that is away is no reason to end a process that still answers searches. */
export function aliveRoute(c: Context): Response {
  return c.json({ status: 'ok' }, 200, NO_STORE);
}

export async function readyRoute(c: Context, { readiness }: Pick<SiteDeps, 'readiness'>): Promise<Response> {
  const report = await readiness();
  return c.json(report, report.status === 'ready' ? 200 : 503, NO_STORE);
}
