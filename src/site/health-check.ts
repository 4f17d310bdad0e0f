/** What a load balancer asks every few seconds of every process. */
import type { Context } from 'hono';
import { reasonOf } from '../shared/errors.ts';
import type { SiteDeps } from './site-deps.ts';

/** Counting reads every job, which takes a second where there are a million. */
const COUNTED_FOR_MS = 60_000;
const NOBODYS_ID = '';
const HEADERS = { 'Cache-Control': 'no-store' };

type Counted = Readonly<{ openJobs: number; atMs: number }>;

/** 503 as soon as the record store does not answer. The number of open jobs is up to a minute old. */
export function createHealthCheck(
  deps: Pick<SiteDeps, 'jobs' | 'clock' | 'log'>,
): (c: Context) => Promise<Response> {
  const { jobs, clock, log } = deps;
  let last: Counted | undefined;

  async function counted(): Promise<Counted> {
    const nowMs = clock().getTime();
    if (last !== undefined && Math.abs(nowMs - last.atMs) < COUNTED_FOR_MS) return last;
    const { open } = await jobs.counts();
    last = { openJobs: open, atMs: nowMs };
    return last;
  }

  return async (c) => {
    try {
      await jobs.byId(NOBODYS_ID);
      const { openJobs } = await counted();
      return c.json({ status: 'ok', openJobs }, 200, HEADERS);
    } catch (error) {
      log.error({ reason: reasonOf(error) }, 'health check failed');
      return c.json({ status: 'failing' }, 503, HEADERS);
    }
  };
}
