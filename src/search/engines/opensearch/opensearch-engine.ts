/** Search in an OpenSearch cluster, for more jobs or more processes than an index in each of them is good for. */
import type { Job } from '../../../jobs/job.ts';
import { type Clock, systemClock } from '../../../shared/clock.ts';
import { reasonOf } from '../../../shared/errors.ts';
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
import { writeJobs } from './bulk-write.ts';
import { checkIndex } from './check-index.ts';
import { type Cluster, type ClusterOptions, createCluster } from './cluster.ts';
import { countJobsOf, findJobs } from './find-jobs.ts';
import { writeAliasOf } from './index-names.ts';
import { type IndexShape, SCHEMA } from './index-settings.ts';
import { type IndexState, readState, refresh, writeState } from './index-state.ts';
import { createJobIndex, type JobIndex } from './job-index.ts';
import { jobSourceFrom } from './job-source.ts';
import { rebuild } from './rebuild.ts';
import { similarJobs } from './similar-jobs.ts';
import { spell } from './spelling.ts';
import { suggestTitles } from './suggest-titles.ts';

export type OpenSearchEngineOptions = ClusterOptions &
  IndexShape &
  Readonly<{
    /** The alias that readers ask; builds are named after it. */
    index: string;
    taxonomy: Taxonomy;
    /** ISO 4217: pay in another currency is stated, but never "at least" an amount. */
    currency: string;
    clock?: Clock;
  }>;

export function createOpenSearchEngine(options: OpenSearchEngineOptions): SearchEngine {
  return new OpenSearchEngine(options);
}

class OpenSearchEngine implements SearchEngine {
  readonly #options: OpenSearchEngineOptions;
  readonly #cluster: Cluster;
  readonly #index: JobIndex;
  /** Until the first look at the index: processes of two versions would otherwise rebuild in turn for ever. */
  #isFirstLook = true;
  #needsRebuild = false;

  constructor(options: OpenSearchEngineOptions) {
    this.#options = options;
    this.#cluster = createCluster(options);
    this.#index = createJobIndex(this.#cluster, options.index, options.requestTimeoutMs);
  }

  search(query: SearchQuery): Promise<SearchResult> {
    return findJobs(query, this.#index);
  }

  count(query: SearchQuery): Promise<number> {
    return countJobsOf(query, this.#index);
  }

  spelling(terms: readonly string[]): Promise<readonly (string | undefined)[]> {
    return spell(terms, this.#index);
  }

  suggestTitles(prefix: string, limit: number): Promise<readonly TitleCount[]> {
    return suggestTitles(prefix, limit, this.#index);
  }

  similar(jobId: string, limit: number): Promise<readonly string[]> {
    return similarJobs(jobId, limit, this.#index);
  }

  async apply(changes: readonly IndexChange[], stretch: LogStretch): Promise<void> {
    let state = await this.#state();
    if (state === undefined) {
      await this.rebuild(noJobs(), 0);
      state = await this.#state();
    }
    if (state === undefined || state.sequence < stretch.after || state.sequence >= stretch.upTo) return;
    const { index, sequence: known } = state;
    const writes = changes
      .filter(({ sequence }) => sequence > known)
      .map(({ sequence, jobId, job }) => ({
        sequence,
        jobId,
        source: job && jobSourceFrom(job, this.#options),
      }));
    await writeJobs(writes, this.#cluster, { ...this.#options, writeAlias: writeAliasOf(index) });
    // Readers see the jobs in every copy before they see how far the index is: never fewer changes than it says.
    await refresh(this.#cluster, index);
    // A crash before is made good by the same changes once more.
    await writeState(this.#cluster, { ...state, sequence: stretch.upTo, mark: stretch.mark });
    await refresh(this.#cluster, index);
  }

  async rebuild(
    jobs: AsyncIterable<readonly Job[]>,
    sequence: number,
    mark?: string,
  ): Promise<{ jobs: number }> {
    const { index: alias, shards, replicas, clock = systemClock } = this.#options;
    const shape = { shards, replicas };
    const built = await rebuild(
      jobs,
      { sequence, mark },
      {
        ...this.#options,
        cluster: this.#cluster,
        alias,
        shape,
        clock,
      },
    );
    this.#isFirstLook = false;
    this.#needsRebuild = false;
    return { jobs: built };
  }

  /** Throws SEARCH_UNAVAILABLE where the cluster does not answer: that it is down is no reason to build anew. */
  async position(): Promise<LogPosition> {
    const state = await this.#state();
    if (state === undefined || this.#needsRebuild) return { sequence: 0 };
    return { sequence: state.sequence, mark: state.mark };
  }

  async version(): Promise<string> {
    const state = await this.#state();
    return state === undefined ? 'none' : `${state.index}/${state.sequence}`;
  }

  async check(): Promise<readonly string[]> {
    try {
      return await checkIndex(this.#cluster, this.#options.index);
    } catch (error) {
      return [reasonOf(error)];
    }
  }

  close(): Promise<void> {
    return this.#cluster.close();
  }

  async #state(): Promise<IndexState | undefined> {
    const state = await readState(this.#cluster, this.#options.index);
    if (this.#isFirstLook && state !== undefined) {
      this.#needsRebuild = state.taxonomy !== this.#options.taxonomy.version || state.schema !== SCHEMA;
      this.#isFirstLook = false;
    }
    return state;
  }
}

async function* noJobs(): AsyncGenerator<readonly Job[]> {}
