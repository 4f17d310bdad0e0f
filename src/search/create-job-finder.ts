import { isListed, type Job, placedFunction } from '../jobs/job.ts';
import type { JobStore } from '../jobs/job-store.ts';
import type { Gazetteer } from '../places/gazetteer.ts';
import type { Clock } from '../shared/clock.ts';
import { AppError } from '../shared/errors.ts';
import type { Taxonomy } from '../taxonomy/taxonomy.ts';
import type { DistanceUnit } from './distance.ts';
import type { SearchEngine } from './engine.ts';
import { findCorrections } from './find-corrections.ts';
import { hidesTitles } from './hides-titles.ts';
import type {
  Correction,
  FoundJob,
  FoundJobs,
  JobFinder,
  NewestJobs,
  SearchRequest,
  Understood,
} from './job-finder.ts';
import { NO_FILTERS, type SearchQuery } from './query.ts';
import type { Synonyms } from './synonyms.ts';
import { NO_TEXT, textOf } from './text-query.ts';
import { understand } from './understand.ts';
import { widerSearches } from './widen.ts';

/** Of `each`: enough that counting the facets of a page, which nobody reads here, is a small part of it. */
const JOBS_A_BATCH = 1000;

export type JobFinderOptions = Readonly<{
  engine: SearchEngine;
  jobs: Pick<JobStore, 'byIds'>;
  gazetteer: Gazetteer;
  taxonomy: Taxonomy;
  synonyms: Synonyms;
  clock: Clock;
  pageSize: number;
  /** ISO 3166-1 code of the country that a bare place name most likely means. */
  homeCountry?: string;
  /** Of a request's radius; miles unless said. */
  distanceUnit?: DistanceUnit;
  /** ISO 4217, of the pay filter; USD unless said. */
  currency?: string;
}>;

export function createJobFinder(options: JobFinderOptions): JobFinder {
  const { engine } = options;
  const read = (request: SearchRequest, pageSize = options.pageSize) =>
    readRequest(request, { ...options, pageSize });
  const count = async (request: SearchRequest) => engine.count((await read(request)).query);
  return {
    find: async (request, { pageSize, isAfterBinding } = {}) => {
      const ask = isAfterBinding
        ? (query: SearchQuery) => engine.search(query)
        : searchAfterOrByNumber(engine);
      return findJobs(await read(request, pageSize), { ask, count }, options);
    },
    count,
    newest: async (request, limit) => newestJobs(await read(request), limit, options),
    each: (request) => eachJob(request, options),
    similar: (job, limit) => similarJobs(job, limit, options),
  };
}

/**
 * Words that no job holds are read once more in their other spelling: "hartfrod" may be a place. A word stays one where the
 * filter it may mean hides jobs that are called so.
 */
async function readRequest(request: SearchRequest, options: JobFinderOptions): Promise<Understood> {
  const context = { ...options, now: options.clock() };
  const read = (corrections: readonly Correction[]) => understand(request, context, corrections);
  const typed = read([]);
  if (request.exact) return typed;
  const corrections = await findCorrections(typed, read, options);
  const understood = corrections.length === 0 ? typed : read(corrections);
  const ask = () => understand(request, { ...context, isKindAsked: true }, corrections);
  return (await hidesTitles(understood, ask, options)) ? ask() : understood;
}

/** A page past the last shows the last. */
async function findJobs(
  understood: Understood,
  { ask, count }: Readonly<{ ask: SearchEngine['search']; count: JobFinder['count'] }>,
  options: JobFinderOptions,
): Promise<FoundJobs> {
  const { engine, jobs } = options;
  const { after: _after, ...query } = understood.query;
  const asked = await ask(understood.query);
  const pageCount = Math.max(1, Math.ceil(asked.total / query.pageSize));
  const page = Math.min(query.page, pageCount);
  const result = page === query.page ? asked : await engine.search({ ...query, page });
  return {
    understood: { ...understood, query: { ...query, page } },
    total: result.total,
    jobs: await loadJobs(result.hits, jobs),
    facets: result.facets,
    page,
    pageCount,
    ...(result.next === undefined ? {} : { next: result.next }),
    wider: await widerSearches(understood, result.total, { ...options, facets: result.facets, count }),
  };
}

async function newestJobs(
  understood: Understood,
  limit: number,
  { engine, jobs }: JobFinderOptions,
): Promise<NewestJobs> {
  const { after: _after, pinnedFirst: _pinnedFirst, ...query } = understood.query;
  const { hits } = await engine.search({ ...query, sort: 'date', page: 1, pageSize: limit });
  return { understood, jobs: (await loadJobs(hits, jobs)).map(({ job }) => job) };
}

async function* eachJob(request: SearchRequest, options: JobFinderOptions): AsyncGenerator<readonly Job[]> {
  const { engine, jobs } = options;
  const { after: _after, pinnedFirst: _pinnedFirst, ...asked } = (await readRequest(request, options)).query;
  const query: SearchQuery = { ...asked, sort: 'date', page: 1, pageSize: JOBS_A_BATCH };
  let next: string | undefined;
  do {
    const result = await engine.search(next === undefined ? query : { ...query, after: next });
    yield (await loadJobs(result.hits, jobs)).map(({ job }) => job);
    next = result.next;
  } while (next !== undefined);
}

/** A cursor of another search, or behind which nothing is left, gives way to the number of the page. */
function searchAfterOrByNumber(engine: SearchEngine): SearchEngine['search'] {
  return async (query) => {
    if (query.after === undefined) return engine.search(query);
    const { after: _after, ...byNumber } = query;
    try {
      const result = await engine.search(query);
      return result.hits.length > 0 ? result : await engine.search(byNumber);
    } catch (error) {
      if (error instanceof AppError && error.code === 'CURSOR_UNREADABLE') return engine.search(byNumber);
      throw error;
    }
  };
}

/** A job that was closed or hidden since it was indexed is left out. */
async function loadJobs(
  hits: readonly Readonly<{ id: string; score: number; distanceKm?: number }>[],
  jobs: Pick<JobStore, 'byIds'>,
): Promise<readonly FoundJob[]> {
  const loaded = new Map((await jobs.byIds(hits.map((hit) => hit.id))).map((job) => [job.id, job]));
  return hits.flatMap(({ id, ...hit }) => {
    const job = loaded.get(id);
    return job && isListed(job) ? [{ job, ...hit }] : [];
  });
}

/** A job that is closed or hidden is not in the index: others are found by its title, then its function, then its area. */
async function similarJobs(
  job: Job,
  limit: number,
  { engine, jobs, clock }: JobFinderOptions,
): Promise<readonly Job[]> {
  const ids = new Set(await engine.similar(job.id, limit));
  for (const query of isListed(job) ? [] : queriesLike(job, limit, clock())) {
    if (ids.size >= limit) break;
    for (const { id } of (await engine.search(query)).hits) ids.add(id);
  }
  ids.delete(job.id);
  const loaded = await jobs.byIds([...ids].slice(0, limit));
  return loaded.filter(isListed);
}

function queriesLike(job: Job, limit: number, now: Date): readonly SearchQuery[] {
  const key = placedFunction(job);
  const base = { filters: NO_FILTERS, page: 1, pageSize: limit + 1, now: now.toISOString() };
  const titled: SearchQuery = { ...base, text: textOf(job.title), sort: 'relevance' };
  if (key === undefined) return [titled];
  const [area = ''] = key.split('/');
  return [
    titled,
    { ...base, text: NO_TEXT, filters: { ...NO_FILTERS, functions: [key] }, sort: 'date' },
    { ...base, text: NO_TEXT, filters: { ...NO_FILTERS, areas: [area] }, sort: 'date' },
  ];
}
