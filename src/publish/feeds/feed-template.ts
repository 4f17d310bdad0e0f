/** What a channel's feed looks like: data alone, which feed-writer.ts carries out. */
import type { FeedValueName } from './feed-values.ts';

/** How a value that is a date is written. All in UTC. */
export type DateFormat = 'moment' | 'second' | 'dotted-day';

export type FeedTag = Readonly<{
  tag: string;
  /** Where the value comes from. */
  from: FeedValueName;
  /** A job without it is left out. */
  required?: true;
  /** Characters. A job whose value is shorter or longer is left out: no text is cut. */
  minLength?: number;
  maxLength?: number;
  /** A job whose value is none such is left out. */
  must?: 'be-https' | 'be-number';
  date?: DateFormat;
  /** The channel's word for each code; a code without one is left out of the value. */
  words?: Readonly<Record<string, string>>;
  /** Between several values; without it only the first is written. */
  join?: string;
}>;

/** A tag that holds others; left out when all of them are empty. */
export type FeedGroup = Readonly<{ tag: string; tags: readonly FeedTag[] }>;

/** What stands before the jobs. */
export type FeedHeadName = 'publisher' | 'publisherUrl' | 'builtAt' | 'jobCount';
export type FeedHeadTag = Readonly<{ tag: string; from: FeedHeadName; date?: DateFormat }>;

export type FeedTemplate = Readonly<{
  /** As an administrator knows it: "Indeed". */
  channel: string;
  root: string;
  head: readonly FeedHeadTag[];
  item: string;
  /** Of the element of a job. */
  attributes?: readonly FeedTag[];
  tags: readonly (FeedTag | FeedGroup)[];
  /** One item for each place of a job, or one for the job with its first place. */
  perPlace: boolean;
  /** Tags of HTML that the channel shows; others are taken off, their words stay. Absent: all that a description may have. */
  htmlTags?: readonly string[];
  /** The channel takes HTML entities for text: descriptions have none. */
  hasNoEntities?: true;
  /** Jobs whose date and last change are both older are left out. */
  maxAgeDays?: number;
  /** Added to the address of a job, beside its source tag. */
  urlParams?: Readonly<Record<string, string>>;
}>;
