/** A feed of jobs, whatever the format it is written in. */

export type FeedEntry = Readonly<{
  /** Never changes, whatever becomes of the title: an address without it. */
  id: string;
  url: string;
  title: string;
  /** One line: place, workplace, pay. */
  summary: string;
  /** Sanitised. */
  contentHtml: string;
  /** ISO 8601. */
  published: string;
  updated: string;
  /** BCP 47. */
  language: string;
  categories: readonly string[];
}>;

export type Feed = Readonly<{
  title: string;
  author: string;
  /** The page that shows the same. */
  pageUrl: string;
  feedUrl: string;
  /** ISO 8601. */
  updated: string;
  /** Newest first. */
  entries: readonly FeedEntry[];
}>;
