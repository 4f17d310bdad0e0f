/** Keeps processes running: starts them, replaces those that end, gives up where that is no use, and stops them in order. */
import { AppError } from '../../shared/errors.ts';
import type { Log } from '../../shared/log.ts';
import type { Sleep } from '../../shared/sleep.ts';
import type { StartWorker, WorkerProcess, WorkerRole } from './worker-process.ts';

export type SupervisorOptions = Readonly<{
  /** One process for each. The first is ready before the others start: it migrates the database and builds the index for all. */
  roles: readonly WorkerRole[];
  start: StartWorker;
  log: Log;
  sleep: Sleep;
  /** Milliseconds of a clock that only goes on. */
  now: () => number;
  /** What has not ended so long after it was asked to is ended. */
  stopTimeoutMs: number;
}>;

export interface Supervisor {
  /** Resolves to the address that is served. Rejects with WORKER_FAILED when a process ends before it was ready; the others are stopped by then. */
  readonly ready: Promise<string>;
  /** Resolves when a process ended so often that it is not started again. */
  readonly gaveUp: Promise<AppError>;
  /** How many processes were started in place of one that ended. */
  readonly restarts: () => number;
  readonly running: () => readonly WorkerProcess[];
  /** Lets every process end in order. */
  stop(): Promise<void>;
  /** Ends every process now. */
  kill(): void;
}

/** One that lived so long had a start that was good: its end is the first of a new row. */
const LIVED_WELL_MS = 60_000;
const QUICK_ENDS = 5;
const FIRST_DELAY_MS = 1000;
const LAST_DELAY_MS = 30_000;

export function superviseWorkers(options: SupervisorOptions): Supervisor {
  const { promise: gaveUp, resolve: giveUp } = Promise.withResolvers<AppError>();
  const desk: Desk = {
    ...options,
    running: new Set(),
    slots: [],
    stopping: new AbortController(),
    restarts: 0,
    giveUp,
  };
  return {
    ready: startAll(desk),
    gaveUp,
    restarts: () => desk.restarts,
    running: () => [...desk.running],
    stop: () => stopAll(desk),
    kill: () => {
      desk.stopping.abort();
      for (const worker of desk.running) worker.kill();
    },
  };
}

type Desk = SupervisorOptions & {
  readonly running: Set<WorkerProcess>;
  readonly slots: Promise<void>[];
  readonly stopping: AbortController;
  restarts: number;
  readonly giveUp: (error: AppError) => void;
};

async function startAll(desk: Desk): Promise<string> {
  try {
    const [first, ...others] = desk.roles;
    const urls = first === undefined ? [] : [await startFirst(desk, first)];
    urls.push(...(await Promise.all(others.map((role) => startFirst(desk, role)))));
    const url = urls.find((found) => found !== undefined);
    if (url === undefined) throw new TypeError('No process serves.');
    return url;
  } catch (error) {
    await stopAll(desk);
    throw error;
  }
}

/** The first process of a slot: one that does not come up has told why, and would fail again. */
async function startFirst(desk: Desk, role: WorkerRole): Promise<string | undefined> {
  desk.stopping.signal.throwIfAborted();
  const worker = startOne(desk, role);
  const how = worker.ended.then((ending) => ({ ending }));
  const up = await Promise.race([worker.ready.then((url) => ({ url })), how]);
  if ('ending' in up) throw failure(role, up.ending);
  desk.slots.push(keepRunning(desk, role, worker));
  return up.url;
}

function startOne(desk: Desk, role: WorkerRole): WorkerProcess {
  const worker = desk.start(role);
  desk.running.add(worker);
  void worker.ended.then(() => desk.running.delete(worker));
  desk.log.info({ role, worker: worker.pid }, 'process started');
  return worker;
}

/** Until it is stopped, or until its processes ended too often within too short a time. */
async function keepRunning(desk: Desk, role: WorkerRole, first: WorkerProcess): Promise<void> {
  const { log, now, sleep, stopping } = desk;
  let worker = first;
  let quickEnds = 0;
  for (;;) {
    const startedAt = now();
    const ending = await worker.ended;
    if (stopping.signal.aborted) return;
    quickEnds = now() - startedAt >= LIVED_WELL_MS ? 1 : quickEnds + 1;
    log.error({ role, worker: worker.pid, ending, quickEnds }, 'process ended');
    if (quickEnds >= QUICK_ENDS) return desk.giveUp(failure(role, ending));
    await sleep(delayBefore(quickEnds), stopping.signal).catch(() => undefined);
    if (stopping.signal.aborted) return;
    desk.restarts += 1;
    worker = startOne(desk, role);
  }
}

/** The first is replaced at once. */
function delayBefore(quickEnds: number): number {
  return quickEnds <= 1 ? 0 : Math.min(LAST_DELAY_MS, FIRST_DELAY_MS * 2 ** (quickEnds - 2));
}

async function stopAll(desk: Desk): Promise<void> {
  const { running, stopping, slots, sleep, stopTimeoutMs } = desk;
  stopping.abort();
  for (const worker of running) worker.drain();
  const ended = new AbortController();
  const timeout = sleep(stopTimeoutMs, ended.signal).then(
    () => killAll(desk),
    () => undefined,
  );
  await Promise.all([...running].map((worker) => worker.ended));
  ended.abort();
  await Promise.all([timeout, ...slots]);
}

function killAll({ running, log }: Desk): void {
  log.warn({ workers: [...running].map(({ pid }) => pid) }, 'processes that did not end were ended');
  for (const worker of running) worker.kill();
}

function failure(role: WorkerRole, ending: string): AppError {
  return new AppError('WORKER_FAILED', { role, ending });
}
