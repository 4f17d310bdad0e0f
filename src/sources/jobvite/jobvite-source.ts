/** Jobvite's XML feed: one slow call lists every open posting with its text, and a redirect says that there is none. */
import type { JobviteSourceConfig } from '../../config/source-schema.ts';
import { AppError } from '../../shared/errors.ts';
import type { Http } from '../http.ts';
import { httpOptionsOf } from '../http-options.ts';
import { mergeRepeats } from '../merge-repeats.ts';
import { readPostingId } from '../posting-schema.ts';
import { encodingNote, parseAnswer, readPosting } from '../read-list.ts';
import type { Completeness, FetchOptions, Source, SourceItem } from '../source.ts';
import { parseXml } from '../xml.ts';
import { jobviteFeedSchema, jobviteJobSchema } from './jobvite-schema.ts';
import { toSourceJob } from './to-source-job.ts';

export type JobviteSettings = Pick<
  JobviteSourceConfig,
  'id' | 'company' | 'baseUrl' | 'allowPrivateNetwork' | 'maxBytes'
>;

export function createJobviteSource(settings: JobviteSettings, http: Http): Source {
  return { id: settings.id, type: 'jobvite', fetch: (options) => fetchJobs(settings, http, options) };
}

/** 236 postings have been seen to take 11 seconds. */
const TIMEOUT_MS = 45_000;
const LISTS = ['result.job'];

/** The vendor puts off a second request within half a minute, of whichever employer: there is one, and patience where it was not the first. */
async function* fetchJobs(
  settings: JobviteSettings,
  http: Http,
  { signal, onTotal }: FetchOptions = {},
): AsyncGenerator<SourceItem, Completeness> {
  const url = `${settings.baseUrl}/CompanyJobs/Xml.aspx?c=${encodeURIComponent(settings.company)}`;
  const options = { ...httpOptionsOf(settings, signal), timeoutMs: TIMEOUT_MS, tellsRedirects: true };
  const { text, notes, redirect } = await http.fetchText(url, options);
  if (redirect !== undefined) assertSaysEmpty(redirect, url);
  const jobs = redirect === undefined ? jobsIn(text, url) : [];
  onTotal?.(jobs.length);
  yield* notes.map(encodingNote);
  yield* mergeRepeats(jobs.map(itemFrom));
  return jobs.length === 0 && redirect === undefined ? NOTHING_LISTED : { verdict: 'complete' };
}

/** An employer without openings has a redirect for it. */
const NOTHING_LISTED: Completeness = {
  verdict: 'partial',
  reason: 'the feed is empty, which is not how Jobvite says that nothing is open',
};

/** Throws SOURCE_UNREACHABLE for an unknown company, and URL_BLOCKED for any redirect but to the vendor's page without jobs. */
function assertSaysEmpty(redirect: string, url: string): void {
  const to = new URL(redirect);
  if (to.host === new URL(url).host && /\/nojobs\.html?$/i.test(to.pathname)) return;
  if (to.searchParams.has('invalid')) {
    throw new AppError('SOURCE_UNREACHABLE', { url, reason: 'Jobvite knows no such company' });
  }
  throw new AppError('URL_BLOCKED', { url, reason: `it redirects to ${to.origin}${to.pathname}` });
}

function jobsIn(text: string, url: string): readonly unknown[] {
  return parseAnswer(jobviteFeedSchema, parseXml(text, { url, lists: LISTS }), url).result.job;
}

function itemFrom(raw: unknown): SourceItem {
  return readPosting(raw, {
    schema: jobviteJobSchema,
    idOf: (job) => readPostingId(job, 'id'),
    toItem: (job) => ({ kind: 'job', job: toSourceJob(job) }),
  });
}
