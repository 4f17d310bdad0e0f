import type { FoundJobs, WiderKind, WiderSearch } from '../../search/job-finder.ts';
import { type Html, html } from '../../shared/html.ts';
import type { PageContext } from '../page-context.ts';
import { jobsWords } from '../wording/job-words.ts';
import { searchHref } from './search-links.ts';

const GROUPS: readonly Readonly<{ title: string; kinds: readonly WiderKind[]; before?: string }>[] = [
  { title: 'Leave out one part', kinds: ['without'], before: 'Without: ' },
  { title: 'Keep one part', kinds: ['only'], before: 'Only: ' },
  { title: 'Look in more places', kinds: ['farther', 'remote'] },
  { title: 'Look at work close to it', kinds: ['function', 'area'] },
];

/** Below a few results or none: ways to more, each with its number. Nothing where there is enough. */
export function widerView(context: PageContext, found: FoundJobs): Html | string {
  if (found.total === 0) return noResultsView(context, found);
  if (found.wider.length === 0) return '';
  return html`<section class="wider" aria-labelledby="wider-title">
<h3 class="wider-title" id="wider-title">Find more</h3>
${groupsOf(found)}
</section>`;
}

/** Never a dead end: what costs what, then the atlas. */
function noResultsView(context: PageContext, found: FoundJobs): Html {
  const { company } = context.config;
  return html`<div class="empty">
<p class="empty-lead">No open job matches all of this.</p>
${found.wider.length === 0 ? html`<p>Try fewer or different words, or look around:</p>` : groupsOf(found)}
<ul class="empty-ways">
<li><a href="/career-areas">Explore all ${context.taxonomy.areas.length} career areas</a></li>
<li><a href="/jobs">See every open job</a></li>
${company.links.helpEmail === undefined ? '' : html`<li><a href="mailto:${company.links.helpEmail}">Ask us for help</a></li>`}
</ul>
</div>`;
}

function groupsOf({ wider }: FoundJobs): readonly Html[] {
  return GROUPS.flatMap(({ title, kinds, before }) => {
    const searches = wider.filter(({ kind }) => kinds.includes(kind));
    if (searches.length === 0) return [];
    return [
      html`<p class="wider-lead">${title}</p>
<ul class="wider-list">${searches.map((search) => searchRow(search, before))}</ul>`,
    ];
  });
}

function searchRow({ request, label, total }: WiderSearch, before: string | undefined): Html {
  const hidden = before === undefined ? '' : html`<span class="visually-hidden">${before}</span>`;
  return html`<li><a href="${searchHref(request)}" data-count="${total}">${hidden}${label}</a> <span class="wider-count">${jobsWords(total)}</span></li>`;
}
