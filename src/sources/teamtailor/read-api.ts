/** Teamtailor's API: pages that name the next one list the published jobs, and beside them what the jobs refer to. */
import type { Http, HttpOptions } from '../http.ts';
import { mergeRepeats } from '../merge-repeats.ts';
import { nextPageUrl } from '../next-page-url.ts';
import { readPostingId } from '../posting-schema.ts';
import { readList, readPosting } from '../read-list.ts';
import { readPages } from '../read-pages.ts';
import type { Completeness, FetchOptions, SourceItem } from '../source.ts';
import { type ApiReferences, apiJobToSourceJob, referenceKey } from './api-job-to-source-job.ts';
import { type ApiJob, apiJobSchema, apiPageSchema } from './api-schema.ts';

export type ApiCall = Readonly<{ http: Http; baseUrl: string; options: HttpOptions; apiKey: string }>;

/** The vendor's largest page. Its answer without a version is an error. */
const PARAMETERS = new URLSearchParams({
  'filter[status]': 'published',
  'filter[feed]': 'public',
  include: 'department,locations',
  'page[size]': '30',
});
const VERSION = '20240904';

export async function* readApi(
  { http, baseUrl, options, apiKey }: ApiCall,
  { onTotal }: FetchOptions = {},
): AsyncGenerator<SourceItem, Completeness> {
  const headers = {
    accept: 'application/vnd.api+json',
    authorization: `Token token=${apiKey}`,
    'x-api-version': VERSION,
  };
  let url = `${baseUrl}/v1/jobs?${PARAMETERS}`;
  let known: ApiReferences = new Map();
  const pages = readPages({
    keyOf: idOf,
    fetchPage: async () => {
      const { list, notes } = await readList(apiPageSchema, { http, url, options: { ...options, headers } });
      const included = (list.included ?? []).filter((one) => one !== null);
      known = new Map(included.map((one) => [referenceKey(one), one]));
      const next = nextPageUrl(list.links?.next, url);
      url = next ?? url;
      const total = list.meta?.['record-count'] ?? undefined;
      return { postings: list.data, total, notes, isLast: next === undefined };
    },
  });
  for (let isFirst = true; ; isFirst = false) {
    const page = await pages.next();
    if (page.done) return page.value;
    if (isFirst && page.value.total !== undefined) onTotal?.(page.value.total);
    yield* page.value.notes ?? [];
    yield* mergeRepeats(page.value.postings.map((raw) => itemFrom(raw, known)));
  }
}

function idOf(raw: unknown): string | undefined {
  return readPostingId(raw, 'id');
}

function itemFrom(raw: unknown, known: ApiReferences): SourceItem {
  return readPosting(raw, { schema: apiJobSchema, idOf, toItem: (job) => jobOrSkipped(job, known) });
}

function jobOrSkipped(job: ApiJob, known: ApiReferences): SourceItem {
  const { status, internal } = job.attributes;
  const isPublished = !status || /^(?:published|open)$/i.test(status.trim());
  if (isPublished && !internal) return { kind: 'job', job: apiJobToSourceJob(job, known) };
  const reason = internal ? "for the employer's own people" : `its status is "${status}"`;
  return { kind: 'skipped', externalId: job.id, reason };
}
