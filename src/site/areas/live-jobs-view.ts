/** The live jobs of an area or function, with the way to all of them. */
import type { FoundJobs, SearchRequest } from '../../search/job-finder.ts';
import { type Html, html } from '../../shared/html.ts';
import { jobListView } from '../components/job-list/job-list-view.ts';
import { uiIcon } from '../icons/ui-icons.ts';
import type { PageContext } from '../page-context.ts';
import { searchHref } from '../search/search-links.ts';
import { jobsWords } from '../wording/job-words.ts';

export type LiveJobs = Readonly<{
  found: FoundJobs;
  request: SearchRequest;
  title: string;
  emptyLine: string;
  /** Shown when nothing is open: neighbours and their counts. */
  emptyHelp?: Html;
}>;

const JOBS_SHOWN = 10;

export function liveJobsView(context: PageContext, live: LiveJobs): Html {
  const { found } = live;
  return html`<section class="live-jobs" aria-labelledby="jobs-title" data-total="${found.total}">
<h2 id="jobs-title">${live.title}</h2>
${
  found.total === 0
    ? html`<div class="empty"><p>${live.emptyLine}</p>${live.emptyHelp ?? ''}</div>`
    : html`${jobListView(context, { jobs: found.jobs.slice(0, JOBS_SHOWN), headingLevel: 3 })}
<p class="section-more"><a class="more" href="${searchHref(live.request)}" data-count="${found.total}">${found.total > JOBS_SHOWN ? `See all ${jobsWords(found.total)}` : `Search and filter ${found.total === 1 ? 'this job' : `these ${jobsWords(found.total)}`}`}${uiIcon('arrow')}</a></p>`
}
</section>`;
}
