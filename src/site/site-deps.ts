/** What the candidate pages need; app.ts provides it. */
import type { Config } from '../config/schema.ts';
import type { Faq } from '../content/faq.ts';
import type { ContentPage } from '../content/pages.ts';
import type { SourceHealthReader } from '../ingest/read-source-health.ts';
import type { JobStore } from '../jobs/job-store.ts';
import type { ReadinessReport } from '../operations/readiness.ts';
import type { Gazetteer } from '../places/gazetteer.ts';
import type { JobCard } from '../publish/card/job-card.ts';
import type { FeedDesk } from '../publish/feeds/feed-desk.ts';
import type { JobLinter } from '../publish/job-linter.ts';
import type { JobFinder } from '../search/job-finder.ts';
import type { Suggester } from '../search/suggest.ts';
import type { Clock } from '../shared/clock.ts';
import type { Log } from '../shared/log.ts';
import type { Taxonomy } from '../taxonomy/taxonomy.ts';

/** Keeps what readers said of an answer; nothing about the reader. */
export interface FeedbackRecorder {
  record(slug: string, helpful: boolean): Promise<void>;
}

export type SiteLogo = Readonly<{ mediaType: 'image/svg+xml' | 'image/png'; body: Uint8Array }>;

export type SiteDeps = Readonly<{
  config: Config;
  taxonomy: Taxonomy;
  faq: Faq;
  /** By slug. */
  pages: ReadonlyMap<string, ContentPage>;
  finder: JobFinder;
  suggester: Suggester;
  jobs: Pick<JobStore, 'byId' | 'counts' | 'eachListed' | 'lastChangeIn'>;
  feedback: FeedbackRecorder;
  /** For job boards. */
  feeds: FeedDesk;
  /** Tells how fresh the listings are. */
  sourceHealth: Pick<SourceHealthReader, 'freshness' | 'checks'>;
  /** Whether this process should be sent visitors. */
  readiness: () => Promise<ReadinessReport>;
  /** Says which jobs may be published as markup. */
  linter: Pick<JobLinter, 'mayPublish'>;
  gazetteer: Gazetteer;
  clock: Clock;
  log: Log;
  /** Another whenever what a search page shows has changed; without it every page is made anew. */
  listingsVersion?: () => Promise<string>;
  /** Draws the pictures of jobs, as PNG; without it there are none. */
  cards?: Readonly<{ paint: (card: JobCard) => Promise<Uint8Array<ArrayBuffer>> }>;
  /** The file of company.logo, read by the caller; without it a mark is made from the name. */
  logo?: SiteLogo;
}>;
