/** The feeds of the configuration: which jobs, by which template, since when unchanged. */

import type { FeedConfig } from '../../config/feed-schema.ts';
import type { Config } from '../../config/schema.ts';
import type { Job } from '../../jobs/job.ts';
import type { JobStore } from '../../jobs/job-store.ts';
import { listedJobs } from '../../jobs/listed-jobs.ts';
import type { Gazetteer } from '../../places/gazetteer.ts';
import type { JobFinder, SearchRequest } from '../../search/job-finder.ts';
import { readSavedSearch } from '../../search/saved-search.ts';
import type { Clock } from '../../shared/clock.ts';
import { AppError } from '../../shared/errors.ts';
import type { Taxonomy } from '../../taxonomy/taxonomy.ts';
import { type PublicJob, toPublicJob } from '../public-job.ts';
import { FEED_TEMPLATES } from './feed-presets.ts';
import { type FeedFacts, feedFrame, itemsOf, type LeftOut } from './feed-writer.ts';

/** What a feed is at one moment. */
export type FeedState = Readonly<{
  /** Another whenever the feed may be. */
  version: string;
  /** ISO 8601: when what it says changed last. */
  changedAt: string;
}>;

export type JobFeed = Readonly<{
  id: string;
  /** "Indeed". */
  channel: string;
  url: string;
  sourceTag: string;
  state(): Promise<FeedState>;
  /** In pieces. Throws FEED_UNSTEADY at the end of a feed whose head promised another number of jobs. */
  write(state: FeedState, tell?: FeedListener): AsyncIterable<string>;
}>;

/** Told of every item that is written, and of every one that the channel would refuse. */
export type FeedListener = Readonly<{
  onItems?: (count: number) => void;
  onLeftOut?: (leftOut: LeftOut) => void;
}>;

export interface FeedDesk {
  readonly feeds: readonly JobFeed[];
  feed(id: string): JobFeed | undefined;
}

export type FeedDeskOptions = Readonly<{
  config: Pick<Config, 'feeds' | 'company' | 'site'>;
  taxonomy: Taxonomy;
  gazetteer: Gazetteer;
  jobs: Pick<JobStore, 'eachOpen' | 'lastChangeIn'>;
  finder: Pick<JobFinder, 'each'>;
  /** Another after every change of what searches find. */
  searchVersion: () => Promise<string>;
  clock: Clock;
}>;

/** What is held in memory at once: some hundred kilobytes of feed. */
const JOBS_A_PIECE = 200;
/** Of what the templates write: another number makes every channel fetch its feed anew. */
const FORMAT = 1;

/** Throws CONFIG_INVALID with every fault of every search. */
export function createFeedDesk(options: FeedDeskOptions): FeedDesk {
  const { config } = options;
  const problems: string[] = [];
  const feeds = config.feeds.map((feed, at): JobFeed => {
    if (feed.search === undefined) return createFeed(feed, undefined, options);
    const { request, faults } = readSavedSearch(feed.search, {
      ...options,
      homeCountry: config.site.country,
    });
    problems.push(...faults.map((fault) => `  feeds.${at}.search: ${fault}`));
    return createFeed(feed, request, options);
  });
  if (problems.length > 0) {
    throw new AppError('CONFIG_INVALID', { path: 'metier.config.ts', problems: problems.join('\n') });
  }
  return { feeds, feed: (id) => feeds.find((feed) => feed.id === id) };
}

function createFeed(feed: FeedConfig, request: SearchRequest | undefined, options: FeedDeskOptions): JobFeed {
  const { config, jobs, finder } = options;
  const { companyId, email } = feed;
  const template = FEED_TEMPLATES[feed.preset];
  const sourceTag = feed.sourceTag ?? feed.preset;
  const { company, site } = config;
  const eachJob = () => (request === undefined ? listedJobs(jobs, JOBS_A_PIECE) : finder.each(request));
  const factsAt = ({ changedAt }: FeedState): FeedFacts => ({
    template,
    sourceTag,
    publisher: `${company.name} careers`,
    publisherUrl: new URL('/', site.baseUrl).href,
    builtAt: changedAt,
    now: options.clock().toISOString(),
    ...(companyId === undefined ? {} : { companyId }),
    ...(email === undefined ? {} : { email }),
  });
  return {
    id: feed.id,
    channel: template.channel,
    url: new URL(`/feeds/${feed.id}.xml`, site.baseUrl).href,
    sourceTag,
    state: () => stateOf(feed, request !== undefined, options),
    write: (state, tell = {}) =>
      writeFeed(factsAt(state), () => toldJobs(eachJob(), options), { id: feed.id, ...tell }),
  };
}

/** A day is enough for what leaves a feed by its age; its midnight is when that changed. */
async function stateOf(
  feed: FeedConfig,
  isSearch: boolean,
  { config, taxonomy, jobs, searchVersion, clock }: FeedDeskOptions,
): Promise<FeedState> {
  const midnight = `${clock().toISOString().slice(0, 10)}T00:00:00.000Z`;
  const last = await jobs.lastChangeIn({ from: '' });
  const { company, site } = config;
  const index = isSearch ? await searchVersion() : '';
  const parts = [FORMAT, feed, company, site, taxonomy.version, midnight, last?.sequence ?? 0, index];
  return {
    version: JSON.stringify(parts),
    changedAt: last === undefined || last.at < midnight ? midnight : last.at,
  };
}

async function* toldJobs(
  batches: AsyncIterable<readonly Job[]>,
  context: FeedDeskOptions,
): AsyncGenerator<readonly PublicJob[]> {
  for await (const batch of batches) yield batch.map((job) => toPublicJob(job, context));
}

async function* writeFeed(
  facts: FeedFacts,
  jobs: () => AsyncIterable<readonly PublicJob[]>,
  { id, onItems, onLeftOut }: FeedListener & Readonly<{ id: string }>,
): AsyncGenerator<string> {
  const isCounted = facts.template.head.some(({ from }) => from === 'jobCount');
  const promised = isCounted ? await countItems(facts, jobs) : 0;
  const { start, end } = feedFrame(facts, promised);
  yield start;
  let written = 0;
  for await (const batch of jobs()) {
    const made = batch.map((job) => itemsOf(job, facts));
    const items = made.flatMap((one) => one.items);
    written += items.length;
    onItems?.(items.length);
    if (onLeftOut) for (const leftOut of made.flatMap((one) => one.leftOut)) onLeftOut(leftOut);
    yield items.join('');
  }
  if (isCounted && written !== promised) throw new AppError('FEED_UNSTEADY', { id });
  yield end;
}

async function countItems(
  facts: FeedFacts,
  jobs: () => AsyncIterable<readonly PublicJob[]>,
): Promise<number> {
  let count = 0;
  for await (const batch of jobs()) {
    for (const job of batch) count += itemsOf(job, facts).items.length;
  }
  return count;
}
