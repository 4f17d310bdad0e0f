/** The site, wired and served. */

import { readFile } from 'node:fs/promises';
import type { RunningSite, ServeOptions } from '../cli/project.ts';
import type { Config } from '../config/schema.ts';
import { createFaqFeedbackStore } from '../content/faq-feedback-store.ts';
import { loadFaq } from '../content/load-faq.ts';
import { loadPages } from '../content/load-pages.ts';
import { NEWEST_SCHEMA_VERSION, schemaVersion } from '../db/migrate.ts';
import { observeRequests } from '../operations/observe-requests.ts';
import { createReadiness, type Readiness } from '../operations/readiness.ts';
import { createSuggester } from '../search/suggest.ts';
import { AppError, reasonOf } from '../shared/errors.ts';
import { systemSleep } from '../shared/sleep.ts';
import { listen } from '../site/listen.ts';
import { createSite } from '../site/site.ts';
import type { SiteLogo } from '../site/site-deps.ts';
import { bringUpToDate, followChanges, NO_WORK, startBackgroundWork } from './background-work.ts';
import type { Parts } from './create-parts.ts';
import { besideApi } from './serve-api.ts';
import { serveMetrics } from './serve-metrics.ts';

/** Serves at once when there are jobs to show; an empty store is filled first. */
export async function serve(parts: Parts, options: ServeOptions): Promise<RunningSite> {
  const { config, jobs, pageReads, log } = parts;
  const faq = await loadFaq(config.content);
  const suggester = createSuggester({
    ...parts,
    questions: faq.categories.flatMap(({ entries }) => entries),
    homeCountry: config.site.country,
  });
  const readiness = readinessOf(parts);
  const site = createSite({
    ...parts,
    jobs: pageReads.jobs,
    linter: parts.lint.linter,
    faq,
    suggester,
    pages: await loadPages(config.content),
    feedback: createFaqFeedbackStore(parts.database.kysely),
    listingsVersion: () => listingsVersion(parts),
    readiness: readiness.report,
    ...(await logoOf(config)),
  });
  await bringUpToDate(parts);
  const work = options.servesOnly ? NO_WORK : startBackgroundWork(parts, options);
  try {
    if ((await jobs.counts()).open === 0) await work.firstRound;
    const { accessLog: isLogged, drainDelayMs, drainTimeoutMs } = config.server;
    const isDraining = () => readiness.isDraining;
    const observing = { ...parts.telemetry, log, isLogged, isDraining };
    const door = observeRequests(besideApi(site, { ...parts, faq, suggester }), observing);
    const listening = await listen(door, { ...config.server, ...definedOf(options) });
    const shares = async () => [(await parts.telemetry.metrics?.values()) ?? []];
    const metrics = options.servesOnly ? undefined : await serveMetrics(config.metrics, { shares, log });
    const unwatch = followChanges(parts);
    const preparing = pageReads.prepare().catch((error: unknown) => {
      log.error({ reason: reasonOf(error) }, 'the jobs could not be read ahead');
    });
    log.info({ url: listening.url }, 'listening');
    return {
      url: listening.url,
      drain: async () => {
        readiness.drain();
        await Promise.all([systemSleep(drainDelayMs), work.stop()]);
      },
      stop: async () => {
        const stopping = listening.stop(drainTimeoutMs);
        await Promise.all([stopping, metrics?.stop(), work.stop(), unwatch(), preparing]);
        if (await stopping) log.warn({ drainTimeoutMs }, 'requests that took too long were cut off');
      },
    };
  } catch (error) {
    // The caller closes the database: no sync may outlive a start that failed.
    await work.stop();
    throw error;
  }
}

function readinessOf({ config, database, follower }: Parts): Readiness {
  return createReadiness({
    schemaVersion: () => schemaVersion(database.kysely),
    newestSchemaVersion: NEWEST_SCHEMA_VERSION,
    indexLag: () => follower.lag(),
    maxIndexLagSeconds: config.server.maxIndexLagSeconds,
  });
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
