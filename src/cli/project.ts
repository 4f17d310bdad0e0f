/** What the commands need of an opened employer project; app.ts builds it. */
import type { TokenDesk, TokenRequest } from '../access/token-desk.ts';
import type { AlarmDesk } from '../alarms/alarm-desk.ts';
import type { Classifier } from '../classify/classifier.ts';
import type { ProjectConfig } from '../config/load-config.ts';
import type { Reading } from '../ingest/posting-reader.ts';
import type { RunPreview } from '../ingest/preview-run.ts';
import type { SourceHealthReader } from '../ingest/read-source-health.ts';
import type { RunReport, RunStore } from '../ingest/run-report.ts';
import type { SyncProgress } from '../ingest/sync-source.ts';
import type { JobHistoryStore } from '../jobs/job-history.ts';
import type { JobStore } from '../jobs/job-store.ts';
import type { MetricValues } from '../operations/metrics/metrics.ts';
import type { Gazetteer } from '../places/gazetteer.ts';
import type { FeedDesk } from '../publish/feeds/feed-desk.ts';
import type { LintDesk } from '../publish/lint-desk.ts';
import type { OverrideDesk } from '../review/override-desk.ts';
import type { ReviewDesk } from '../review/review-desk.ts';
import type { SearchEngine } from '../search/engine.ts';
import type { JobFinder } from '../search/job-finder.ts';
import type { Synonyms } from '../search/synonyms.ts';
import type { UnderstandOptions } from '../search/understand.ts';
import type { FoundBoard } from '../sources/find-board.ts';
import type { Source, SourceItem } from '../sources/source.ts';
import type { Taxonomy } from '../taxonomy/taxonomy.ts';

export type SyncOptions = Readonly<{
  onProgress?: (progress: SyncProgress) => void;
  signal?: AbortSignal;
  /** Reads also the postings that have not changed. */
  afresh?: boolean;
  /** Id of a held run whose closings a person confirms with this one; throws what confirmDrop throws. */
  confirmDrop?: string;
}>;

/** `maxExamples`: how many changed jobs to show in full. */
export type PreviewRequest = Pick<SyncOptions, 'onProgress' | 'signal'> & Readonly<{ maxExamples: number }>;

export type ReplayRequest = Readonly<{ runId: string; maxExamples: number; isSaved: boolean }>;

export type Replay = Readonly<{
  recorded: RunReport;
  preview: RunPreview;
  /** The report of the replay, when it was saved. */
  saved?: RunReport;
}>;

export type ImportRequest = Readonly<{
  /** Absolute path of a JSONL or CSV file, optionally gzipped, or of a workbook (XLSX). */
  path: string;
  /** Absolute path of a mapping; without one the columns carry Metier's own field names. */
  mapping?: string;
  /** The sheet of a workbook; without one the first that is not hidden. */
  sheet?: string;
  sourceId: string;
}>;

export type RunningSite = Readonly<{
  /** "http://127.0.0.1:3000" */
  url: string;
  /** Says at /readyz that it is going, ends the syncs, and serves on for `server.drainDelayMs`. */
  drain(): Promise<void>;
  /** Takes no new requests, lets the running ones end within `server.drainTimeoutMs`, and ends the syncs. The project stays open. */
  stop(): Promise<void>;
}>;

export type TryOptions = Readonly<{
  /** Postings to read. */
  limit: number;
  allowPrivateNetwork: boolean;
}>;

export type ServeOptions = Readonly<{
  host?: string;
  port?: number;
  sync: boolean;
  /** Another process syncs and looks after alarms: this one only serves. Default false. */
  servesOnly?: boolean;
}>;

/** Syncs on schedule, and alarms. */
export type BackgroundWork = Readonly<{
  /** Aborts running syncs, and resolves when nothing runs any more. */
  stop(): Promise<void>;
}>;

/** The beginning of a board, read and not kept. */
export type SourceTrial = Readonly<{
  readings: readonly Reading[];
  /** What came between: rejects, postings that are no openings, notes. */
  others: readonly SourceItem[];
  /** The vendor's total, when it tells one. */
  total?: number;
  /** How the board was found, when only an address was known. */
  found?: FoundBoard;
  /** The source as the configuration would write it. */
  settings?: Readonly<Record<string, unknown>>;
}>;

export interface Project {
  readonly projectConfig: ProjectConfig;
  readonly taxonomy: Taxonomy;
  readonly jobs: JobStore;
  readonly history: JobHistoryStore;
  readonly runs: RunStore;
  readonly sourceHealth: SourceHealthReader;
  readonly alarms: AlarmDesk;
  /** For job boards. */
  readonly feeds: FeedDesk;
  readonly engine: SearchEngine;
  readonly finder: JobFinder;
  readonly synonyms: Synonyms;
  /** How this site's candidates say places, distances and pay. */
  readonly searchSettings: Pick<UnderstandOptions, 'homeCountry' | 'distanceUnit' | 'currency'>;
  readonly classifier: Classifier;
  readonly gazetteer: Gazetteer;
  readonly review: ReviewDesk;
  readonly overrides: OverrideDesk;
  readonly lint: LintDesk;
  /** Of programs that may push postings. */
  readonly tokens: Omit<TokenDesk, 'issue'>;
  /** A token for a configured source of type push. Throws SOURCE_UNKNOWN or SOURCE_NOT_PUSHED. */
  issueToken(request: TokenRequest): ReturnType<TokenDesk['issue']>;
  readonly sourceIds: readonly string[];
  /** Without those that are pushed. */
  readonly fetchedSourceIds: readonly string[];
  /** A configured source. Throws SOURCE_UNKNOWN, or SOURCE_PUSHED for one that nothing fetches. */
  source(sourceId: string): Source;
  /** Types of sources there are. */
  readonly sourceTypes: readonly string[];
  /**
   * Reads the first postings of a configured source, by its id, or of the board behind any careers address, and keeps nothing.
   * Throws SOURCE_UNKNOWN, SOURCE_PUSHED, SOURCE_NOT_RECOGNISED, and what fetching throws.
   */
  trySource(idOrAddress: string, options: TryOptions): Promise<SourceTrial>;
  /** Runs one configured source and brings the index up to date. Throws SOURCE_UNKNOWN, and SYNC_BUSY when another process does. */
  sync(sourceId: string, options?: SyncOptions): Promise<RunReport>;
  /** Fetches a configured source and tells what a sync would change; saves nothing. Throws SOURCE_UNKNOWN or SOURCE_PUSHED. */
  preview(sourceId: string, request: PreviewRequest): Promise<RunPreview>;
  /** Reads what a run received anew; app/replay.ts says what it throws. */
  replay(request: ReplayRequest): Promise<Replay>;
  /** Runs a file once as a source of its own. Throws SYNC_BUSY. */
  importFile(request: ImportRequest, options?: SyncOptions): Promise<RunReport>;
  /** Closes every open job of a source that the configuration does not name; resolves to how many. Throws SOURCE_CONFIGURED. */
  retireSource(sourceId: string): Promise<number>;
  /** Applies what the change log has and the index has not. */
  catchUpIndex(): Promise<void>;
  rebuildIndex(): Promise<{ jobs: number }>;
  /** Problems that the database finds in itself; empty when whole. */
  checkDatabase(): Promise<readonly string[]>;
  serve(options: ServeOptions): Promise<RunningSite>;
  /** Does what `serve` does beside serving; resolves when there are jobs to show, or the first round of syncs has brought none. */
  workInBackground(): Promise<BackgroundWork>;
  /** What this process has counted; nothing where `metrics.port` is not set. */
  readonly metricValues: () => Promise<MetricValues>;
  close(): Promise<void>;
}
