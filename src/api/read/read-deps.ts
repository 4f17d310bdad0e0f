/** What reading is given by app/. */
import type { Config } from '../../config/schema.ts';
import type { Faq } from '../../content/faq.ts';
import type { SourceHealthReader } from '../../ingest/read-source-health.ts';
import type { JobStore } from '../../jobs/job-store.ts';
import type { Gazetteer } from '../../places/gazetteer.ts';
import type { JobFinder } from '../../search/job-finder.ts';
import type { Suggester } from '../../search/suggest.ts';
import type { Taxonomy } from '../../taxonomy/taxonomy.ts';
import type { RateLimiter } from '../rate-limit.ts';

export type ReadDeps = Readonly<{
  config: Pick<Config, 'company' | 'site' | 'server' | 'api'>;
  taxonomy: Taxonomy;
  gazetteer: Gazetteer;
  faq: Faq;
  finder: Pick<JobFinder, 'find' | 'count'>;
  suggester: Suggester;
  jobs: Pick<JobStore, 'byId'>;
  /** The change log, and the jobs it is about as they are. */
  changes: Pick<JobStore, 'changesAfter' | 'byIds' | 'lastSequence'>;
  sourceHealth: Pick<SourceHealthReader, 'checks'>;
}>;

export type Reading = Readonly<{
  deps: ReadDeps;
  /** Of addresses that read. */
  limiter: RateLimiter;
  /** Of the program. */
  version: string;
}>;
