/** What goes on beside serving, wired: the schedule of the sources, and the watch over alarms. */
import { startAlarmWatch } from '../alarms/watch-alarms.ts';
import type { BackgroundWork } from '../cli/project.ts';
import { isFetched } from '../config/source-schema.ts';
import { closeOverdueJobs } from '../ingest/close-overdue-jobs.ts';
import { startScheduler } from '../ingest/scheduler.ts';
import { systemSleep } from '../shared/sleep.ts';
import { catchUpIndex } from './catch-up-index.ts';
import type { Parts } from './create-parts.ts';
import { fetchedSourceOf, syncIfDue } from './sync.ts';

/** How soon a process sees what another saved, where no server tells it. */
const FOLLOW_INTERVAL_MS = 1000;

type RunningWork = BackgroundWork & Readonly<{ firstRound: Promise<void> }>;

export const NO_WORK: RunningWork = { firstRound: Promise.resolve(), stop: async () => undefined };

/** What a process does before it shows or syncs anything. */
export async function bringUpToDate(parts: Parts): Promise<void> {
  await closeOverdueJobs(parts.jobs, parts.clock());
  await catchUpIndex(parts);
}

/** Takes in what is saved from now on; resolves what it returns once no server calls any more. The project stops the follower. */
export function followChanges({ follower, database }: Parts): () => Promise<void> {
  follower.start(FOLLOW_INTERVAL_MS);
  return database.watchChanges(() => follower.wake());
}

export function startBackgroundWork(parts: Parts, { sync }: Readonly<{ sync: boolean }>): RunningWork {
  const { config } = parts;
  const scheduler = startScheduler({
    ...parts,
    sources: sync ? config.sources.filter(isFetched) : [],
    syncIfDue: async (id, signal) => {
      const report = await syncIfDue(fetchedSourceOf(config, id), parts, signal);
      if (report) watch.nudge();
      return report;
    },
    atOnce: config.sync.sourcesAtOnce,
    sleep: systemSleep,
  });
  const { firstRound } = scheduler;
  const watch = startAlarmWatch({ ...parts, ready: firstRound, sleep: systemSleep });
  return {
    firstRound,
    stop: async () => {
      await Promise.all([scheduler.stop(), watch.stop()]);
    },
  };
}

/** For a process that serves nothing: others show what it syncs, from an index that is brought up to date here too. */
export async function workInBackground(parts: Parts): Promise<BackgroundWork> {
  await bringUpToDate(parts);
  const work = startBackgroundWork(parts, { sync: true });
  if ((await parts.jobs.counts()).open === 0) await work.firstRound;
  const unwatch = followChanges(parts);
  return {
    stop: async () => {
      await Promise.all([work.stop(), unwatch()]);
    },
  };
}
