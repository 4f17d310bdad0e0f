/** iCIMS portals: a list in pages of HTML names the postings, and the page of each holds it as a JobPosting of schema.org. */
import type { IcimsSourceConfig } from '../../config/source-schema.ts';
import { AppError } from '../../shared/errors.ts';
import { collectPages, type Listing } from '../collect-pages.ts';
import type { Http, HttpJson, HttpOptions } from '../http.ts';
import { httpOptionsOf } from '../http-options.ts';
import { jobPostingsIn } from '../job-posting-ld.ts';
import { jobPostingSchema } from '../job-posting-ld-schema.ts';
import { readPostingId } from '../posting-schema.ts';
import { readListed } from '../read-details.ts';
import { encodingNote } from '../read-list.ts';
import { readPages } from '../read-pages.ts';
import type { Completeness, FetchOptions, Source, SourceItem } from '../source.ts';
import { icimsRowSchema } from './icims-schema.ts';
import { readListPage } from './read-list-page.ts';
import { toSourceJob } from './to-source-job.ts';

export type IcimsSettings = Pick<
  IcimsSourceConfig,
  'id' | 'portal' | 'baseUrl' | 'allowPrivateNetwork' | 'maxBytes'
>;

export function createIcimsSource(settings: IcimsSettings, http: Http): Source {
  return { id: settings.id, type: 'icims', fetch: (options) => fetchPortal(settings, http, options) };
}

/** The vendor names no limit: no more than a person with two tabs. */
const AT_ONCE = 2;
/** Without it there is only the page around the frame that holds everything. */
const IN_FRAME = 'in_iframe=1';

async function* fetchPortal(
  settings: IcimsSettings,
  http: Http,
  { signal, onTotal }: FetchOptions = {},
): AsyncGenerator<SourceItem, Completeness> {
  const options = httpOptionsOf(settings, signal);
  const portalUrl = settings.baseUrl ?? `https://${settings.portal}.icims.com`;
  const listing = await listPostings({ http, portalUrl, options });
  yield* readListed(listing, onTotal, {
    http,
    options,
    atOnce: AT_ONCE,
    rowSchema: icimsRowSchema,
    idOf,
    idOfRow: ({ id }) => id,
    urlOf: ({ path }) => `${portalUrl}${path}?${IN_FRAME}`,
    fetchDetail: (url) => fetchPosting(http, url, options),
    detailSchema: jobPostingSchema,
    toItem: (posting, row) => ({ kind: 'job', job: toSourceJob(posting, row, portalUrl) }),
  });
  return listing.completeness;
}

function listPostings({
  http,
  portalUrl,
  options,
}: Readonly<{ http: Http; portalUrl: string; options: HttpOptions }>): Promise<Listing> {
  const pages = readPages({
    fetchPage: async (_offset, number) => {
      const url = `${portalUrl}/jobs/search?ss=1&${IN_FRAME}&pr=${number - 1}`;
      const { text, notes } = await http.fetchText(url, options);
      return { ...readListPage(text, url), notes: notes.map(encodingNote) };
    },
    keyOf: idOf,
  });
  return collectPages(pages);
}

function idOf(raw: unknown): string | undefined {
  return readPostingId(raw, 'id');
}

/** A posting that is listed and has no JobPosting on its page is not closed: the page is another than we know. */
async function fetchPosting(http: Http, url: string, options: HttpOptions): Promise<HttpJson> {
  const { text, notes } = await http.fetchText(url, options);
  const [posting] = jobPostingsIn(text);
  if (posting === undefined) throw new AppError('SOURCE_MALFORMED', { url, reason: 'it has no JobPosting' });
  return { value: posting, notes };
}
