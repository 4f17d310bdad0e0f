/** Searching, for the API and for agents: the same question and the same counts as those of the search page. */
import { toPublicJob } from '../../publish/public-job.ts';
import type { FoundJobs, SearchRequest } from '../../search/job-finder.ts';
import { toSearchParams } from '../../search/search-params.ts';
import { type FoundJobView, summaryOf } from './job-schema.ts';
import type { ReadDeps } from './read-deps.ts';

export type SearchAnswer = Readonly<{
  data: readonly FoundJobView[];
  page: Readonly<{ limit: number; total: number; next?: string }>;
  understood: Readonly<{
    words: string;
    place?: string;
    parts: readonly Readonly<{ kind: string; label: string }>[];
    corrections: readonly Readonly<{ from: string; to: string }>[];
  }>;
  url: string;
}>;

/** Throws CURSOR_UNREADABLE. */
export async function searchJobs(
  request: SearchRequest,
  limit: number,
  deps: ReadDeps,
): Promise<SearchAnswer> {
  const found = await deps.finder.find(request, { pageSize: limit, isAfterBinding: true });
  const { words, place, parts, corrections } = found.understood;
  return {
    data: found.jobs.map(({ job, distanceKm }) => ({
      ...summaryOf(toPublicJob(job, deps)),
      ...(distanceKm === undefined ? {} : { distanceKm: Math.round(distanceKm * 10) / 10 }),
    })),
    page: {
      limit,
      total: found.total,
      ...(found.next === undefined ? {} : { next: found.next }),
    },
    understood: {
      words,
      ...(place.kind === 'found' ? { place: place.label } : {}),
      parts: parts.map(({ kind, label }) => ({ kind, label })),
      corrections,
    },
    url: searchUrl(found, deps),
  };
}

/** Of the page with the same results. */
export function searchUrl({ understood }: Pick<FoundJobs, 'understood'>, { config }: ReadDeps): string {
  const url = new URL('/jobs', config.site.baseUrl);
  url.search = toSearchParams({ ...understood.request, page: 1 }).toString();
  return url.href;
}
