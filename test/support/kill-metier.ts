/** Runs `metier` until it is killed, and remembers what the record store had acknowledged by then. */
import type { ChildProcess } from 'node:child_process';
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
  databasePath: string;
  /** Only changes after this sequence count. */
  after: number;
  /** Wait until so many changes are acknowledged, however slow the machine is. */
  acknowledged: number;
  /** Then, or from the start when none is waited for, let it run on for so long. */
  delayMs: number;
  /** What is done with it meanwhile: it must end when the command is killed. */
  whileRunning?: (child: ChildProcess) => Promise<void>;
}>;

export type KilledRun = Readonly<{
  /** False when the command ended before its time had come. */
  wasKilled: boolean;
  /** Changes that another connection could read before the kill, oldest first. */
  acknowledged: readonly Change[];
}>;

/** SIGKILL: no handler runs, nothing is flushed. A command that ends before its time is not killed. */
export async function killMetier(options: KillOptions): Promise<KilledRun> {
  const child = spawnMetier(options.args);
  const ended = once(child, 'close');
  const meanwhile = options.whileRunning?.(child);
  const isRunning = () => child.exitCode === null && child.signalCode === null;
  const acknowledged = await watchUntilDue(options, isRunning);
  child.kill('SIGKILL');
  await ended;
  await meanwhile;
  return { wasKilled: child.signalCode === 'SIGKILL', acknowledged };
}

/** Its connection is closed again: one that stays would spare the next start the recovery that is tested. */
async function watchUntilDue(options: KillOptions, isRunning: () => boolean): Promise<readonly Change[]> {
  const changes: Change[] = [];
  let dueAt = Number.POSITIVE_INFINITY;
  let witness: Awaited<ReturnType<typeof openDatabase>> | undefined;
  while (isRunning() && performance.now() < dueAt) {
    if (witness === undefined && existsSync(options.databasePath))
      witness = await openDatabase(options.databasePath);
    if (witness !== undefined) {
      const after = changes.at(-1)?.sequence ?? options.after;
      changes.push(...(await createJobStore(witness.kysely).changesAfter(after, 100_000)));
    }
    if (changes.length >= options.acknowledged) dueAt = Math.min(dueAt, performance.now() + options.delayMs);
    await sleep(Math.min(POLL_INTERVAL_MS, Math.max(0, dueAt - performance.now())));
  }
  await witness?.close();
  return changes;
}
