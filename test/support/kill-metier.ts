/** Runs `metier` until it is killed, and remembers what the record store had acknowledged by then. */
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { openDatabase } from '../../src/db/open-database.ts';
import type { Change } from '../../src/jobs/job-store.ts';
import { createJobStore } from '../../src/jobs/sql-job-store.ts';
import { spawnMetier } from './run-metier.ts';

const POLL_INTERVAL_MS = 10;

export type KillOptions = Readonly<{
  args: readonly string[];
  /** From the start of the process to its end. */
  delayMs: number;
  databasePath: string;
  /** Only changes after this sequence are remembered. */
  after: number;
}>;

export type KilledRun = Readonly<{
  /** False when the command ended before its time had come. */
  wasKilled: boolean;
  /** Changes that another connection could read before the kill, oldest first. */
  acknowledged: readonly Change[];
}>;

/** SIGKILL: no handler runs, nothing is flushed. */
export async function killMetier({ args, delayMs, databasePath, after }: KillOptions): Promise<KilledRun> {
  const killAt = performance.now() + delayMs;
  const child = spawnMetier(args);
  const ended = once(child, 'close');
  const acknowledged: Change[] = [];
  const isRunning = () => child.exitCode === null && performance.now() < killAt;
  while (isRunning() && !existsSync(databasePath)) await sleep(POLL_INTERVAL_MS);
  if (isRunning()) {
    const { kysely, close } = await openDatabase(databasePath);
    const store = createJobStore(kysely);
    while (isRunning()) {
      acknowledged.push(...(await store.changesAfter(acknowledged.at(-1)?.sequence ?? after, 100_000)));
      await sleep(Math.min(POLL_INTERVAL_MS, Math.max(0, killAt - performance.now())));
    }
    // Before the kill: a connection that stays would spare the next start the recovery that is tested here.
    await close();
  }
  child.kill('SIGKILL');
  await ended;
  return { wasKilled: child.signalCode === 'SIGKILL', acknowledged };
}
