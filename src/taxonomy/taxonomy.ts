/** The employer's career areas and job functions: living, versioned content that jobs are placed in. */
import type { FunctionKey } from '../jobs/job.ts';

/** A pointer from one function to another: "no direct patient care? Look at Nursing". */
export type LookElsewhere = Readonly<{ function: FunctionKey; because: string }>;

export type JobFunction = Readonly<{
  slug: string;
  /** "area/function". */
  key: FunctionKey;
  areaSlug: string;
  name: string;
  /** One line, plain text. */
  summary: string;
  /** Markdown: what you would do. */
  description: string;
  /** Other titles and names of this work, as people write them. */
  aliases: readonly string[];
  /** Words that speak for this function in a posting. */
  keywords: readonly string[];
  related: readonly FunctionKey[];
  lookElsewhere: readonly LookElsewhere[];
  /** Licences, certificates or degrees that a role requires, as sentences. */
  requires: readonly string[];
  /** Where people often go from here. */
  leadsTo: readonly FunctionKey[];
  /** O*NET-SOC codes, e.g. "29-1141.00". */
  soc: readonly string[];
}>;

export type CareerArea = Readonly<{
  slug: string;
  name: string;
  /** One line, plain text. */
  summary: string;
  /** Markdown. */
  description: string;
  order: number;
  functions: readonly JobFunction[];
}>;

/** Old slugs that lead to new ones: area slugs ("finance") or function keys ("finance/audit"). */
export type TaxonomyRedirects = Readonly<Record<string, string>>;

export type Taxonomy = Readonly<{
  /** Areas in their order. */
  areas: readonly CareerArea[];
  redirects: TaxonomyRedirects;
  /** sha-256 (hex, 12 characters) of the content: names this version in caches and decisions. */
  version: string;
  area(slug: string): CareerArea | undefined;
  function(key: FunctionKey): JobFunction | undefined;
  /** Follows redirects (chains too) of an old area slug or function key; undefined when none leads on. */
  redirectOf(slugOrKey: string): string | undefined;
}>;
