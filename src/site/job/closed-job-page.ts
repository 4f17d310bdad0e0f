import type { Job } from '../../jobs/job.ts';
import { placementOf } from '../../publish/placement.ts';
import { type Html, html } from '../../shared/html.ts';
import { functionPath } from '../../taxonomy/taxonomy-paths.ts';
import { jobListView } from '../components/job-list/job-list-view.ts';
import { pageLayout } from '../layout/page-layout.ts';
import type { PageContext } from '../page-context.ts';
import { ALL_JOBS, searchHref } from '../search/search-links.ts';
import { CLOSED_WORDS } from '../wording/job-words.ts';
import { languageAttributes } from '../wording/language-attributes.ts';

export type ClosedJobModel = Readonly<{ job: Job; similar: readonly Job[]; functionCount: number }>;

/** A posting that is closed, or hidden by the employer: said plainly, with the nearest open ones. Answered with 410. */
export function closedJobPage(context: PageContext, { job, similar, functionCount }: ClosedJobModel): Html {
  const placed = placementOf(context.taxonomy, job);
  const { eyebrow, title, description, lead } = wordsFor(context, job);
  return pageLayout(context, {
    title,
    description,
    isUnlisted: true,
    current: 'jobs',
    body: html`<div class="wrap page closed-job">
<p class="eyebrow">${eyebrow}</p>
<h1${languageAttributes(job)}>${job.title}</h1>
<p class="lead">${lead}</p>
<ul class="ways">
${placed ? html`<li><a href="${functionPath(placed.function)}" data-count="${functionCount}">Open jobs in ${placed.function.name} (${functionCount})</a></li>` : ''}
<li><a href="${searchHref({ ...ALL_JOBS, q: job.title })}">Search for “${job.title}”</a></li>
<li><a href="/jobs">See every open job</a></li>
</ul>
${
  similar.length === 0
    ? ''
    : html`<section aria-labelledby="similar-title"><h2 id="similar-title">Similar jobs that are open</h2>
${jobListView(context, { jobs: similar.map((other) => ({ job: other })), headingLevel: 3 })}</section>`
}
</div>`,
  });
}

type Words = Readonly<{ eyebrow: string; title: string; description: string; lead: Html }>;

/** What was closed is closed, hidden or not. */
function wordsFor({ dates }: PageContext, job: Job): Words {
  if (job.state === 'open') {
    return {
      eyebrow: 'This job is not shown at present',
      title: `Not shown: ${job.title}`,
      description: `${job.title} is not shown at present.`,
      lead: html`We have taken this job off our site for now. It may come back; until then you cannot apply here.`,
    };
  }
  const because = job.closedBecause ? CLOSED_WORDS[job.closedBecause] : '';
  const closed =
    job.closedAt === undefined
      ? ''
      : html` It closed on <time datetime="${job.closedAt}">${dates.day(job.closedAt)}</time>.`;
  return {
    eyebrow: 'This job is closed',
    title: `Closed: ${job.title}`,
    description: `${job.title} is no longer open.`,
    lead: html`${because}${closed} You can no longer apply.`,
  };
}
