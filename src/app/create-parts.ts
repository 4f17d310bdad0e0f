/** The adapters of an opened project, constructed once. */

import type { Tinypool } from 'tinypool';
import { createTokenStore } from '../access/sql-token-store.ts';
import { createTokenDesk, type TokenDesk } from '../access/token-desk.ts';
import type { AlarmDesk } from '../alarms/alarm-desk.ts';
import type { Classifier } from '../classify/classifier.ts';
import type { Project } from '../cli/project.ts';
import { databaseLocation } from '../config/database-schema.ts';
import type { ProjectConfig } from '../config/load-config.ts';
import type { Config } from '../config/schema.ts';
import { isFetched } from '../config/source-schema.ts';
import { type OpenDatabase, openDatabase } from '../db/open-database.ts';
import type { LeaseStore } from '../ingest/lease.ts';
import type { PayloadStore } from '../ingest/payload-store.ts';
import { createSourceHealth, type SourceHealthReader } from '../ingest/read-source-health.ts';
import type { RunStore } from '../ingest/run-report.ts';
import type { ShapeStore } from '../ingest/source-shape.ts';
import type { SourceStateStore } from '../ingest/source-state.ts';
import { createLeaseStore } from '../ingest/sql-lease-store.ts';
import { createPayloadStore } from '../ingest/sql-payload-store.ts';
import { createRunStore } from '../ingest/sql-run-store.ts';
import { createShapeStore } from '../ingest/sql-shape-store.ts';
import { createSourceStateStore } from '../ingest/sql-source-state-store.ts';
import type { JobHistoryStore } from '../jobs/job-history.ts';
import type { JobStore } from '../jobs/job-store.ts';
import { createJobHistoryStore } from '../jobs/sql-job-history-store.ts';
import { createJobStore } from '../jobs/sql-job-store.ts';
import {
  readTypedClosingTime,
  readTypedLine,
  readTypedPay,
  readTypedPlaces,
} from '../normalise/typed-values.ts';
import type { Gazetteer } from '../places/gazetteer.ts';
import { createGazetteer } from '../places/geonames-gazetteer.ts';
import { createFeedDesk, type FeedDesk } from '../publish/feeds/feed-desk.ts';
import { createOverrideDesk, type OverrideDesk, type ValueReader } from '../review/override-desk.ts';
import { createReviewDesk, type ReviewDesk } from '../review/review-desk.ts';
import { createCorrectionStore } from '../review/sql-correction-store.ts';
import { createJobFinder } from '../search/create-job-finder.ts';
import type { SearchEngine } from '../search/engine.ts';
import type { IndexFollower } from '../search/follow-changes.ts';
import type { JobFinder } from '../search/job-finder.ts';
import { loadSynonyms } from '../search/load-synonyms.ts';
import type { Synonyms } from '../search/synonyms.ts';
import { type Clock, systemClock } from '../shared/clock.ts';
import { createLog, type Log } from '../shared/log.ts';
import { distanceUnitOf } from '../site/wording/distance-words.ts';
import { createHttp, type HttpDoor } from '../sources/http.ts';
import { loadTaxonomy } from '../taxonomy/load-taxonomy.ts';
import type { Taxonomy } from '../taxonomy/taxonomy.ts';
import { createAlarms } from './create-alarms.ts';
import { type CardPainter, createCardPainter } from './create-card-painter.ts';
import { createClassifier } from './create-classifier.ts';
import { createLint, type Lint } from './create-lint.ts';
import { createReadingPool } from './create-reader.ts';
import { createSearch } from './create-search.ts';
import { createPageReads, type PageReads } from './page-reads.ts';
import { createTelemetry, type Telemetry, traceStatements, watchCalls, watchStates } from './telemetry.ts';

export type Parts = Readonly<{
  projectConfig: ProjectConfig;
  config: Config;
  clock: Clock;
  log: Log;
  http: HttpDoor;
  database: OpenDatabase;
  taxonomy: Taxonomy;
  classifier: Classifier;
  gazetteer: Gazetteer;
  jobs: JobStore;
  pageReads: PageReads;
  history: JobHistoryStore;
  runs: RunStore;
  payloads: PayloadStore;
  shapes: ShapeStore;
  leases: LeaseStore;
  states: SourceStateStore;
  sourceHealth: SourceHealthReader;
  alarms: AlarmDesk;
  feeds: FeedDesk;
  telemetry: Telemetry;
  engine: SearchEngine;
  follower: IndexFollower;
  finder: JobFinder;
  synonyms: Synonyms;
  searchSettings: Project['searchSettings'];
  review: ReviewDesk;
  readingPool: Tinypool;
  cards: CardPainter;
  /** Opened to serve a site, not for one command. */
  isService: boolean;
  overrides: OverrideDesk;
  tokens: TokenDesk;
  lint: Lint;
}>;

export async function createParts(
  projectConfig: ProjectConfig,
  { isService }: Readonly<{ isService: boolean }>,
): Promise<Parts> {
  const { config } = projectConfig;
  const { country, currency, pageSize } = config.site;
  const clock = systemClock;
  const log = createLog({ level: config.server.logLevel });
  const taxonomy = await loadTaxonomy(config.taxonomy);
  const telemetry = await createTelemetry(config, { isService });
  const database = await openRecordStore(config, telemetry);
  const stores = createStores(database);
  const { jobs } = stores;
  const pageReads = createPageReads(database, stores);
  const gazetteer = createGazetteer();
  const indexing = { jobs: pageReads.indexedJobs, log, clock, telemetry };
  const { engine, follower } = createSearch({ config, taxonomy, ...indexing });
  const synonyms = await loadSynonyms(config.search.synonyms);
  const searchSettings = { currency, homeCountry: country, distanceUnit: distanceUnitOf(country) };
  const classifier = await createClassifier(taxonomy, config.classifier);
  const { kysely } = database;
  const corrections = createCorrectionStore(kysely);
  const review = createReviewDesk({ jobs, corrections, classifier, taxonomy, clock });
  const http = createWayOut(config, telemetry, clock);
  const { states } = pageReads;
  const sourceHealth = createSourceHealth({ ...sourcesOf(config), ...stores, states, clock });
  watchStates(telemetry, { config, jobs: pageReads.jobs, states, follower, database, clock });
  const finding = { engine, gazetteer, taxonomy, synonyms, clock, pageSize, ...searchSettings };
  const finder = createJobFinder({ ...finding, jobs: pageReads.foundJobs });
  const searchVersion = () => engine.version();
  return {
    ...stores,
    projectConfig,
    config,
    clock,
    log,
    http,
    database,
    taxonomy,
    classifier,
    readingPool: createReadingPool(),
    cards: createCardPainter(),
    isService,
    review,
    overrides: createOverrideDesk({ jobs, review, read: createValueReader(config, gazetteer), clock }),
    tokens: createTokenDesk(createTokenStore(kysely), clock),
    gazetteer,
    pageReads,
    sourceHealth,
    alarms: createAlarms({ config, db: kysely, sourceHealth, http, clock, log }),
    telemetry,
    lint: await createLint({ config, database, jobs, taxonomy, gazetteer, clock }),
    engine,
    follower,
    finder,
    feeds: createFeedDesk({ config, taxonomy, gazetteer, jobs, finder, searchVersion, clock }),
    synonyms,
    searchSettings,
  };
}

function openRecordStore({ database }: Config, telemetry: Telemetry): Promise<OpenDatabase> {
  return openDatabase(databaseLocation(database), { ...database, ...traceStatements(telemetry) });
}

function createWayOut({ site }: Config, telemetry: Telemetry, clock: Clock): HttpDoor {
  const userAgent = `Metier (+${site.baseUrl})`;
  return createHttp({ userAgent, clock, watch: watchCalls(telemetry) });
}

function createStores({ kysely }: OpenDatabase) {
  return {
    jobs: createJobStore(kysely),
    history: createJobHistoryStore(kysely),
    runs: createRunStore(kysely),
    payloads: createPayloadStore(kysely),
    shapes: createShapeStore(kysely),
    leases: createLeaseStore(kysely),
    states: createSourceStateStore(kysely),
  };
}

/** What people type for a job is read as its sources are. */
function createValueReader({ site }: Config, gazetteer: Gazetteer): ValueReader {
  const context = { gazetteer, defaultCountry: site.country, timeZone: site.timeZone };
  return {
    line: readTypedLine,
    places: (labels) => readTypedPlaces(labels, context),
    pay: (text, places) => readTypedPay(text, places, context),
    closingTime: (text) => readTypedClosingTime(text, context),
  };
}

/** Those that are promised to be fresh, and those that nothing fetches. */
function sourcesOf({ sources }: Config) {
  const pushed = sources.filter((source) => !isFetched(source)).map(({ id }) => id);
  return { sources: sources.filter(isFetched), pushed: new Set(pushed) };
}
