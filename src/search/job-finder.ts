/** What every door asks of search: one request in, the jobs and exact counts out. */
import type { Job } from '../jobs/job.ts';
import type { Facets } from './engine.ts';
import type { SearchFilters, SearchQuery, Sort } from './query.ts';

/**
 * A search as a candidate wrote it: the state of the search page, and of its URL.
 * Parameters: q, where, radius, area*, function*, workplace*, employment*, level*, region*, posted, pay, exact, sort, page, after (* may repeat).
 */
export type SearchRequest = Readonly<{
  q: string;
  /** A place as typed: "Hartford, CT", "06002", "Connecticut". */
  where: string;
  /** In `distanceUnit` of the site (miles for en-US). Undefined: the default of 25. */
  radius?: number;
  filters: SearchFilters;
  /** Takes `q` at its words: no place, filter, synonym or other spelling is read out of it. */
  exact?: true;
  /** Undefined: relevance when there are words, else date. */
  sort?: Sort;
  page: number;
  /** `next` of the page before: the jobs behind its last one, whatever came or went meanwhile. A page asked for by number has none. */
  after?: string;
}>;

/** One thing that was understood, shown as a removable chip. */
export type UnderstoodPart = Readonly<{
  kind:
    | 'words'
    | 'excluded'
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
  /** The same search without this part: out of the filters, or out of the words in `q`. */
  without: SearchRequest;
}>;

/** A word that no job holds, and the one that was searched for instead. */
export type Correction = Readonly<{ from: string; to: string }>;

/** Something else that the words may mean: "PA" is a physician assistant, and may be Pennsylvania. */
export type OtherReading = Readonly<{
  /** "In Pennsylvania" */
  label: string;
  request: SearchRequest;
}>;

export type Understood = Readonly<{
  query: SearchQuery;
  /** The words of `query.text` as they were written or corrected; '' when nothing but filters was asked. */
  words: string;
  /**
   * The request as it was read: renamed slugs followed, "Remote" in the place box made the workplace it means,
   * an order that goes without saying left out. `q` is as typed, `after` is left to the query. A page that shows this one shows what its results are of.
   */
  request: SearchRequest;
  /** The same search with what was read out of `q` in the fields that are made for it: what a form shows. */
  form: SearchRequest;
  parts: readonly UnderstoodPart[];
  /** Whoever shows the results of a corrected search says so, and offers `asWords`. */
  corrections: readonly Correction[];
  /** The search for the exact words of `q`; undefined where it is this very search. */
  asWords?: SearchRequest;
  /** Searches to offer beside this one. */
  otherReadings: readonly OtherReading[];
  /** The place, wherever it was typed; `unknown` means that no place of the name in the place box is known and it was not used. */
  place:
    | Readonly<{ kind: 'none' }>
    | Readonly<{
        kind: 'found';
        label: string;
        /** Other places of the name, each fit for the place box. */
        alternatives: readonly string[];
        /** The same search with the place in the place box: with another `where` or `radius` it is the search elsewhere. */
        request: SearchRequest;
      }>
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
export type WiderKind = 'without' | 'only' | 'farther' | 'remote' | 'function' | 'area';

export type FoundJobs = Readonly<{
  understood: Understood;
  total: number;
  jobs: readonly FoundJob[];
  facets: Facets;
  page: number;
  /** At least 1. */
  pageCount: number;
  /** Of the page that follows, as its `after`. */
  next?: string;
  /** Only when there are few results or none: searches that find more, by kind. */
  wider: readonly WiderSearch[];
}>;

export type NewestJobs = Readonly<{ understood: Understood; jobs: readonly Job[] }>;

export type FindOptions = Readonly<{
  /** Jobs on a page; that of the site unless said. */
  pageSize?: number;
  /** An `after` that is not of this search is the error CURSOR_UNREADABLE, instead of giving way to the number of the page. */
  isAfterBinding?: true;
}>;

export interface JobFinder {
  find(request: SearchRequest, options?: FindOptions): Promise<FoundJobs>;
  count(request: SearchRequest): Promise<number>;
  /** The newest jobs of a search, in whatever order and page it is asked. */
  newest(request: SearchRequest, limit: number): Promise<NewestJobs>;
  /** Every job of a search, newest first, streamed in batches. Throws CURSOR_UNREADABLE when another engine takes over meanwhile. */
  each(request: SearchRequest): AsyncIterable<readonly Job[]>;
  /** Open jobs most like this one; never itself. Works for closed jobs too (by title and function). */
  similar(job: Job, limit: number): Promise<readonly Job[]>;
}
