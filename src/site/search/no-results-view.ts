import type { FoundJobs } from '../../search/job-finder.ts';
import { type Html, html } from '../../shared/html.ts';
import type { PageContext } from '../page-context.ts';
import { jobsWords } from '../wording/job-words.ts';
import { searchHref } from './search-links.ts';

/** Never a dead end: which part of the search costs what, then the atlas. */
export function noResultsView(context: PageContext, { relaxations }: FoundJobs): Html {
  const { company } = context.config;
  return html`<div class="empty" role="status">
<p class="empty-lead">No open job matches all of this.</p>
${
  relaxations.length === 0
    ? html`<p>Try fewer or different words, or look around:</p>`
    : html`<p>Leave out one part and you find:</p>
<ul class="relaxations">${relaxations.map(
        ({ part, total }) =>
          html`<li><a href="${searchHref(part.without)}" data-count="${total}"><span class="visually-hidden">Without: </span>${part.label}</a> <span class="relaxation-count">${jobsWords(total)}</span></li>`,
      )}</ul>`
}
<ul class="empty-ways">
<li><a href="/career-areas">Explore all ${context.taxonomy.areas.length} career areas</a></li>
<li><a href="/jobs">See every open job</a></li>
${company.links.helpEmail === undefined ? '' : html`<li><a href="mailto:${company.links.helpEmail}">Ask us for help</a></li>`}
</ul>
</div>`;
}
