import type { Job } from '../../jobs/job.ts';
import { jobPostingMarkup } from '../../publish/job-posting-markup.ts';
import { payWords } from '../../publish/pay-words.ts';
import type { PublicJob } from '../../publish/public-job.ts';
import { breadcrumbMarkup, type Crumb } from '../../publish/site-markup.ts';
import { type Html, html, trustedHtml } from '../../shared/html.ts';
import { breadcrumbsView } from '../components/breadcrumbs/breadcrumbs-view.ts';
import { factsView } from '../components/facts/facts-view.ts';
import { jobListView } from '../components/job-list/job-list-view.ts';
import { pageFiles } from '../http/send-page-file.ts';
import { uiIcon } from '../icons/ui-icons.ts';
import type { PageMarkup } from '../layout/markup-script.ts';
import { pageLayout } from '../layout/page-layout.ts';
import { accentOf, logoUrlOf, type PageContext } from '../page-context.ts';
import { languageAttributes } from '../wording/language-attributes.ts';
import { firstPlaceWords } from '../wording/place-words.ts';
import { cardImage } from './job-card-route.ts';
import { jobFacts } from './job-facts.ts';
import { placementView } from './placement-view.ts';
import { shareView } from './share-view.ts';
import { withSourceTag } from './source-tag.ts';

export type JobModel = Readonly<{
  job: Job;
  /** The same, as the public is told of it. */
  told: PublicJob;
  similar: readonly Job[];
  /** The lint lets it be published as a JobPosting. */
  isPublished: boolean;
  /** Where the candidate came from, for the application. */
  sourceTag?: string;
}>;

export function jobPage(context: PageContext, model: JobModel): Html {
  const { job, told, similar, sourceTag } = model;
  const applyUrl = told.applyUrl && withSourceTag(told.applyUrl, sourceTagParamOf(context, job), sourceTag);
  return pageLayout(context, {
    title: jobTitle(told),
    description: jobDescription(told),
    canonicalPath: told.path,
    alternates: pageFiles(told.path, told.title),
    current: 'jobs',
    ogType: 'article',
    ...(context.assets.cardColours ? { image: cardImage(told) } : {}),
    markup: markupOf(context, model),
    body: html`<article class="wrap job">
<div class="job-columns">
${jobHead(context, told)}
<div class="job-side">
${applyView(told, applyUrl)}
${factsView(jobFacts(context, told))}
</div>
<div class="job-main">
<section aria-labelledby="about-title">
<h2 id="about-title">About this job</h2>
${descriptionView(told)}
</section>
${aiNoticeView(told)}
${placementView(context, job)}
${shareView(context, told)}
</div>
</div>
${applyUrl === undefined ? '' : html`<div class="apply-bar">${applyLink(applyUrl)}</div>`}
</article>
${similarView(context, similar)}`,
  });
}

/** What the system of the source calls it; jobs of an imported file have no source in the configuration. */
function sourceTagParamOf({ config }: PageContext, { sourceId }: Job): string {
  return config.sources.find(({ id }) => id === sourceId)?.sourceTagParam ?? 'src';
}

/** One job on a page: similar ones are links. */
function markupOf({ config, assets }: PageContext, { told, isPublished }: JobModel): readonly PageMarkup[] {
  const { baseUrl } = config.site;
  const here = { href: told.path, label: told.title };
  return [
    ...(isPublished ? [jobPostingMarkup(told, logoUrlOf(assets, baseUrl))] : []),
    breadcrumbMarkup(crumbsOf(told), here, baseUrl),
  ];
}

/** "Claims Examiner, Hartford, CT" */
function jobTitle(job: PublicJob): string {
  const place = placeOf(job);
  return place === undefined ? job.title : `${job.title}, ${place}`;
}

function jobDescription(job: PublicJob): string {
  const parts = [placeOf(job), payWords(job.pay)].filter((part) => part !== undefined);
  const start = job.description.text.replace(/\s+/g, ' ').trim().slice(0, 120);
  const end = start.lastIndexOf(' ');
  return `${job.title} at ${job.hiringOrganization.name}. ${parts.map((part) => `${part}. `).join('')}${end > 60 ? `${start.slice(0, end)} …` : start}`;
}

function placeOf({ places }: PublicJob): string | undefined {
  return firstPlaceWords(places.map(({ words }) => words));
}

function jobHead({ taxonomy }: PageContext, job: PublicJob): Html {
  const { placement } = job;
  return html`<header class="job-head${placement ? ` ${accentOf(taxonomy, placement.area.slug)}` : ''}">
${breadcrumbsView(crumbsOf(job))}
<h1${languageAttributes(job)}>${job.title}</h1>
</header>`;
}

function crumbsOf({ placement }: PublicJob): readonly Crumb[] {
  if (!placement) return [{ href: '/jobs', label: 'Jobs' }];
  return [placement.area, placement.function].map(({ path, name }) => ({ href: path, label: name }));
}

function descriptionView(job: PublicJob): Html {
  if (job.description.html === '') return html`<p class="quiet">The posting gives no description.</p>`;
  return html`<div class="prose"${languageAttributes(job)}>${trustedHtml(job.description.html)}</div>`;
}

/** On small screens the bar at the foot takes its place; a posting without a link has no bar. */
function applyView({ applyHelpEmail }: PublicJob, applyUrl: string | undefined): Html {
  if (applyUrl !== undefined) return html`<div class="apply">${applyLink(applyUrl)}</div>`;
  return html`<p class="no-apply">This posting names no way to apply online.${
    applyHelpEmail === undefined
      ? ''
      : html` Write to <a href="mailto:${applyHelpEmail}">${applyHelpEmail}</a> to ask how.`
  }</p>`;
}

function applyLink(applyUrl: string): Html {
  return html`<a class="button button-large" href="${applyUrl}" rel="noopener">Apply for this job${uiIcon('external')}</a>
<p class="apply-note">Opens ${new URL(applyUrl).hostname}</p>`;
}

function aiNoticeView({ aiNotice }: PublicJob): Html | string {
  if (!aiNotice) return '';
  return html`<section class="ai-notice" aria-labelledby="ai-title">
<h2 id="ai-title">Automated tools in this hiring process</h2>
${aiNotice.text === undefined ? html`<p>The hiring team uses automated tools for parts of this process.</p>` : html`<p>${aiNotice.text}</p>`}
${aiNotice.optOutUrl === undefined ? '' : html`<p><a href="${aiNotice.optOutUrl}" rel="noopener">Ask to be assessed without them</a></p>`}
</section>`;
}

function similarView(context: PageContext, similar: readonly Job[]): Html | string {
  if (similar.length === 0) return '';
  return html`<section class="band band-sunken" aria-labelledby="similar-title">
<div class="wrap">
<h2 id="similar-title">Similar jobs</h2>
${jobListView(context, { jobs: similar.map((job) => ({ job })), headingLevel: 3 })}
</div>
</section>`;
}
