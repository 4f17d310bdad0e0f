/** The embedded search engine: an index of our own in a SQLite file, columns in memory for filters and counts. */
import type { Job } from '../../../jobs/job.ts';
import { AppError, reasonOf } from '../../../shared/errors.ts';
import type { Taxonomy } from '../../../taxonomy/taxonomy.ts';
import type {
  IndexChange,
  LogPosition,
  LogStretch,
  SearchEngine,
  SearchResult,
  TitleCount,
} from '../../engine.ts';
import type { SearchQuery } from '../../query.ts';
import { countFacets } from './count-facets.ts';
import { fillIndexFile } from './fill-index-file.ts';
import { indexDocumentFrom } from './index-document.ts';
import { IndexFile } from './index-file.ts';
import { createIndexFolder, type IndexBuild, type IndexFolder, type LiveIndex } from './index-folder.ts';
import { createJobFilter } from './job-filter.ts';
import { matchText } from './match-text.ts';
import { rankPage } from './rank-jobs.ts';
import { readCursor } from './search-cursor.ts';
import { similarJobs } from './similar-jobs.ts';

export type SqliteEngineOptions = Readonly<{
  /** Folder of the index files; made when absent. Several processes may share it. */
  path: string;
  taxonomy: Taxonomy;
  /** ISO 4217: pay in another currency is stated, but never "at least" an amount. */
  currency: string;
}>;

export function createSqliteEngine(options: SqliteEngineOptions): SearchEngine {
  return new SqliteEngine(options);
}

const NOWHERE: LogPosition = { sequence: 0 };

class SqliteEngine implements SearchEngine {
  readonly #options: SqliteEngineOptions;
  readonly #folder: IndexFolder;
  #index: IndexFile | undefined;
  #version: string | undefined;
  /** The live file cannot be used, or was built for another taxonomy than the one this process started with. */
  #needsRebuild = false;

  constructor(options: SqliteEngineOptions) {
    this.#options = options;
    this.#folder = createIndexFolder(options.path);
  }

  async search(query: SearchQuery): Promise<SearchResult> {
    const after = query.after === undefined ? undefined : readCursor(query.after, query);
    return this.#guarded((index) =>
      index.read(({ sequence }) => {
        const { slots: candidates, reading } = matchText(query.text, index, after?.reading);
        const filter = createJobFilter(index, query);
        const sifted = filter.sift(candidates);
        const facets = countFacets({ sifted, filter, index, now: query.now });
        const page = rankPage(sifted.passing, { index, filter, query, after, reading });
        return { total: sifted.passing.length, ...page, facets, sequence };
      }),
    );
  }

  async count(query: SearchQuery): Promise<number> {
    return this.#guarded((index) =>
      index.read(() => {
        const { slots } = matchText(query.text, index);
        return createJobFilter(index, query).sift(slots).passing.length;
      }),
    );
  }

  async spelling(terms: readonly string[]): Promise<readonly (string | undefined)[]> {
    return this.#guarded((index) => index.read((state) => index.spell(terms, state)));
  }

  async suggestTitles(prefix: string, limit: number): Promise<readonly TitleCount[]> {
    return this.#guarded((index) =>
      index.read(({ revision }) => index.titles.suggest(prefix, limit, revision)),
    );
  }

  async similar(jobId: string, limit: number): Promise<readonly string[]> {
    return this.#guarded((index) => index.read(() => similarJobs(index, jobId, limit)));
  }

  async apply(changes: readonly IndexChange[], stretch: LogStretch): Promise<void> {
    if (this.#folder.live() === undefined) await this.rebuild(noJobs(), 0);
    this.#guarded((index) =>
      index.write(
        changes.map(({ sequence, jobId, job }) => ({
          sequence,
          jobId,
          document: job && indexDocumentFrom(job, this.#options),
        })),
        stretch,
      ),
    );
  }

  async rebuild(
    jobs: AsyncIterable<readonly Job[]>,
    sequence: number,
    mark?: string,
  ): Promise<{ jobs: number }> {
    const build = this.#startBuild();
    try {
      const count = await fillIndexFile(documentsOf(jobs, this.#options), {
        path: build.path,
        taxonomy: this.#options.taxonomy.version,
        sequence,
        mark,
      });
      this.#folder.finishBuild(build);
      this.#needsRebuild = false;
      return { jobs: count };
    } catch (error) {
      this.#folder.abandonBuild(build);
      throw error;
    }
  }

  #startBuild(): IndexBuild {
    try {
      return this.#folder.startBuild();
    } catch (error) {
      throw new AppError(
        'INDEX_UNUSABLE',
        { path: this.#options.path, reason: reasonOf(error) },
        { cause: error },
      );
    }
  }

  async position(): Promise<LogPosition> {
    try {
      const index = this.#live();
      const { sequence, mark } = index.read((state) => state);
      return this.#needsRebuild || index.isWorn ? NOWHERE : { sequence, mark };
    } catch {
      return NOWHERE;
    }
  }

  async version(): Promise<string> {
    return this.#guarded((index) => index.read(({ revision }) => `${this.#version ?? 'none'}/${revision}`));
  }

  async check(): Promise<readonly string[]> {
    try {
      return this.#live().check();
    } catch (error) {
      return [reasonOf(error)];
    }
  }

  async close(): Promise<void> {
    this.#index?.close();
    this.#index = undefined;
  }

  #guarded<T>(work: (index: IndexFile) => T): T {
    try {
      return work(this.#live());
    } catch (error) {
      if (!isPassing(error)) this.#needsRebuild = true;
      throw new AppError(
        'INDEX_UNUSABLE',
        { path: this.#options.path, reason: reasonOf(error) },
        { cause: error },
      );
    }
  }

  /** The live index; opens it again when another process or a rebuild swapped it. */
  #live(): IndexFile {
    const live = this.#folder.live();
    if (this.#index !== undefined && live?.version === this.#version) return this.#index;
    const isFirst = this.#index === undefined;
    this.#index?.close();
    this.#index = undefined;
    const index = this.#open(live);
    this.#index = index;
    this.#version = live?.version;
    if (isFirst) {
      // Only at the start: processes of two versions would otherwise rebuild in turn for ever.
      this.#needsRebuild = index.read(({ taxonomy }) => taxonomy !== this.#options.taxonomy.version);
    }
    return index;
  }

  /** An empty index that nobody else sees stands in where there is none. */
  #open(live: LiveIndex | undefined): IndexFile {
    return live === undefined
      ? IndexFile.create(':memory:', this.#options.taxonomy.version)
      : IndexFile.open(live.path);
  }
}

/** SQLITE_BUSY, LOCKED, IOERR and FULL say nothing about the file: another turn may succeed, a rebuild would fail too. */
const PASSING_CODES: ReadonlySet<number> = new Set([5, 6, 10, 13]);

function isPassing(error: unknown): boolean {
  const code = error instanceof Error && 'errcode' in error ? error.errcode : undefined;
  return typeof code === 'number' && PASSING_CODES.has(code & 0xff);
}

async function* documentsOf(jobs: AsyncIterable<readonly Job[]>, options: SqliteEngineOptions) {
  for await (const batch of jobs) yield batch.map((job) => indexDocumentFrom(job, options));
}

async function* noJobs(): AsyncGenerator<readonly Job[]> {}
