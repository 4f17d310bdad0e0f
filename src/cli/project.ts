/** What the commands need of an opened employer project; app.ts builds it. */
import type { Classifier } from '../classify/classifier.ts';
import type { ProjectConfig } from '../config/load-config.ts';
import type { RunPreview } from '../ingest/preview-run.ts';
import type { RunReport, RunStore } from '../ingest/run-report.ts';
import type { SyncProgress } from '../ingest/sync-source.ts';
import type { JobStore } from '../jobs/job-store.ts';
import type { Gazetteer } from '../places/gazetteer.ts';
import type { ReviewDesk } from '../review/review-desk.ts';
import type { SearchEngine } from '../search/engine.ts';
import type { JobFinder } from '../search/job-finder.ts';
import type { Synonyms } from '../search/synonyms.ts';
import type { UnderstandOptions } from '../search/understand.ts';
import type { Source } from '../sources/source.ts';
import type { Taxonomy } from '../taxonomy/taxonomy.ts';

export type SyncOptions = Readonly<{ onProgress?: (progress: SyncProgress) => void; signal?: AbortSignal }>;

/** `maxExamples`: how many changed jobs to show in full. */
export type PreviewRequest = SyncOptions & Readonly<{ maxExamples: number }>;

export type ReplayRequest = Readonly<{ runId: string; maxExamples: number; isSaved: boolean }>;

export type Replay = Readonly<{
  recorded: RunReport;
  preview: RunPreview;
  /** The report of the replay, when it was saved. */
  saved?: RunReport;
}>;

export type ImportRequest = Readonly<{
  /** Absolute path of a JSONL or CSV file, optionally gzipped. */
  path: string;
  /** Absolute path of a mapping; without one the columns carry Metier's own field names. */
  mapping?: string;
  sourceId: string;
}>;

export type RunningSite = Readonly<{
  /** "http://127.0.0.1:3000" */
  url: string;
  /** Takes no new requests, lets the running ones end, and ends the syncs. The project stays open. */
  stop(): Promise<void>;
}>;

export type ServeOptions = Readonly<{ host?: string; port?: number; sync: boolean }>;

export interface Project {
  readonly projectConfig: ProjectConfig;
  readonly taxonomy: Taxonomy;
  readonly jobs: JobStore;
  readonly runs: RunStore;
  readonly engine: SearchEngine;
  readonly finder: JobFinder;
  readonly synonyms: Synonyms;
  /** How this site's candidates say places, distances and pay. */
  readonly searchSettings: Pick<UnderstandOptions, 'homeCountry' | 'distanceUnit' | 'currency'>;
  readonly classifier: Classifier;
  readonly gazetteer: Gazetteer;
  readonly review: ReviewDesk;
  readonly sourceIds: readonly string[];
  /** A configured source. Throws SOURCE_UNKNOWN. */
  source(sourceId: string): Source;
  /** Runs one configured source and brings the index up to date. Throws SOURCE_UNKNOWN. */
  sync(sourceId: string, options?: SyncOptions): Promise<RunReport>;
  /** Fetches a configured source and tells what a sync would change; saves nothing. Throws SOURCE_UNKNOWN. */
  preview(sourceId: string, request: PreviewRequest): Promise<RunPreview>;
  /** Reads what a run received anew; app/replay.ts says what it throws. */
  replay(request: ReplayRequest): Promise<Replay>;
  /** Runs a file once as a source of its own. */
  importFile(request: ImportRequest, options?: SyncOptions): Promise<RunReport>;
  /** Closes every open job of a source that the configuration does not name; resolves to how many. Throws SOURCE_CONFIGURED. */
  retireSource(sourceId: string): Promise<number>;
  /** Applies what the change log has and the index has not. */
  catchUpIndex(): Promise<void>;
  rebuildIndex(): Promise<{ jobs: number }>;
  /** Problems that the database finds in itself; empty when whole. */
  checkDatabase(): Promise<readonly string[]>;
  serve(options: ServeOptions): Promise<RunningSite>;
  close(): Promise<void>;
}
