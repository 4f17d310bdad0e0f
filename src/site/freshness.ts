/** How fresh the listings are: from the last runs of the sources. */
import type { RunReport, RunStore } from '../ingest/run-report.ts';

export type Freshness = Readonly<{ checkedAt?: string; isStale: boolean }>;

const RUNS_LOOKED_AT = 20;
const STALE_AFTER_MS = 24 * 60 * 60 * 1000;

/** Unknown is not stale: a site filled by import has no runs to judge by. */
export async function freshnessOf(runs: Pick<RunStore, 'latest'> | undefined, now: Date): Promise<Freshness> {
  const checkedAt = runs && (await lastGoodRun(runs))?.finishedAt;
  if (checkedAt === undefined) return { isStale: false };
  return { checkedAt, isStale: now.getTime() - Date.parse(checkedAt) > STALE_AFTER_MS };
}

/** Reports are long and nearly always the last run went well: the others are read only when it did not. */
async function lastGoodRun(runs: Pick<RunStore, 'latest'>): Promise<RunReport | undefined> {
  const [last] = await runs.latest(1);
  if (last === undefined || !last.failed) return last;
  return (await runs.latest(RUNS_LOOKED_AT)).find((run) => !run.failed);
}
