/** The port of a source of postings. A source only reads: it yields what the ATS says and a verdict on completeness. */

/** A posting as the ATS gives it: labels are raw, HTML is decoded once but not sanitised, nothing is guessed. */
export type SourceJob = Readonly<{
  externalId: string;
  title: string;
  descriptionHtml?: string;
  /** For sources that give plain text instead of HTML. */
  descriptionText?: string;
  department?: string;
  requisitionId?: string;
  /** Place labels as written: "Bloomfield, CT", "New York, NY; Hartford, CT", "Remote - US". */
  places: readonly string[];
  workplaceLabel?: string;
  employmentLabels?: readonly string[];
  pay?: SourcePay;
  /** A pay sentence outside the description. */
  payText?: string;
  levelLabel?: string;
  shift?: string;
  language?: string;
  /** Any date the source gives; ISO 8601 where the vendor does so. */
  postedAt?: string;
  updatedAt?: string;
  closesAt?: string;
  url?: string;
  applyUrl?: string;
  aiNotice?: Readonly<{ text?: string; optOutUrl?: string }>;
}>;

/** Structured pay; labels raw ("Annual", "Per Hour"). Amounts in units of the currency. */
export type SourcePay = Readonly<{ min?: number; max?: number; currency?: string; periodLabel?: string }>;

export type SourceItem =
  | Readonly<{ kind: 'job'; job: SourceJob }>
  /** `line`: where it stands in what was read, from 1, for sources that are read by lines. */
  | Readonly<{ kind: 'reject'; externalId?: string; line?: number; reason: string; raw: unknown }>
  /** The source itself says that this posting is closed. */
  | Readonly<{ kind: 'closed'; externalId: string }>
  /** Listed, but not an opening for candidates (a talent pool, an internal posting): counted, never stored. */
  | Readonly<{ kind: 'skipped'; externalId?: string; reason: string }>
  /** Something odd about the feed as a whole that a person should know; no posting is lost by it. */
  | Readonly<{ kind: 'note'; note: Readonly<{ kind: string; value: string }> }>;

/** Closing by absence is only safe on a complete listing. */
export type Completeness = Readonly<{ verdict: 'complete' } | { verdict: 'partial'; reason: string }>;

export type FetchOptions = Readonly<{
  signal?: AbortSignal;
  /** Called with the vendor's total when it is known. */
  onTotal?: (total: number) => void;
  /** For a look at a board: no more postings are needed. What takes a call each need not be asked for then; the verdict is partial. */
  limit?: number;
}>;

export interface Source {
  readonly id: string;
  /** The adapter's type, e.g. "greenhouse". */
  readonly type: string;
  /**
   * Yields every posting, then returns the verdict. A malformed posting is yielded as a reject and never stops the run;
   * throws AppError (SOURCE_*, URL_BLOCKED, RESPONSE_TOO_LARGE, FILE_UNREADABLE) when nothing can be read.
   */
  fetch(options?: FetchOptions): AsyncGenerator<SourceItem, Completeness>;
}
