import { breadcrumbMarkup } from '../../publish/site-markup.ts';
import type { FoundJobs } from '../../search/job-finder.ts';
import { type Html, html, trustedHtml } from '../../shared/html.ts';
import type { CareerArea, Taxonomy } from '../../taxonomy/taxonomy.ts';
import { areaPath } from '../../taxonomy/taxonomy-paths.ts';
import { areaGridView } from '../components/area-grid/area-grid-view.ts';
import { breadcrumbsView } from '../components/breadcrumbs/breadcrumbs-view.ts';
import { functionListView } from '../components/function-list/function-list-view.ts';
import { pageLayout } from '../layout/page-layout.ts';
import { accentOf, type PageContext } from '../page-context.ts';
import { jobCountsFrom } from '../search/job-counts.ts';
import { searchFor } from '../search/search-links.ts';
import { jobsWords } from '../wording/job-words.ts';
import { liveJobsView } from './live-jobs-view.ts';

export type AreaModel = Readonly<{
  area: CareerArea;
  descriptionHtml: string;
  /** Everything, for counts. */
  all: FoundJobs;
  /** The area's jobs, newest first. */
  found: FoundJobs;
}>;

const NEIGHBOURS_SHOWN = 3;

const CRUMBS = [{ href: '/career-areas', label: 'Career areas' }];

export function areaPage(context: PageContext, model: AreaModel): Html {
  const { area, found } = model;
  const neighbours = neighbourAreas(context.taxonomy, area);
  const counts = jobCountsFrom(model.all.facets);
  return pageLayout(context, {
    title: `${area.name} careers`,
    description: `${area.summary} ${jobsWords(found.total)} open in ${area.name} at ${context.config.company.name}.`,
    canonicalPath: areaPath(area),
    current: 'areas',
    markup: [
      breadcrumbMarkup(CRUMBS, { href: areaPath(area), label: area.name }, context.config.site.baseUrl),
    ],
    body: html`${areaHead(context, model)}
<div class="wrap page-body">
<section aria-labelledby="functions-title">
<h2 id="functions-title">${area.functions.length} job functions</h2>
${functionListView({ functions: area.functions, countOf: counts.ofFunction })}
</section>
${liveJobsView(context, {
  found,
  request: searchFor({ areas: [area.slug] }),
  title: `Latest jobs in ${area.name}`,
  emptyLine: `No jobs are open in ${area.name} today.`,
})}
${
  neighbours.length === 0
    ? ''
    : html`<section aria-labelledby="also-title">
<h2 id="also-title">Also look at</h2>
${areaGridView(context, { areas: neighbours, countOf: counts.ofArea, headingLevel: 3 })}
</section>`
}
</div>`,
  });
}

function areaHead(context: PageContext, { area, descriptionHtml, found }: AreaModel): Html {
  return html`<header class="area-head ${accentOf(context.taxonomy, area.slug)}">
<div class="wrap">
${breadcrumbsView(CRUMBS)}
<div class="area-head-row">
<div>
<h1>${area.name}</h1>
<div class="lead prose">${descriptionHtml === '' ? html`<p>${area.summary}</p>` : trustedHtml(descriptionHtml)}</div>
<p class="head-count"><a href="#jobs-title" data-count="${found.total}">${jobsWords(found.total)} open</a></p>
</div>
<div class="area-head-map">${trustedHtml(context.assets.atlas.around(area.slug))}</div>
</div>
</div>
</header>`;
}

/** Areas that the functions of this one point to, most pointers first. */
function neighbourAreas(taxonomy: Taxonomy, area: CareerArea): readonly CareerArea[] {
  const pointers = new Map<string, number>();
  for (const item of area.functions) {
    for (const key of [
      ...item.related,
      ...item.leadsTo,
      ...item.lookElsewhere.map((hint) => hint.function),
    ]) {
      const slug = taxonomy.function(key)?.areaSlug;
      if (slug !== undefined && slug !== area.slug) pointers.set(slug, (pointers.get(slug) ?? 0) + 1);
    }
  }
  return [...pointers]
    .toSorted(([, one], [, other]) => other - one)
    .slice(0, NEIGHBOURS_SHOWN)
    .flatMap(([slug]) => taxonomy.area(slug) ?? []);
}
