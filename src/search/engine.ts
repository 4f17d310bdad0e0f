/** The port of a search engine. Engines answer with ids, scores and counts, never with rows. */
import type { Job } from '../jobs/job.ts';
import type { SearchQuery } from './query.ts';

export type SearchHit = Readonly<{ id: string; score: number; distanceKm?: number }>;

/** One value of a facet. `key` is the value of the query parameter; 'UNSPECIFIED' counts jobs that do not say. */
export type FacetValue = Readonly<{ key: string; count: number }>;

/**
 * Disjunctive counts: the count of a value is the number of results of the same query with that facet's own
 * selection replaced by this single value. Area and function are one facet of two levels: the selection in both is replaced.
 */
export type Facets = Readonly<{
  area: readonly FacetValue[];
  function: readonly FacetValue[];
  workplace: readonly FacetValue[];
  employment: readonly FacetValue[];
  level: readonly FacetValue[];
  /** Keys are days: "1", "3", "7", "14", "30". */
  posted: readonly FacetValue[];
  /** Keys are annual amounts in thousands at the least: "40", "60", ...; and 'UNSPECIFIED'. */
  pay: readonly FacetValue[];
  /** Keys are of three levels: "US", "US-CT", "US-CT/Hartford"; a job of several places counts once in each. */
  region: readonly FacetValue[];
}>;

export type SearchResult = Readonly<{
  total: number;
  hits: readonly SearchHit[];
  facets: Facets;
  /**
   * Where more hits follow: asked for as `after`, the same query gives those behind the last one here. Jobs that come,
   * go or change meanwhile make no other job appear twice or not at all.
   */
  next?: string;
  /** Sequence of the change log that this answer reflects. */
  sequence: number;
}>;

/** A change to the index: the job as it is at `sequence`; absent, it is removed: closed or hidden. */
export type IndexChange = Readonly<{ sequence: number; jobId: string; job: Job | undefined }>;

/**
 * A place in the change log, and what the log says there: a record store that was restored, or has lost its last commits, gives the same
 * sequences to other changes. Without a mark: an older version of Metier wrote it.
 */
export type LogPosition = Readonly<{ sequence: number; mark?: string | undefined }>;

/** A stretch of the change log: every change after one sequence and up to another. `mark`: of its end. */
export type LogStretch = Readonly<{ after: number; upTo: number; mark?: string | undefined }>;

/** A job title, as one of the jobs spells it, and how many open jobs have it, whatever their case and spaces. */
export type TitleCount = Readonly<{ title: string; count: number }>;

export interface SearchEngine {
  /** An `after` that is not of this query is the error CURSOR_UNREADABLE. */
  search(query: SearchQuery): Promise<SearchResult>;
  /** The number of results, exactly, without hits and facets. */
  count(query: SearchQuery): Promise<number>;
  /**
   * For each term (as `searchTerms` gives them) that no open job holds, nor another word of its stem: the nearest word
   * that open jobs hold. Undefined where the term is known, or nothing is near: one slip in a short word, two in a long.
   */
  spelling(terms: readonly string[]): Promise<readonly (string | undefined)[]>;
  /** Titles that have every word of the prefix, the last of which may be the beginning of one; most jobs first. */
  suggestTitles(prefix: string, limit: number): Promise<readonly TitleCount[]>;
  /** Ids of open jobs most like this one by title, function and words; never itself. */
  similar(jobId: string, limit: number): Promise<readonly string[]>;
  /**
   * Applies the changes of a stretch of the log in one transaction; those the index has already are skipped.
   * An index that is behind `after` is left as it is: another process swapped it, and changes would be missing.
   */
  apply(changes: readonly IndexChange[], stretch: LogStretch): Promise<void>;
  /** Builds a new index beside the live one and swaps when it is whole. Readers never see a half-built index. */
  rebuild(jobs: AsyncIterable<readonly Job[]>, sequence: number, mark?: string): Promise<{ jobs: number }>;
  /** The place in the change log that the index reflects; 0 for one that is empty, damaged or worn by changes, and is then rebuilt. */
  position(): Promise<LogPosition>;
  /**
   * Another after every change of the index and every swap, by whatever process: answers given under one version are
   * answers of one index. Says less and more than `position`: an index may be built anew at the same one.
   */
  version(): Promise<string>;
  /** What the index finds wrong with itself, word by word; empty when it is whole. Reads all of it. */
  check(): Promise<readonly string[]>;
  close(): Promise<void>;
}
