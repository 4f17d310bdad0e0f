import type { Job } from '../../jobs/job.ts';
import { jobPath } from '../../jobs/job-path.ts';
import { WORKPLACE_WORDS } from '../../jobs/job-words.ts';
import type { Feed, FeedEntry } from '../../publish/feed.ts';
import { payWords } from '../../publish/pay-words.ts';
import { placementOf } from '../../publish/placement.ts';
import type { NewestJobs } from '../../search/job-finder.ts';
import type { PageContext } from '../page-context.ts';
import { searchHref } from '../search/search-links.ts';
import { searchSubject } from '../search/search-title.ts';
import { shortPlaceWords } from '../wording/place-words.ts';

/** `href` is the path of the feed itself. */
export function jobFeed(
  context: PageContext,
  { understood, jobs, href }: NewestJobs & Readonly<{ href: string }>,
): Feed {
  const { company, site } = context.config;
  const entries = jobs.map((job) => feedEntry(context, job));
  return {
    title: `${searchSubject(context, understood)} – ${company.name}`,
    author: company.name,
    pageUrl: new URL(searchHref({ ...understood.request, page: 1 }), site.baseUrl).href,
    feedUrl: new URL(href, site.baseUrl).href,
    updated: lastOf(entries) ?? startOfDay(understood.query.now),
    entries,
  };
}

function feedEntry(context: PageContext, job: Job): FeedEntry {
  const { baseUrl } = context.config.site;
  const placed = placementOf(context.taxonomy, job);
  const published = job.postedAt ?? job.firstSeenAt;
  return {
    id: new URL(`/jobs/${job.id}`, baseUrl).href,
    url: new URL(jobPath(job), baseUrl).href,
    title: job.title,
    summary: summaryOf(context, job),
    contentHtml: job.descriptionHtml,
    published,
    // A posting may say that it was changed before it was posted.
    updated: [job.updatedAt ?? published, published].toSorted().at(-1) ?? published,
    language: job.language,
    categories: placed ? [placed.area.name, placed.function.name] : [],
  };
}

function summaryOf({ gazetteer }: PageContext, job: Job): string {
  const facts = [
    shortPlaceWords(job, gazetteer),
    job.workplaceType && WORKPLACE_WORDS[job.workplaceType],
    payWords(job.pay) ?? 'Pay not stated',
  ];
  return facts.filter((fact) => fact !== undefined).join(' · ');
}

function lastOf(entries: readonly FeedEntry[]): string | undefined {
  return entries
    .map(({ updated }) => updated)
    .toSorted()
    .at(-1);
}

/** A feed must have a date; an empty one that had the moment would change at every look. */
function startOfDay(iso: string): string {
  return `${iso.slice(0, 10)}T00:00:00.000Z`;
}
