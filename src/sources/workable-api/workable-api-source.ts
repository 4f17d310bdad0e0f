/** Workable's API for the employer's own token: pages that name the next one list the published jobs with their texts and pay. */
import type { WorkableApiSourceConfig } from '../../config/source-schema.ts';
import type { Http } from '../http.ts';
import { httpOptionsOf } from '../http-options.ts';
import { mergeRepeats } from '../merge-repeats.ts';
import { nextPageUrl } from '../next-page-url.ts';
import { readPostingId } from '../posting-schema.ts';
import { readList, readPosting } from '../read-list.ts';
import { readPages } from '../read-pages.ts';
import type { Completeness, FetchOptions, Source, SourceItem } from '../source.ts';
import { toSourceJob } from './to-source-job.ts';
import { type WorkableApiJob, workableApiJobSchema, workableApiPageSchema } from './workable-api-schema.ts';

export type WorkableApiSettings = Pick<
  WorkableApiSourceConfig,
  'id' | 'account' | 'baseUrl' | 'allowPrivateNetwork' | 'maxBytes'
> &
  Readonly<{ apiKey: string }>;

export function createWorkableApiSource(settings: WorkableApiSettings, http: Http): Source {
  return { id: settings.id, type: 'workable-api', fetch: (options) => fetchAccount(settings, http, options) };
}

/** The vendor's largest page, the jobs that candidates may see, and their texts. */
const PARAMETERS = new URLSearchParams({
  state: 'published',
  limit: '100',
  include_fields: 'description,full_description,requirements,benefits',
});

async function* fetchAccount(
  settings: WorkableApiSettings,
  http: Http,
  { signal }: FetchOptions = {},
): AsyncGenerator<SourceItem, Completeness> {
  const headers = { authorization: `Bearer ${settings.apiKey}` };
  const options = { ...httpOptionsOf(settings, signal), headers };
  let url = `${settings.baseUrl ?? `https://${settings.account}.workable.com`}/spi/v3/jobs?${PARAMETERS}`;
  const pages = readPages({
    keyOf: idOf,
    fetchPage: async () => {
      const { list, notes } = await readList(workableApiPageSchema, { http, url, options });
      const next = nextPageUrl(list.paging?.next, url);
      url = next === undefined ? url : withParameters(next);
      return { postings: list.jobs, notes, isLast: next === undefined };
    },
  });
  for (;;) {
    const page = await pages.next();
    if (page.done) return page.value;
    yield* page.value.notes ?? [];
    yield* mergeRepeats(page.value.postings.map(itemFrom));
  }
}

/** The vendor says which page follows, not what is asked of it. */
function withParameters(next: string): string {
  const url = new URL(next);
  for (const [name, value] of PARAMETERS) url.searchParams.set(name, value);
  return url.href;
}

function idOf(raw: unknown): string | undefined {
  return readPostingId(raw, 'shortcode');
}

function itemFrom(raw: unknown): SourceItem {
  return readPosting(raw, { schema: workableApiJobSchema, idOf, toItem: jobOrSkipped });
}

function jobOrSkipped(job: WorkableApiJob): SourceItem {
  const reason = whyNotOpen(job);
  if (reason === undefined) return { kind: 'job', job: toSourceJob(job) };
  return { kind: 'skipped', externalId: job.shortcode, reason };
}

function whyNotOpen({ state, sample, confidential }: WorkableApiJob): string | undefined {
  if (state && state.trim().toLowerCase() !== 'published') return `its state is "${state.trim()}"`;
  if (sample) return 'an example of the vendor';
  return confidential ? 'a confidential posting' : undefined;
}
