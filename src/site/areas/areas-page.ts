import type { FoundJobs } from '../../search/job-finder.ts';
import { type Html, html } from '../../shared/html.ts';
import { areaPath, functionPath } from '../../taxonomy/taxonomy-paths.ts';
import { countLinkView } from '../components/count-link/count-link-view.ts';
import { areaIcon } from '../icons/area-icons.ts';
import { pageLayout } from '../layout/page-layout.ts';
import { accentOf, type PageContext } from '../page-context.ts';
import { type JobCountsByPlace, jobCountsFrom } from '../search/job-counts.ts';
import { jobsWords } from '../wording/job-words.ts';

export type AreasModel = Readonly<{
  /** Everything, for counts. */
  all: FoundJobs;
  /** The jobs behind each landing page, in their order. */
  landingCounts: readonly number[];
}>;

/** The whole atlas on one page: every area with all of its functions; then the ways across it. */
export function areasPage(context: PageContext, { all, landingCounts }: AreasModel): Html {
  const { areas } = context.taxonomy;
  const functionCount = areas.reduce((sum, area) => sum + area.functions.length, 0);
  const counts = jobCountsFrom(all.facets);
  return pageLayout(context, {
    title: 'Career areas',
    description: `${areas.length} career areas and ${functionCount} job functions at ${context.config.company.name}, with ${jobsWords(all.total)} open today.`,
    canonicalPath: '/career-areas',
    current: 'areas',
    body: html`<div class="wrap page">
<header class="page-head">
<h1>Career areas</h1>
<p class="lead">Our work falls into ${areas.length} areas and ${functionCount} functions. Each one says what you would do, what you need and which jobs are open.</p>
</header>
<div class="area-index">${areas.map((area) => areaEntry(context, area, counts))}</div>
${waysAcross(context, landingCounts)}
</div>`,
  });
}

function waysAcross({ landingPages }: PageContext, counts: readonly number[]): Html | string {
  if (landingPages.length === 0) return '';
  return html`<section class="ways-across" aria-labelledby="ways-title">
<h2 id="ways-title">Across all areas</h2>
<ul class="landing-links">${landingPages.map(
    ({ path, title }, at) =>
      html`<li>${countLinkView({ href: path, label: title, count: counts[at] ?? 0 })}</li>`,
  )}</ul>
</section>`;
}

function areaEntry(
  { taxonomy }: PageContext,
  area: PageContext['taxonomy']['areas'][number],
  counts: JobCountsByPlace,
): Html {
  const count = counts.ofArea(area.slug);
  return html`<section class="area-entry ${accentOf(taxonomy, area.slug)}" aria-labelledby="area-${area.slug}">
<div class="area-entry-head">
${areaIcon(area.slug, 'icon area-icon')}
<h2 id="area-${area.slug}"><a href="${areaPath(area)}" data-count="${count}">${area.name}</a></h2>
<p class="area-summary">${area.summary}</p>
<p class="area-count">${count === 0 ? 'No open jobs today' : jobsWords(count)}</p>
</div>
<ul class="area-functions">${area.functions.map((item) => {
    const open = counts.ofFunction(item.key);
    return html`<li><a href="${functionPath(item)}" data-count="${open}">${item.name}</a> <span class="count" aria-hidden="true">${open}</span><span class="visually-hidden">${jobsWords(open)}</span></li>`;
  })}</ul>
</section>`;
}
