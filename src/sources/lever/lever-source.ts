/** Lever job sites: a public listing in pages, with the text of the postings, without a total. */
import type { LeverSourceConfig } from '../../config/source-schema.ts';
import type { Http } from '../http.ts';
import { httpOptionsOf } from '../http-options.ts';
import { mergeRepeats } from '../merge-repeats.ts';
import { readPostingId } from '../posting-schema.ts';
import { readList, readPosting } from '../read-list.ts';
import { readPages } from '../read-pages.ts';
import type { Completeness, FetchOptions, Source, SourceItem } from '../source.ts';
import { leverPageSchema, leverPostingSchema } from './lever-schema.ts';
import { toSourceJob } from './to-source-job.ts';

export type LeverSettings = Pick<
  LeverSourceConfig,
  'id' | 'site' | 'baseUrl' | 'allowPrivateNetwork' | 'maxBytes'
>;

export function createLeverSource(settings: LeverSettings, http: Http): Source {
  return { id: settings.id, type: 'lever', fetch: (options) => fetchSite(settings, http, options) };
}

const PAGE_SIZE = 100;

async function* fetchSite(
  settings: LeverSettings,
  http: Http,
  { signal }: FetchOptions = {},
): AsyncGenerator<SourceItem, Completeness> {
  const options = httpOptionsOf(settings, signal);
  const pages = readPages({
    keyOf: idOf,
    fetchPage: async (offset) => {
      const url = pageUrlOf(settings, offset);
      const { list, notes } = await readList(leverPageSchema, { http, url, options });
      return { ...list, notes };
    },
  });
  for (;;) {
    const page = await pages.next();
    if (page.done) return page.value;
    yield* page.value.notes ?? [];
    yield* mergeRepeats(page.value.postings.map(itemFrom));
  }
}

/** Without a mode the answer is a page for people. */
function pageUrlOf({ baseUrl, site }: LeverSettings, skip: number): string {
  const root = `${baseUrl}/v0/postings/${encodeURIComponent(site)}`;
  return `${root}?mode=json&skip=${skip}&limit=${PAGE_SIZE}`;
}

function idOf(posting: unknown): string | undefined {
  return readPostingId(posting, 'id');
}

function itemFrom(raw: unknown): SourceItem {
  return readPosting(raw, {
    schema: leverPostingSchema,
    idOf,
    toItem: (posting) => ({ kind: 'job', job: toSourceJob(posting) }),
  });
}
