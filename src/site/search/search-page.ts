import type { FoundJobs, SearchRequest } from '../../search/job-finder.ts';
import { canRank, SORTS, usualSort } from '../../search/query.ts';
import { type Html, html } from '../../shared/html.ts';
import { jobListView } from '../components/job-list/job-list-view.ts';
import { paginationView } from '../components/pagination/pagination-view.ts';
import { type SearchBox, searchBoxView } from '../components/search-box/search-box-view.ts';
import { uiIcon } from '../icons/ui-icons.ts';
import { pageLayout } from '../layout/page-layout.ts';
import type { PageContext } from '../page-context.ts';
import { jobsWords, SORT_WORDS } from '../wording/job-words.ts';
import { filterGroupsOf } from './filter-groups.ts';
import { filtersView } from './filters-view.ts';
import { listedJobs } from './listed-jobs.ts';
import { feedHref, searchHref } from './search-links.ts';
import { searchTitle } from './search-title.ts';
import { PLACE_MESSAGE_ID, placeMessage, understoodView } from './understood-view.ts';
import { widerView } from './wider-view.ts';

const FORM_ID = 'search';
/** Searches narrower than this are not for search engines: there would be no end to them. */
const MAX_LISTED_PARTS = 2;

/** Shows the search as it was understood, so that boxes, filters and links say what the results are of. */
export function searchPage(context: PageContext, found: FoundJobs): Html {
  const { request } = found.understood;
  const title = searchTitle(context, found);
  return pageLayout(context, {
    title,
    description: `${jobsWords(found.total)} at ${context.config.company.name}: ${title}.`,
    canonicalPath: searchHref({ ...request, page: found.page }),
    isUnlisted: found.total === 0 || found.understood.parts.length > MAX_LISTED_PARTS,
    current: 'jobs',
    scripts: ['combobox', 'instant-results'],
    alternates: [
      { href: feedHref('atom', request), type: 'application/atom+xml', title },
      { href: feedHref('json', request), type: 'application/feed+json', title },
    ],
    skipLinks: [
      { href: '#results', label: 'Skip to results' },
      { href: '#filters', label: 'Skip to filters' },
    ],
    body: html`<div class="search-head"><div class="wrap">
<h1 class="visually-hidden">${title}</h1>
${searchBoxView(boxOf(context, found))}
<div id="search-understood">
${request.exact ? html`<input type="hidden" name="exact" value="1" form="${FORM_ID}">` : ''}
${understoodView(found)}
</div>
</div></div>
<p class="visually-hidden" id="search-status" role="status"></p>
<div class="wrap search-columns">
<div class="search-filters" id="search-filters">
${filtersView({ groups: filterGroupsOf(context, found), formId: FORM_ID, chosenCount: chosenCount(found.understood.form) })}
</div>
<div class="search-results" id="search-results">${results(context, found)}</div>
</div>`,
  });
}

/** With what was read out of the words in its own field. */
function boxOf(context: PageContext, { understood }: FoundJobs): SearchBox {
  const { q, where, radius } = understood.form;
  return {
    q,
    where,
    ...(radius === undefined ? {} : { radius }),
    formId: FORM_ID,
    radiusUnit: context.distanceUnit,
    ...(placeMessage(understood) === undefined ? {} : { placeMessageId: PLACE_MESSAGE_ID }),
    isPlaceUnknown: understood.place.kind === 'unknown',
  };
}

function results(context: PageContext, found: FoundJobs): Html {
  const { request } = found.understood;
  return html`<div class="results-head">
<h2 id="results" tabindex="-1" data-total="${found.total}">${jobsWords(found.total)}${found.pageCount > 1 ? html` <span class="results-page">page ${found.page} of ${found.pageCount}</span>` : ''}</h2>
${found.total > 1 ? sortControl(found) : ''}
</div>
${found.total === 0 ? '' : jobListView(context, { headingLevel: 3, jobs: listedJobs(context, found) })}
${widerView(context, found)}
${paginationView({
  page: found.page,
  pageCount: found.pageCount,
  hrefOf: (page) => searchHref({ ...request, page }),
  ...(found.next === undefined
    ? {}
    : { nextHref: searchHref({ ...request, page: found.page + 1, after: found.next }) }),
})}
${followView(request)}`;
}

/** A feed is the quiet way to hear of new jobs: no account, nothing stored. */
function followView(request: SearchRequest): Html {
  return html`<p class="follow">${uiIcon('feed')}<a href="${feedHref('atom', request)}" type="application/atom+xml">Follow this search</a> <span class="quiet">in a feed reader: new jobs come to you, closed ones go.</span> <a href="${feedHref('json', request)}" type="application/feed+json">As JSON</a></p>`;
}

/**
 * Sorting by distance needs a point on the map, by relevance some words or a place. The usual order has no value: whoever
 * types words into a list of the newest jobs gets the best matches.
 */
function sortControl({ understood: { query } }: FoundJobs): Html {
  const offered = SORTS.filter(
    (sort) =>
      sort === query.sort ||
      ((sort !== 'distance' || query.place?.kind === 'circle') && (sort !== 'relevance' || canRank(query))),
  );
  return html`<div class="sort">
<label for="sort">Sort</label>
<select id="sort" name="sort" form="${FORM_ID}">${offered.map(
    (sort) =>
      html`<option value="${sort === usualSort(query) ? '' : sort}"${sort === query.sort ? html` selected` : ''}>${SORT_WORDS[sort]}</option>`,
  )}</select>
<button class="button-quiet" type="submit" form="${FORM_ID}">Sort<span class="visually-hidden"> results</span></button>
</div>`;
}

function chosenCount({ filters }: SearchRequest): number {
  const lists = [
    filters.areas,
    filters.functions,
    filters.workplaces,
    filters.employmentTypes,
    filters.levels,
    filters.regions,
  ];
  const singles = [filters.postedWithinDays, filters.pay].filter((value) => value !== undefined);
  return lists.reduce((sum, list) => sum + list.length, singles.length);
}
