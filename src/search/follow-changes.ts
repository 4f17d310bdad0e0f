/** Keeps an index at the record store's heels by tailing its change log; mends it when it cannot. */
import { isListed } from '../jobs/job.ts';
import type { JobStore } from '../jobs/job-store.ts';
import { listedJobs } from '../jobs/listed-jobs.ts';
import { type Clock, systemClock } from '../shared/clock.ts';
import { reasonOf } from '../shared/errors.ts';
import type { Log } from '../shared/log.ts';
import { compareLogs, markAt, markOf } from './compare-logs.ts';
import type { IndexChange, SearchEngine } from './engine.ts';
import { type IndexLag, indexLagFrom } from './index-lag.ts';

const CHANGES_PER_BATCH = 500;

export type CatchUp = Readonly<{
  /** Jobs of a new index, when one had to be built. */
  rebuilt?: number;
  /** Changes taken from the log. */
  applied: number;
  sequence: number;
}>;

export interface IndexFollower {
  /** Brings the index to the end of the change log; a call while one runs waits for that one and then looks again. */
  catchUp(): Promise<CatchUp>;
  /** Builds a new index whatever the state of the present one, then catches up. */
  rebuild(): Promise<CatchUp>;
  /** Catches up again and again; a failure is tried again at the next turn, and logged when it is another than the last. */
  start(intervalMs: number): void;
  /** Catches up now, when it is started: somebody says that there are changes. However often it is said meanwhile, once. */
  wake(): void;
  /** Throws what the store and the engine throw. */
  lag(): Promise<IndexLag>;
  /** Resolves when nothing runs any more. */
  stop(): Promise<void>;
}

export type IndexFollowerOptions = Readonly<{
  engine: SearchEngine;
  jobs: Pick<JobStore, 'eachOpen' | 'changesAfter' | 'byIds' | 'lastSequence'>;
  log: Log;
  /** Tells how old what is not taken in yet has become. */
  clock?: Clock;
}>;

export function createIndexFollower(options: IndexFollowerOptions): IndexFollower {
  let running: Promise<unknown> = Promise.resolve();
  let reached = 0;
  let timer: NodeJS.Timeout | undefined;
  let isStarted = false;
  let isWoken = false;

  const inTurn = (work: () => Promise<CatchUp>): Promise<CatchUp> => {
    const turn = running.then(work).then((caughtUp) => {
      reached = caughtUp.sequence;
      return caughtUp;
    });
    running = turn.catch(() => undefined);
    return turn;
  };
  const catchUp = () => inTurn(() => catchUpIndex(options));
  const attempt = createAttempt(options.log);
  const tick = async (intervalMs: number): Promise<void> => {
    await attempt(catchUp);
    if (isStarted) timer = setTimeout(() => void tick(intervalMs), intervalMs);
  };

  return {
    catchUp,
    rebuild: () => inTurn(() => rebuildIndex(options)),
    start(intervalMs) {
      if (isStarted) return;
      isStarted = true;
      void tick(intervalMs);
    },
    wake() {
      if (!isStarted || isWoken) return;
      isWoken = true;
      const look = () => {
        isWoken = false;
        return catchUpIndex(options);
      };
      void attempt(() => inTurn(look));
    },
    async lag() {
      // An index that is worn says 0 until it is built anew, and answers meanwhile with what it has taken in.
      const { sequence } = await options.engine.position();
      return indexLagFrom(sequence || reached, { jobs: options.jobs, clock: options.clock ?? systemClock });
    },
    async stop() {
      isStarted = false;
      clearTimeout(timer);
      await running;
    },
  };
}

/** A store that is away fails at every turn: that it does is told once, and that it is back. */
function createAttempt(log: Log): (work: () => Promise<unknown>) => Promise<void> {
  let failedBecause: string | undefined;
  return async (work) => {
    try {
      await work();
      if (failedBecause !== undefined) log.info({}, 'The search index is brought up to date again.');
      failedBecause = undefined;
    } catch (error) {
      const reason = reasonOf(error);
      if (reason !== failedBecause)
        log.error({ reason }, 'The search index could not be brought up to date.');
      failedBecause = reason;
    }
  };
}

/** An index that is empty, damaged or worn, or that follows another log (see compare-logs.ts), is built anew. */
async function catchUpIndex(options: IndexFollowerOptions): Promise<CatchUp> {
  const { engine, jobs } = options;
  const { indexed, last, isOfThisLog } = await compareLogs(engine, jobs);
  if ((indexed === 0 && last > 0) || !isOfThisLog) return rebuildIndex(options);
  const caughtUp = await applyChanges(indexed, options);
  // These changes may have been the ones that wore the index out.
  return last > 0 && (await engine.position()).sequence === 0 ? rebuildIndex(options) : caughtUp;
}

/** Changes made while the index is built are in the log after `sequence`, and applying one twice does no harm. */
async function rebuildIndex(options: IndexFollowerOptions): Promise<CatchUp> {
  const { engine, jobs, log } = options;
  const sequence = await jobs.lastSequence();
  const built = await engine.rebuild(listedJobs(jobs), sequence, await markAt(sequence, jobs));
  log.info({ jobs: built.jobs, sequence }, 'The search index was built.');
  return { ...(await applyChanges(sequence, options)), rebuilt: built.jobs };
}

async function applyChanges(from: number, { engine, jobs }: IndexFollowerOptions): Promise<CatchUp> {
  let sequence = from;
  let applied = 0;
  for (;;) {
    const changes = await jobs.changesAfter(sequence, CHANGES_PER_BATCH);
    const last = changes.at(-1);
    if (last === undefined) return { applied, sequence };
    const sequences = new Map(changes.map((change) => [change.jobId, change.sequence]));
    await engine.apply(await indexChanges(sequences, jobs), {
      after: sequence,
      upTo: last.sequence,
      mark: markOf(last),
    });
    sequence = last.sequence;
    applied += changes.length;
  }
}

/** The job as it is now, which may be later than its change: the change to come then writes the same once more. */
async function indexChanges(
  sequences: ReadonlyMap<string, number>,
  jobs: Pick<JobStore, 'byIds'>,
): Promise<readonly IndexChange[]> {
  const loaded = new Map((await jobs.byIds([...sequences.keys()])).map((job) => [job.id, job]));
  return [...sequences].map(([jobId, sequence]) => {
    const job = loaded.get(jobId);
    return { sequence, jobId, job: job && isListed(job) ? job : undefined };
  });
}
