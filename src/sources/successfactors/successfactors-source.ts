/**
 * SAP SuccessFactors: one call lists every posting with its text, from the feed of a careers site, or with a `company` from the
 * older one of Recruiting Management. Both are slow.
 */
import type { SuccessFactorsSourceConfig } from '../../config/source-schema.ts';
import type { Http, HttpOptions } from '../http.ts';
import { httpOptionsOf } from '../http-options.ts';
import { mergeRepeats } from '../merge-repeats.ts';
import { readPostingId } from '../posting-schema.ts';
import { encodingNote, parseAnswer, readPosting } from '../read-list.ts';
import type { Completeness, FetchOptions, Source, SourceItem } from '../source.ts';
import { parseXml } from '../xml.ts';
import { nameNamelessElements } from './nameless-elements.ts';
import { type ListingPage, requisitionToSourceJob } from './requisition-to-source-job.ts';
import {
  type CareersItem,
  careersFeedSchema,
  careersIdOf,
  careersItemSchema,
  jobListingSchema,
  requisitionSchema,
} from './successfactors-schema.ts';
import { toSourceJob } from './to-source-job.ts';

export type SuccessFactorsSettings = Pick<
  SuccessFactorsSourceConfig,
  'id' | 'baseUrl' | 'company' | 'language' | 'labels' | 'allowPrivateNetwork' | 'maxBytes'
>;

export function createSuccessFactorsSource(settings: SuccessFactorsSettings, http: Http): Source {
  return { id: settings.id, type: 'successfactors', fetch: (options) => fetchFeed(settings, http, options) };
}

/** Large employers were seen to take 30 to 170 seconds. */
const TIMEOUT_MS = 180_000;

/** A feed that is well-formed to its last tag is the whole board: there are no pages, and no total to compare with. */
async function* fetchFeed(
  settings: SuccessFactorsSettings,
  http: Http,
  { signal, onTotal }: FetchOptions = {},
): AsyncGenerator<SourceItem, Completeness> {
  const options = { ...httpOptionsOf(settings, signal), timeoutMs: TIMEOUT_MS };
  const read = settings.company === undefined ? readCareersFeed : readJobListing;
  const { postings, notes } = await read(settings, http, options);
  const items = [...mergeRepeats(postings)];
  onTotal?.(items.length);
  yield* notes.map(encodingNote);
  yield* items;
  return items.length === 0 ? NOTHING_LISTED : { verdict: 'complete' };
}

const NOTHING_LISTED: Completeness = {
  verdict: 'partial',
  reason: 'the feed is empty, as SuccessFactors answers for a language that has no postings as well',
};

type Feed = Readonly<{ postings: readonly SourceItem[]; notes: readonly string[] }>;

async function readCareersFeed(
  { baseUrl }: SuccessFactorsSettings,
  http: Http,
  options: HttpOptions,
): Promise<Feed> {
  const url = `${baseUrl}/sitemal.xml`;
  const { text, notes } = await http.fetchText(url, options);
  const lists = ['rss.channel.item', 'rss.channel.item.g:location'];
  const { rss } = parseAnswer(careersFeedSchema, parseXml(text, { url, lists }), url);
  return { postings: rss.channel.item.map(careersItemFrom), notes };
}

function careersItemFrom(raw: unknown): SourceItem {
  return readPosting(raw, { schema: careersItemSchema, idOf: careersIdOf, toItem: careersItemToItem });
}

function careersItemToItem(item: CareersItem): SourceItem {
  const id = careersIdOf(item);
  if (id !== undefined) return { kind: 'job', job: toSourceJob(id, item) };
  return { kind: 'reject', reason: 'it has no g:id, no guid, and no number in its link', raw: item };
}

/** Without a language the feed of an employer with several may be all but empty. */
async function readJobListing(
  { baseUrl, company = '', language, labels }: SuccessFactorsSettings,
  http: Http,
  options: HttpOptions,
): Promise<Feed> {
  const pages = `${baseUrl}/career?company=${encodeURIComponent(company)}`;
  const url = `${pages}&career_ns=job_listing_summary&resultType=XML&selected_lang=${language}`;
  const { text, notes } = await http.fetchText(url, options);
  const xml = parseXml(nameNamelessElements(text), { url, lists: ['Job-Listing.Job'] });
  const listing = parseAnswer(jobListingSchema, xml, url)['Job-Listing'];
  const page = { url: pages, labels };
  return { postings: listing.Job.map((raw) => requisitionFrom(raw, page)), notes };
}

function requisitionFrom(raw: unknown, page: ListingPage): SourceItem {
  return readPosting(raw, {
    schema: requisitionSchema,
    idOf: (requisition) => readPostingId(requisition, 'ReqId'),
    toItem: (requisition) => ({ kind: 'job', job: requisitionToSourceJob(requisition, page) }),
  });
}
