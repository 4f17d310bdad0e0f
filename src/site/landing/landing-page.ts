import { breadcrumbMarkup } from '../../publish/site-markup.ts';
import type { FoundJobs } from '../../search/job-finder.ts';
import { type Html, html, trustedHtml } from '../../shared/html.ts';
import { liveJobsView } from '../areas/live-jobs-view.ts';
import { breadcrumbsView } from '../components/breadcrumbs/breadcrumbs-view.ts';
import { pageLayout } from '../layout/page-layout.ts';
import type { PageContext } from '../page-context.ts';
import { feedHref } from '../search/search-links.ts';
import { jobsWords } from '../wording/job-words.ts';
import type { LandingPage } from './read-landing-pages.ts';

export function landingPage(context: PageContext, page: LandingPage, found: FoundJobs): Html {
  const { title, request } = page;
  const crumbs = [{ href: '/jobs', label: 'Jobs' }];
  return pageLayout(context, {
    title,
    description: `${jobsWords(found.total)} at ${context.config.company.name}. ${page.introText}`.trim(),
    canonicalPath: page.path,
    current: 'jobs',
    markup: [breadcrumbMarkup(crumbs, { href: page.path, label: title }, context.config.site.baseUrl)],
    alternates: [{ href: feedHref('atom', request), type: 'application/atom+xml', title }],
    body: html`<header class="area-head landing-head"><div class="wrap">
${breadcrumbsView(crumbs)}
<h1>${title}</h1>
${page.introHtml === '' ? '' : html`<div class="lead prose">${trustedHtml(page.introHtml)}</div>`}
<p class="head-count"><a href="#jobs-title" data-count="${found.total}">${jobsWords(found.total)} open</a></p>
</div></header>
<div class="wrap page-body">
${liveJobsView(context, {
  found,
  request,
  title: 'Open now',
  emptyLine: 'None of these jobs is open today. We add jobs as teams need people.',
  emptyHelp: html`<p><a href="${feedHref('atom', request)}">Follow this search</a> to hear of the next one, or <a href="/jobs">see all jobs</a>.</p>`,
})}
${othersView(context, page)}
</div>`,
  });
}

function othersView({ landingPages }: PageContext, { path }: LandingPage): Html | string {
  const others = landingPages.filter((page) => page.path !== path);
  if (others.length === 0) return '';
  return html`<section aria-labelledby="others-title">
<h2 id="others-title">Other ways in</h2>
<ul class="landing-links">${others.map((page) => html`<li><a href="${page.path}">${page.title}</a></li>`)}</ul>
</section>`;
}
