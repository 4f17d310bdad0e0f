/** What every door asks of search: one request in, the jobs and exact counts out. */
import type { Job } from '../jobs/job.ts';
import type { Facets } from './engine.ts';
import type { SearchFilters, SearchQuery, Sort } from './query.ts';

/**
 * A search as a candidate wrote it: the state of the search page, and of its URL.
 * Parameters: q, where, radius, area*, function*, workplace*, employment*, level*, region*, posted, pay, sort, page (* may repeat).
 */
export type SearchRequest = Readonly<{
  q: string;
  /** A place as typed: "Hartford, CT", "06002", "Connecticut". */
  where: string;
  /** In `distanceUnit` of the site (miles for en-US). Undefined: the default of 25. */
  radius?: number;
  filters: SearchFilters;
  /** Undefined: relevance when there are words, else date. */
  sort?: Sort;
  page: number;
}>;

/** One thing that was understood, shown as a removable chip. */
export type UnderstoodPart = Readonly<{
  kind:
    | 'words'
    | 'place'
    | 'area'
    | 'function'
    | 'workplace'
    | 'employment'
    | 'level'
    | 'region'
    | 'posted'
    | 'pay';
  /** As a person would say it: "Within 25 miles of Denver, CO". */
  label: string;
  /** The same search without this part. */
  without: SearchRequest;
}>;

export type Understood = Readonly<{
  query: SearchQuery;
  /** The words of `query.text` as they were written; '' when nothing but filters was asked. */
  words: string;
  /**
   * The request as it was read: renamed slugs followed, "Remote" in the place box made the workplace it means,
   * an order that goes without saying left out. A page that shows this one shows what its results are of.
   */
  request: SearchRequest;
  parts: readonly UnderstoodPart[];
  /** The place box as it was read; `unknown` means that no place of this name is known and it was not used. */
  place:
    | Readonly<{ kind: 'none' }>
    | Readonly<{ kind: 'found'; label: string; alternatives: readonly string[] }>
    | Readonly<{ kind: 'unknown'; text: string }>;
}>;

export type FoundJob = Readonly<{ job: Job; score: number; distanceKm?: number }>;

/** A search near the one that was asked, which finds more. */
export type WiderSearch = Readonly<{
  kind: WiderKind;
  /** What stands for it on a page: the part that is left out, the wider place, the other function or area. */
  label: string;
  request: SearchRequest;
  /** Results of `request`. */
  total: number;
}>;
export type WiderKind = 'without' | 'farther' | 'remote' | 'function' | 'area';

export type FoundJobs = Readonly<{
  understood: Understood;
  total: number;
  jobs: readonly FoundJob[];
  facets: Facets;
  page: number;
  /** At least 1. */
  pageCount: number;
  /** Only when there are few results or none: searches that find more, by kind. */
  wider: readonly WiderSearch[];
}>;

export interface JobFinder {
  find(request: SearchRequest): Promise<FoundJobs>;
  count(request: SearchRequest): Promise<number>;
  /** Open jobs most like this one; never itself. Works for closed jobs too (by title and function). */
  similar(job: Job, limit: number): Promise<readonly Job[]>;
}
