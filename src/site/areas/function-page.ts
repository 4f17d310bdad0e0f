import type { FunctionKey } from '../../jobs/job.ts';
import { breadcrumbMarkup } from '../../publish/site-markup.ts';
import type { FoundJobs } from '../../search/job-finder.ts';
import { type Html, html, trustedHtml } from '../../shared/html.ts';
import type { CareerArea, JobFunction, Taxonomy } from '../../taxonomy/taxonomy.ts';
import { areaPath, functionPath } from '../../taxonomy/taxonomy-paths.ts';
import { breadcrumbsView } from '../components/breadcrumbs/breadcrumbs-view.ts';
import { functionListView } from '../components/function-list/function-list-view.ts';
import { pageFiles } from '../http/send-page-file.ts';
import { pageLayout } from '../layout/page-layout.ts';
import { accentOf, type PageContext } from '../page-context.ts';
import { type JobCountsByPlace, jobCountsFrom } from '../search/job-counts.ts';
import { searchFor } from '../search/search-links.ts';
import { jobsWords, listWords } from '../wording/job-words.ts';
import { liveJobsView } from './live-jobs-view.ts';

export type FunctionModel = Readonly<{
  area: CareerArea;
  function: JobFunction;
  descriptionHtml: string;
  all: FoundJobs;
  found: FoundJobs;
}>;

const ALIASES_SHOWN = 6;

export function functionPage(context: PageContext, model: FunctionModel): Html {
  const { area, function: item, found } = model;
  const crumbs = [
    { href: '/career-areas', label: 'Career areas' },
    { href: areaPath(area), label: area.name },
  ];
  const here = { href: functionPath(item), label: item.name };
  return pageLayout(context, {
    title: `${item.name} jobs and careers`,
    description: `${item.summary} ${jobsWords(found.total)} open at ${context.config.company.name}.`,
    canonicalPath: functionPath(item),
    alternates: pageFiles(functionPath(item), item.name),
    current: 'areas',
    markup: [breadcrumbMarkup(crumbs, here, context.config.site.baseUrl)],
    body: html`<header class="area-head ${accentOf(context.taxonomy, area.slug)}">
<div class="wrap">
${breadcrumbsView(crumbs)}
<div class="area-head-row">
<div>
<h1>${item.name}</h1>
<p class="lead">${item.summary}</p>
<p class="head-count"><a href="#jobs-title" data-count="${found.total}">${jobsWords(found.total)} open</a></p>
</div>
<div class="area-head-map">${trustedHtml(context.assets.atlas.around(area.slug))}</div>
</div>
</div>
</header>
${functionBody(context, model)}`,
  });
}

function functionBody(context: PageContext, model: FunctionModel): Html {
  const { function: item, found } = model;
  const counts = jobCountsFrom(model.all.facets);
  return html`<div class="wrap page-body">
<div class="function-columns">
<section aria-labelledby="do-title">
<h2 id="do-title">What you would do</h2>
<div class="prose">${trustedHtml(model.descriptionHtml)}</div>
${item.aliases.length === 0 ? '' : html`<p class="aliases">People also call this work ${listWords(item.aliases.slice(0, ALIASES_SHOWN), 'or')}.</p>`}
</section>
<section class="need" aria-labelledby="need-title">
<h2 id="need-title">What you need</h2>
${
  item.requires.length === 0
    ? html`<p>No license or degree is needed for this function as a whole. Each job says what it asks for.</p>`
    : html`<ul class="need-list">${item.requires.map((line) => html`<li>${line}</li>`)}</ul>`
}
</section>
</div>
${elsewhere(context.taxonomy, item, counts)}
${liveJobsView(context, {
  found,
  request: searchFor({ functions: [item.key] }),
  title: `${item.name} jobs open now`,
  emptyLine: `No ${item.name} jobs are open today. We add jobs as teams need people.`,
  emptyHelp: neighbourHelp(context.taxonomy, item, counts),
})}
${functionSection({ id: 'lead-title', title: 'Where this can lead', keys: item.leadsTo, taxonomy: context.taxonomy, counts })}
${functionSection({ id: 'related-title', title: 'Related functions', keys: item.related.filter((key) => !item.leadsTo.includes(key)), taxonomy: context.taxonomy, counts })}
</div>`;
}

/** The reason first: a reader looks for herself in it, then for the way. */
function elsewhere(taxonomy: Taxonomy, item: JobFunction, counts: JobCountsByPlace): Html | string {
  const hints = item.lookElsewhere.flatMap(({ function: key, because }) => {
    const other = taxonomy.function(key);
    return other ? [{ other, because, count: counts.ofFunction(key) }] : [];
  });
  if (hints.length === 0) return '';
  return html`<section aria-labelledby="elsewhere-title">
<h2 id="elsewhere-title">Look elsewhere if …</h2>
<ul class="function-list">${hints.map(
    ({ other, because, count }) => html`<li class="function-row elsewhere-row">
<p>${because}</p>
<p class="function-name"><a href="${functionPath(other)}" data-count="${count}">${other.name}</a></p>
<p class="function-count">${count === 0 ? html`<span class="quiet">No open jobs today</span>` : jobsWords(count)}</p>
</li>`,
  )}</ul>
</section>`;
}

type Section = Readonly<{
  id: string;
  title: string;
  keys: readonly FunctionKey[];
  taxonomy: Taxonomy;
  counts: JobCountsByPlace;
}>;

function functionSection({ id, title, keys, taxonomy, counts }: Section): Html | string {
  const functions = functionsOf(taxonomy, keys);
  if (functions.length === 0) return '';
  return html`<section aria-labelledby="${id}">
<h2 id="${id}">${title}</h2>
${functionListView({ functions, countOf: counts.ofFunction })}
</section>`;
}

/** The zero-job state: neighbours that do have jobs, with their counts. */
function neighbourHelp(taxonomy: Taxonomy, item: JobFunction, counts: JobCountsByPlace): Html {
  const siblings = taxonomy.area(item.areaSlug)?.functions.map((sibling) => sibling.key) ?? [];
  const open = functionsOf(taxonomy, [...item.related, ...item.leadsTo, ...siblings])
    .filter((other) => other.key !== item.key && counts.ofFunction(other.key) > 0)
    .slice(0, 4);
  if (open.length === 0) return html`<p><a href="/jobs">Search all jobs</a></p>`;
  return html`<p>The nearest work with open jobs:</p>
<ul>${open.map((other) => html`<li><a href="${functionPath(other)}" data-count="${counts.ofFunction(other.key)}">${other.name}</a>: ${jobsWords(counts.ofFunction(other.key))}</li>`)}</ul>`;
}

function functionsOf(taxonomy: Taxonomy, keys: readonly FunctionKey[]): readonly JobFunction[] {
  return [...new Set(keys)].flatMap((key) => taxonomy.function(key) ?? []);
}
