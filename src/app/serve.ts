/** The site, wired and served. */

import { readFile } from 'node:fs/promises';
import { startAlarmWatch } from '../alarms/watch-alarms.ts';
import type { RunningSite, ServeOptions } from '../cli/project.ts';
import type { Config } from '../config/schema.ts';
import { isFetched } from '../config/source-schema.ts';
import { createFaqFeedbackStore } from '../content/faq-feedback-store.ts';
import { loadFaq } from '../content/load-faq.ts';
import { loadPages } from '../content/load-pages.ts';
import { closeOverdueJobs } from '../ingest/close-overdue-jobs.ts';
import { startScheduler } from '../ingest/scheduler.ts';
import { createSuggester } from '../search/suggest.ts';
import { AppError, reasonOf } from '../shared/errors.ts';
import { systemSleep } from '../shared/sleep.ts';
import { listen } from '../site/listen.ts';
import { createSite } from '../site/site.ts';
import type { SiteLogo } from '../site/site-deps.ts';
import { catchUpIndex } from './catch-up-index.ts';
import type { Parts } from './create-parts.ts';
import { besideApi } from './serve-api.ts';
import { fetchedSourceOf, syncIfDue } from './sync.ts';

/** How soon the site sees what another process saved, where no server tells it. */
const FOLLOW_INTERVAL_MS = 1000;

/** Serves at once when there are jobs to show; an empty store is filled first. */
export async function serve(parts: Parts, options: ServeOptions): Promise<RunningSite> {
  const { config, follower, jobs, pageReads, database, log, clock } = parts;
  const faq = await loadFaq(config.content);
  const suggester = createSuggester({
    ...parts,
    questions: faq.categories.flatMap(({ entries }) => entries),
    homeCountry: config.site.country,
  });
  const site = createSite({
    ...parts,
    jobs: pageReads.jobs,
    faq,
    suggester,
    pages: await loadPages(config.content),
    feedback: createFaqFeedbackStore(parts.database.kysely),
    listingsVersion: () => listingsVersion(parts),
    ...(await logoOf(config)),
  });
  await closeOverdueJobs(jobs, clock());
  await catchUpIndex(parts);
  const scheduler = startScheduler({
    ...parts,
    sources: options.sync ? config.sources.filter(isFetched) : [],
    syncIfDue: async (id, signal) => {
      const report = await syncIfDue(fetchedSourceOf(config, id), parts, signal);
      if (report) watch.nudge();
      return report;
    },
    atOnce: config.sync.sourcesAtOnce,
    sleep: systemSleep,
  });
  const watch = startAlarmWatch({ ...parts, ready: scheduler.firstRound, sleep: systemSleep });
  const stopWork = async (): Promise<void> => {
    await Promise.all([scheduler.stop(), watch.stop()]);
  };
  try {
    if ((await jobs.counts()).open === 0) await scheduler.firstRound;
    const listening = await listen(besideApi(site, { ...parts, faq, suggester }), {
      ...config.server,
      ...definedOf(options),
    });
    follower.start(FOLLOW_INTERVAL_MS);
    const unwatch = database.watchChanges(() => follower.wake());
    const preparing = pageReads.prepare().catch((error: unknown) => {
      log.error({ reason: reasonOf(error) }, 'the jobs could not be read ahead');
    });
    log.info({ url: listening.url }, 'listening');
    return {
      url: listening.url,
      stop: async () => {
        await Promise.all([listening.stop(), stopWork(), unwatch(), preparing]);
      },
    };
  } catch (error) {
    // The caller closes the database: no sync may outlive a start that failed.
    await stopWork();
    throw error;
  }
}

/** The index follows the store, and both count; what only ages, or says how fresh the listings are, may be a minute old. */
async function listingsVersion({ engine, pageReads, clock }: Parts): Promise<string> {
  const minute = Math.floor(clock().getTime() / 60_000);
  return `${await engine.version()} ${await pageReads.lastSequence()} ${minute}`;
}

function definedOf({ host, port }: ServeOptions): { host?: string; port?: number } {
  return { ...(host === undefined ? {} : { host }), ...(port === undefined ? {} : { port }) };
}

async function logoOf(config: Config): Promise<{ logo?: SiteLogo }> {
  const path = config.company.logo;
  if (path === undefined) return {};
  try {
    const mediaType = path.toLowerCase().endsWith('.svg') ? 'image/svg+xml' : 'image/png';
    return { logo: { mediaType, body: await readFile(path) } };
  } catch (error) {
    throw new AppError('FILE_UNREADABLE', { path, reason: 'company.logo names it' }, { cause: error });
  }
}
