import type { Job } from '../../jobs/job.ts';
import { jobPath } from '../../jobs/job-path.ts';
import { type Html, html, trustedHtml } from '../../shared/html.ts';
import { breadcrumbsView } from '../components/breadcrumbs/breadcrumbs-view.ts';
import { factsView } from '../components/facts/facts-view.ts';
import { jobListView } from '../components/job-list/job-list-view.ts';
import { isWebAddress } from '../http/web-address.ts';
import { uiIcon } from '../icons/ui-icons.ts';
import { pageLayout } from '../layout/page-layout.ts';
import { accentOf, areaPath, functionPath, type PageContext, placementOf } from '../page-context.ts';
import { languageAttributes } from '../wording/language-attributes.ts';
import { payWords } from '../wording/pay-words.ts';
import { shortPlaceWords } from '../wording/place-words.ts';
import { jobFacts } from './job-facts.ts';
import { placementView } from './placement-view.ts';
import { shareView } from './share-view.ts';

export type JobModel = Readonly<{ job: Job; similar: readonly Job[] }>;

export function jobPage(context: PageContext, model: JobModel): Html {
  const { job } = model;
  return pageLayout(context, {
    title: jobTitle(context, job),
    description: jobDescription(context, job),
    canonicalPath: jobPath(job),
    current: 'jobs',
    ogType: 'article',
    body: html`<article class="wrap job">
<div class="job-columns">
${jobHead(context, job)}
<div class="job-side">
${applyView(context, job)}
${factsView(jobFacts(context, job))}
</div>
<div class="job-main">
<section aria-labelledby="about-title">
<h2 id="about-title">About this job</h2>
${descriptionView(job)}
</section>
${aiNoticeView(job)}
${placementView(context, job)}
${shareView(context, job)}
</div>
</div>
${isWebAddress(job.applyUrl) ? html`<div class="apply-bar">${applyLink(job.applyUrl)}</div>` : ''}
</article>
${similarView(context, model)}`,
  });
}

/** "Claims Examiner, Hartford, CT" */
function jobTitle({ gazetteer }: PageContext, job: Job): string {
  const place = shortPlaceWords(job, gazetteer);
  return place === undefined ? job.title : `${job.title}, ${place}`;
}

function jobDescription({ gazetteer, config }: PageContext, job: Job): string {
  const parts = [shortPlaceWords(job, gazetteer), payWords(job.pay)].filter((part) => part !== undefined);
  const start = job.descriptionText.replace(/\s+/g, ' ').trim().slice(0, 120);
  const end = start.lastIndexOf(' ');
  return `${job.title} at ${config.company.name}. ${parts.map((part) => `${part}. `).join('')}${end > 60 ? `${start.slice(0, end)} …` : start}`;
}

function jobHead(context: PageContext, job: Job): Html {
  const placed = placementOf(context.taxonomy, job);
  const crumbs = placed
    ? [
        { href: areaPath(placed.area), label: placed.area.name },
        { href: functionPath(placed.function), label: placed.function.name },
      ]
    : [{ href: '/jobs', label: 'Jobs' }];
  return html`<header class="job-head${placed ? ` ${accentOf(context.taxonomy, placed.area.slug)}` : ''}">
${breadcrumbsView(crumbs)}
<h1${languageAttributes(job)}>${job.title}</h1>
</header>`;
}

function descriptionView(job: Job): Html {
  if (job.descriptionHtml.trim() === '') return html`<p class="quiet">The posting gives no description.</p>`;
  return html`<div class="prose"${languageAttributes(job)}>${trustedHtml(job.descriptionHtml)}</div>`;
}

/** On small screens the bar at the foot takes its place; a posting without a link has no bar. */
function applyView({ config }: PageContext, job: Job): Html {
  if (isWebAddress(job.applyUrl)) return html`<div class="apply">${applyLink(job.applyUrl)}</div>`;
  const { helpEmail } = config.company.links;
  return html`<p class="no-apply">This posting names no way to apply online.${
    helpEmail === undefined ? '' : html` Write to <a href="mailto:${helpEmail}">${helpEmail}</a> to ask how.`
  }</p>`;
}

function applyLink(applyUrl: string): Html {
  return html`<a class="button button-large" href="${applyUrl}" rel="noopener">Apply for this job${uiIcon('external')}</a>
<p class="apply-note">Opens ${new URL(applyUrl).hostname}</p>`;
}

function aiNoticeView({ aiNotice }: Job): Html | string {
  if (!aiNotice) return '';
  return html`<section class="ai-notice" aria-labelledby="ai-title">
<h2 id="ai-title">Automated tools in this hiring process</h2>
${aiNotice.text === undefined ? html`<p>The hiring team uses automated tools for parts of this process.</p>` : html`<p>${aiNotice.text}</p>`}
${isWebAddress(aiNotice.optOutUrl) ? html`<p><a href="${aiNotice.optOutUrl}" rel="noopener">Ask to be assessed without them</a></p>` : ''}
</section>`;
}

function similarView(context: PageContext, { similar }: JobModel): Html | string {
  if (similar.length === 0) return '';
  return html`<section class="band band-sunken" aria-labelledby="similar-title">
<div class="wrap">
<h2 id="similar-title">Similar jobs</h2>
${jobListView(context, { jobs: similar.map((job) => ({ job })), headingLevel: 3 })}
</div>
</section>`;
}
