import type { FaqEntry } from '../../content/faq.ts';
import { organizationMarkup, webSiteMarkup } from '../../publish/site-markup.ts';
import type { FoundJobs } from '../../search/job-finder.ts';
import type { SearchFilters } from '../../search/query.ts';
import { type Html, html, trustedHtml } from '../../shared/html.ts';
import { areaGridView } from '../components/area-grid/area-grid-view.ts';
import { countLinkView } from '../components/count-link/count-link-view.ts';
import { jobListView } from '../components/job-list/job-list-view.ts';
import { searchBoxView } from '../components/search-box/search-box-view.ts';
import { uiIcon } from '../icons/ui-icons.ts';
import type { PageMarkup } from '../layout/markup-script.ts';
import { pageLayout } from '../layout/page-layout.ts';
import { logoUrlOf, type PageContext } from '../page-context.ts';
import { countOf, jobCountsFrom } from '../search/job-counts.ts';
import { searchFor, searchHref } from '../search/search-links.ts';
import { jobsWords } from '../wording/job-words.ts';

export type HomeModel = Readonly<{
  all: FoundJobs;
  /** Posted in the last seven days. */
  newThisWeek: FoundJobs;
  questions: readonly FaqEntry[];
}>;

const NEW_JOBS_SHOWN = 5;

export function homePage(context: PageContext, model: HomeModel): Html {
  const { company } = context.config;
  return pageLayout(context, {
    title: 'Careers',
    description: `${company.tagline} ${jobsWords(model.all.total)} open at ${company.name}.`,
    canonicalPath: '/',
    markup: markupOf(context),
    scripts: ['combobox'],
    body: html`${hero(context, model)}
${areas(context, model)}
${newJobs(context, model)}
${facts(context)}
${questions(model)}`,
  });
}

/** Who the employer is, and what its site is called. */
function markupOf({ config, assets }: PageContext): readonly PageMarkup[] {
  const { company, site } = config;
  const { name, legalName, links } = company;
  return [
    webSiteMarkup(`${name} careers`, site.baseUrl),
    organizationMarkup({
      name,
      legalName,
      website: links.website,
      logoUrl: logoUrlOf(assets, site.baseUrl),
    }),
  ];
}

function hero({ config, assets }: PageContext, model: HomeModel): Html {
  const { company } = config;
  return html`<section class="hero wrap" aria-labelledby="hero-title">
<div class="hero-words">
<p class="eyebrow">Careers at ${company.name}</p>
<h1 id="hero-title">${company.tagline}</h1>
${company.about === '' ? '' : html`<p class="lead">${company.about}</p>`}
</div>
<div class="hero-search">
${searchBoxView({ q: '', where: '' })}
${quickLinks(model)}
</div>
<div class="hero-art">${trustedHtml(assets.atlas.whole)}</div>
</section>`;
}

/** Ways in that need no typing; only those that lead to jobs. */
function quickLinks({ all }: HomeModel): Html {
  const ways: readonly Readonly<{ label: string; count: number; filters: Partial<SearchFilters> }>[] = [
    { label: 'Remote', count: countOf(all.facets.workplace, 'REMOTE'), filters: { workplaces: ['REMOTE'] } },
    { label: 'Entry level', count: countOf(all.facets.level, 'ENTRY'), filters: { levels: ['ENTRY'] } },
    {
      label: 'Part-time',
      count: countOf(all.facets.employment, 'PART_TIME'),
      filters: { employmentTypes: ['PART_TIME'] },
    },
    {
      label: 'Internships',
      count: countOf(all.facets.employment, 'INTERN'),
      filters: { employmentTypes: ['INTERN'] },
    },
  ];
  return html`<ul class="quick-links" aria-label="Quick searches">
<li>${countLinkView({ href: '/jobs', label: 'All jobs', count: all.total })}</li>
${ways
  .filter((way) => way.count > 0)
  .map(
    ({ label, count, filters }) =>
      html`<li>${countLinkView({ label, count, href: searchHref(searchFor(filters)) })}</li>`,
  )}
</ul>`;
}

function areas(context: PageContext, model: HomeModel): Html {
  const list = context.taxonomy.areas;
  return html`<section class="band" aria-labelledby="areas-title">
<div class="wrap">
<div class="section-head">
<h2 id="areas-title">Explore ${list.length} career areas</h2>
<p class="section-line">Start with the work that sounds like you: each area says what its people do and which jobs are open.</p>
</div>
${areaGridView(context, { areas: list, countOf: jobCountsFrom(model.all.facets).ofArea, headingLevel: 3, lastCell: notSure() })}
</div>
</section>`;
}

/** For readers who do not see themselves in any name on the map. */
function notSure(): Html {
  return html`<h3 class="area-name"><a href="/career-areas">Not sure which is yours?</a></h3>
<p class="area-summary">See every function of every area on one page, with what each one does and needs.</p>
${uiIcon('arrow')}`;
}

function newJobs(context: PageContext, { newThisWeek, all }: HomeModel): Html | string {
  const shown = newThisWeek.total > 0 ? newThisWeek : all;
  if (shown.total === 0) return '';
  const isWeek = newThisWeek.total > 0;
  const href = isWeek ? searchHref(searchFor({ postedWithinDays: 7 })) : '/jobs';
  return html`<section class="band" aria-labelledby="new-title">
<div class="wrap">
<div class="section-head">
<h2 id="new-title">${isWeek ? 'New this week' : 'Newest jobs'}</h2>
</div>
${jobListView(context, { jobs: shown.jobs.slice(0, NEW_JOBS_SHOWN), headingLevel: 3 })}
<p class="section-more"><a class="more" href="${href}" data-count="${shown.total}">${isWeek ? `All ${jobsWords(shown.total)} posted this week` : `All ${jobsWords(shown.total)}`}${uiIcon('arrow')}</a></p>
</div>
</section>`;
}

function facts({ config }: PageContext): Html | string {
  if (config.company.facts.length === 0) return '';
  return html`<section class="band band-tint" aria-labelledby="facts-title">
<div class="wrap">
<h2 class="visually-hidden" id="facts-title">Working at ${config.company.name}</h2>
<dl class="big-facts">${config.company.facts.map(
    (fact) => html`<div class="big-fact"><dt>${fact.label}</dt><dd>${fact.value}</dd></div>`,
  )}</dl>
</div>
</section>`;
}

function questions({ questions: entries }: HomeModel): Html | string {
  if (entries.length === 0) return '';
  return html`<section class="band" aria-labelledby="questions-title">
<div class="wrap teaser">
<div class="section-head">
<h2 id="questions-title">Before you apply</h2>
<p class="section-line">Straight answers to what candidates ask us most.</p>
</div>
<div>
<ul class="question-links">${entries.map(
    (entry) => html`<li><a href="/faq#${entry.slug}">${entry.question}${uiIcon('arrow')}</a></li>`,
  )}</ul>
<p class="section-more"><a class="more" href="/faq">All questions and answers${uiIcon('arrow')}</a></p>
</div>
</div>
</section>`;
}
