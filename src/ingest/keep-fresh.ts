/** Keeps sources fresh while the site runs: each source on its own interval, never two runs of one source at a time. */
import { setTimeout as sleep } from 'node:timers/promises';
import { reasonOf } from '../shared/errors.ts';
import type { Log } from '../shared/log.ts';
import { confirmDropCommand } from './confirm-drop.ts';
import type { RunReport } from './run-report.ts';

export type FreshSource = Readonly<{ id: string; everyMinutes: number }>;

export type KeepFreshOptions = Readonly<{
  sources: readonly FreshSource[];
  sync: (sourceId: string, signal: AbortSignal) => Promise<RunReport>;
  log: Log;
}>;

export type FreshKeeper = Readonly<{
  /** Resolves when every source has been tried once. */
  firstRound: Promise<void>;
  /** Aborts running syncs, and resolves when all have ended. */
  stop(): Promise<void>;
}>;

const MINUTE_MS = 60_000;

/** Starts at once: the first run of each source, one source after the other; then each on its interval. */
export function keepFresh(options: KeepFreshOptions): FreshKeeper {
  const abort = new AbortController();
  const firstRound = runInTurn(options, abort.signal);
  const loops = firstRound.then(() =>
    Promise.all(options.sources.map((source) => loop(source, options, abort.signal))),
  );
  return {
    firstRound,
    stop: async () => {
      abort.abort();
      await loops;
    },
  };
}

async function runInTurn(options: KeepFreshOptions, signal: AbortSignal): Promise<void> {
  for (const source of options.sources) await runOnce(source, options, signal);
}

async function loop(source: FreshSource, options: KeepFreshOptions, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    await sleep(source.everyMinutes * MINUTE_MS, undefined, { signal, ref: false }).catch(ignoreAbort);
    await runOnce(source, options, signal);
  }
}

/** A run that fails must not end the loop: the next one may succeed. */
async function runOnce(
  source: FreshSource,
  { sync, log }: KeepFreshOptions,
  signal: AbortSignal,
): Promise<void> {
  if (signal.aborted) return;
  try {
    const report = await sync(source.id, signal);
    const { seen, closed, rejectedTotal, failed, held } = report;
    const fields = {
      source: source.id,
      seen,
      new: report.new,
      changed: report.changed,
      closed,
      rejected: rejectedTotal,
    };
    if (failed) log.error({ ...fields, failed }, 'sync failed');
    else if (held)
      log.warn({ ...fields, held, confirmWith: confirmDropCommand(report) }, 'sync held closings');
    else log.info(fields, 'synced');
  } catch (error) {
    log.error({ source: source.id, reason: reasonOf(error) }, 'sync failed unexpectedly');
  }
}

function ignoreAbort(error: unknown): void {
  if (!(error instanceof Error && error.name === 'AbortError')) throw error;
}
