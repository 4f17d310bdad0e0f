/** The composition root: the only file that constructs adapters and wires the rooms together. */
import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { Classifier } from './classify/classifier.ts';
import { createOccupationClassifier } from './classify/occupation-classifier.ts';
import { type SocSuggestion, suggestSocCodes } from './classify/suggest-soc-codes.ts';
import type { Project, RunningSite, ServeOptions, SyncOptions } from './cli/project.ts';
import { loadConfig, type ProjectConfig } from './config/load-config.ts';
import type { Config } from './config/schema.ts';
import { parseFileSource, type SourceConfig } from './config/source-schema.ts';
import { createFaqFeedbackStore } from './content/faq-feedback-store.ts';
import { loadFaq } from './content/load-faq.ts';
import { loadPages } from './content/load-pages.ts';
import { checkIntegrity } from './db/check-integrity.ts';
import { type OpenDatabase, openDatabase } from './db/open-database.ts';
import { closeOverdueJobs } from './ingest/close-overdue-jobs.ts';
import { keepFresh } from './ingest/keep-fresh.ts';
import { retireSource } from './ingest/retire-source.ts';
import type { RunReport, RunStore } from './ingest/run-report.ts';
import { createRunStore } from './ingest/sql-run-store.ts';
import { syncSource } from './ingest/sync-source.ts';
import type { JobStore } from './jobs/job-store.ts';
import { createJobStore } from './jobs/sql-job-store.ts';
import { normaliseJob } from './normalise/normalise-job.ts';
import { loadOccupationModel } from './occupation-model-file.ts';
import type { Gazetteer } from './places/gazetteer.ts';
import { createGazetteer } from './places/geonames-gazetteer.ts';
import { createReviewDesk, type ReviewDesk } from './review/review-desk.ts';
import { createCorrectionStore } from './review/sql-correction-store.ts';
import { createCachedEngine } from './search/cached-engine.ts';
import { createJobFinder } from './search/create-job-finder.ts';
import type { SearchEngine } from './search/engine.ts';
import { createSqliteEngine } from './search/engines/sqlite/sqlite-engine.ts';
import { createIndexFollower, type IndexFollower } from './search/follow-changes.ts';
import type { JobFinder } from './search/job-finder.ts';
import { loadSynonyms } from './search/load-synonyms.ts';
import { createSuggester } from './search/suggest.ts';
import type { Synonyms } from './search/synonyms.ts';
import { type Clock, systemClock } from './shared/clock.ts';
import { AppError } from './shared/errors.ts';
import { createLog, type Log } from './shared/log.ts';
import { listen } from './site/listen.ts';
import { createSite } from './site/site.ts';
import type { SiteLogo } from './site/site-deps.ts';
import { distanceUnitOf } from './site/wording/distance-words.ts';
import { createAshbySource } from './sources/ashby/ashby-source.ts';
import { createBambooHrSource } from './sources/bamboohr/bamboohr-source.ts';
import { createFileSource } from './sources/file/file-source.ts';
import { createGreenhouseSource } from './sources/greenhouse/greenhouse-source.ts';
import { createHttp, type Http } from './sources/http.ts';
import { createLeverSource } from './sources/lever/lever-source.ts';
import { createPersonioSource } from './sources/personio/personio-source.ts';
import { createRecruiteeSource } from './sources/recruitee/recruitee-source.ts';
import { createSmartRecruitersSource } from './sources/smartrecruiters/smartrecruiters-source.ts';
import type { Source } from './sources/source.ts';
import { createWorkableSource } from './sources/workable/workable-source.ts';
import { createWorkdaySource } from './sources/workday/workday-source.ts';
import { loadTaxonomy } from './taxonomy/load-taxonomy.ts';
import type { JobFunction, Taxonomy } from './taxonomy/taxonomy.ts';

/** How soon the site sees what another process saved. */
const FOLLOW_INTERVAL_MS = 1000;

type Parts = Readonly<{
  projectConfig: ProjectConfig;
  config: Config;
  clock: Clock;
  log: Log;
  http: Http;
  database: OpenDatabase;
  taxonomy: Taxonomy;
  classifier: Classifier;
  gazetteer: Gazetteer;
  jobs: JobStore;
  runs: RunStore;
  engine: SearchEngine;
  follower: IndexFollower;
  finder: JobFinder;
  synonyms: Synonyms;
  searchSettings: Project['searchSettings'];
  review: ReviewDesk;
}>;

/**
 * Opens the employer project in a folder for one command: its log tells warnings only. Throws what loadConfig,
 * loadTaxonomy and openDatabase throw.
 */
export async function openProject(dir: string): Promise<Project> {
  const { config, ...project } = await loadConfig(dir);
  const logLevel = config.server.logLevel === 'info' ? 'warn' : config.server.logLevel;
  return createProject({ ...project, config: { ...config, server: { ...config.server, logLevel } } });
}

/** Opens the employer project in a folder to serve it. Throws as openProject does. */
export async function openService(dir: string): Promise<Project> {
  return createProject(await loadConfig(dir));
}

/** Opens a project whose configuration is in hand. */
export async function createProject(projectConfig: ProjectConfig): Promise<Project> {
  const parts = await createParts(projectConfig);
  const { config, follower, engine, database } = parts;
  const sourceIds = config.sources.map(({ id }) => id);
  return {
    ...parts,
    sourceIds,
    source: (id) => createSource(sourceConfigOf(config, id), parts.http),
    sync: (id, options) => sync(sourceConfigOf(config, id), parts, options),
    importFile: ({ sourceId, path, mapping }, options) =>
      sync(parseFileSource({ id: sourceId, type: 'file', path, mapping }), parts, options),
    retireSource: (id) => retire(id, parts),
    catchUpIndex: async () => {
      await follower.catchUp();
    },
    rebuildIndex: async () => ({ jobs: (await follower.rebuild()).rebuilt ?? 0 }),
    checkDatabase: () => checkIntegrity(database),
    serve: (options) => serve(parts, options),
    close: async () => {
      await follower.stop();
      await engine.close();
      await database.close();
      await parts.http.close();
    },
  };
}

async function createParts(projectConfig: ProjectConfig): Promise<Parts> {
  const { config } = projectConfig;
  const { country, currency, pageSize } = config.site;
  const clock = systemClock;
  const log = createLog({ level: config.server.logLevel });
  const taxonomy = await loadTaxonomy(config.taxonomy);
  const database = await openDatabase(config.database.path);
  const jobs = createJobStore(database.kysely);
  const gazetteer = createGazetteer();
  const engine = createEngine(config, taxonomy);
  const synonyms = await loadSynonyms(config.search.synonyms);
  const searchSettings = { currency, homeCountry: country, distanceUnit: distanceUnitOf(country) };
  const classifier = await createClassifier(taxonomy, config.classifier);
  const corrections = createCorrectionStore(database.kysely);
  return {
    projectConfig,
    config,
    clock,
    log,
    http: createHttp({ userAgent: `Metier (+${config.site.baseUrl})`, clock }),
    database,
    taxonomy,
    classifier,
    review: createReviewDesk({ jobs, corrections, classifier, taxonomy, clock }),
    gazetteer,
    jobs,
    runs: createRunStore(database.kysely),
    engine,
    follower: createIndexFollower({ engine, jobs, log }),
    finder: createJobFinder({
      engine,
      jobs,
      gazetteer,
      taxonomy,
      synonyms,
      clock,
      pageSize,
      ...searchSettings,
    }),
    synonyms,
    searchSettings,
  };
}

function createEngine({ search, site }: Config, taxonomy: Taxonomy): SearchEngine {
  const engine = createSqliteEngine({ path: search.path, taxonomy, currency: site.currency });
  return search.cacheEntries === 0 ? engine : createCachedEngine(engine, { maxEntries: search.cacheEntries });
}

/**
 * The trained classifier for a taxonomy. It learns the taxonomy at the first posting: that takes some tenths of a second
 * which commands that classify nothing need not wait for.
 */
export async function createClassifier(
  taxonomy: Taxonomy,
  thresholds: Partial<Config['classifier']> = {},
): Promise<Classifier> {
  const model = await loadOccupationModel();
  const { acceptConfidence: accept = model.thresholds.accept, noneConfidence: none = model.thresholds.none } =
    thresholds;
  let learned: Classifier | undefined;
  return {
    name: model.name,
    classify: (input) => {
      learned ??= createOccupationClassifier({ taxonomy, model, thresholds: { accept, none } });
      return learned.classify(input);
    },
  };
}

/** Proposes O*NET-SOC codes from the words of a function, by the model that ships with Metier. */
export async function createSocSuggester(): Promise<(fn: JobFunction) => readonly SocSuggestion[]> {
  const model = await loadOccupationModel();
  return (fn) => suggestSocCodes(fn, model);
}

function sourceConfigOf(config: Config, id: string): SourceConfig {
  const found = config.sources.find((source) => source.id === id);
  if (found) return found;
  const known = config.sources.map((source) => source.id).join(', ') || 'none';
  throw new AppError('SOURCE_UNKNOWN', { id, known });
}

function createSource(source: SourceConfig, http: Http): Source {
  switch (source.type) {
    case 'greenhouse':
      return createGreenhouseSource(source, http);
    case 'lever':
      return createLeverSource(source, http);
    case 'ashby':
      return createAshbySource(source, http);
    case 'recruitee':
      return createRecruiteeSource(source, http);
    case 'workable':
      return createWorkableSource(source, http);
    case 'smartrecruiters':
      return createSmartRecruitersSource(source, http);
    case 'personio':
      return createPersonioSource(source, http);
    case 'bamboohr':
      return createBambooHrSource(source, http);
    case 'workday':
      return createWorkdaySource(source, http);
    case 'file':
      return createFileSource(source);
  }
}

/** One run of a source, and the index brought up to date with what it saved. */
async function sync(source: SourceConfig, parts: Parts, options: SyncOptions = {}): Promise<RunReport> {
  const { config, gazetteer, review, jobs, runs, clock, follower } = parts;
  const context = {
    sourceId: source.id,
    gazetteer,
    defaultCountry: config.site.country,
    defaultLanguage: config.site.languages[0] ?? 'en',
    timeZone: config.site.timeZone,
  };
  const report = await syncSource({
    source: createSource(source, parts.http),
    normalise: (job) => normaliseJob(job, context),
    ...(await review.current()),
    jobs,
    runs,
    clock,
    newRunId: () => randomUUID().slice(0, 8),
    closing: source,
    ...options,
  });
  await closeOverdueJobs(jobs, clock());
  await follower.catchUp();
  return report;
}

async function retire(id: string, { config, jobs, clock, follower }: Parts): Promise<number> {
  if (config.sources.some((source) => source.id === id)) throw new AppError('SOURCE_CONFIGURED', { id });
  const closed = await retireSource(jobs, id, clock().toISOString());
  await follower.catchUp();
  return closed;
}

/** Serves at once when there are jobs to show; an empty store is filled first. */
async function serve(parts: Parts, options: ServeOptions): Promise<RunningSite> {
  const { config, follower, jobs, log, clock } = parts;
  const faq = await loadFaq(config.content);
  const app = createSite({
    ...parts,
    faq,
    suggester: createSuggester({
      ...parts,
      questions: faq.categories.flatMap(({ entries }) => entries),
      homeCountry: config.site.country,
    }),
    pages: await loadPages(config.content),
    feedback: createFaqFeedbackStore(parts.database.kysely),
    listingsVersion: () => listingsVersion(parts),
    ...(await logoOf(config)),
  });
  await closeOverdueJobs(jobs, clock());
  await follower.catchUp();
  const keeper = keepFresh({
    sources: options.sync ? config.sources : [],
    sync: (id, signal) => sync(sourceConfigOf(config, id), parts, { signal }),
    log,
  });
  try {
    if ((await jobs.counts()).open === 0) await keeper.firstRound;
    const listening = await listen(app, { ...config.server, ...definedOf(options) });
    follower.start(FOLLOW_INTERVAL_MS);
    log.info({ url: listening.url }, 'listening');
    return {
      url: listening.url,
      stop: async () => {
        await Promise.all([listening.stop(), keeper.stop()]);
      },
    };
  } catch (error) {
    // The caller closes the database: no sync may outlive a start that failed.
    await keeper.stop();
    throw error;
  }
}

/** The index follows the store, and both count; what only ages, or says how fresh the listings are, may be a minute old. */
async function listingsVersion({ engine, jobs, clock }: Parts): Promise<string> {
  const minute = Math.floor(clock().getTime() / 60_000);
  return `${await engine.version()} ${await jobs.lastSequence()} ${minute}`;
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
