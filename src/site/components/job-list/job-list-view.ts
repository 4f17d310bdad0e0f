import type { Job } from '../../../jobs/job.ts';
import { jobPath } from '../../../jobs/job-path.ts';
import { EMPLOYMENT_WORDS, WORKPLACE_WORDS } from '../../../jobs/job-words.ts';
import { payWords } from '../../../publish/pay-words.ts';
import { placementOf } from '../../../publish/placement.ts';
import { withArticle } from '../../../search/filter-labels.ts';
import { type Html, html } from '../../../shared/html.ts';
import { accentOf, type PageContext } from '../../page-context.ts';
import { awayWords } from '../../wording/distance-words.ts';
import { listWords } from '../../wording/job-words.ts';
import { languageAttributes } from '../../wording/language-attributes.ts';
import { shortPlaceWords } from '../../wording/place-words.ts';

export type ListedJob = Readonly<{
  job: Job;
  distanceKm?: number;
  matchingLine?: Html;
  /** Which words met the job where. */
  why?: string;
  /** The place whose people may do it from home: "Colorado". */
  openToPeopleIn?: string;
}>;

export type JobList = Readonly<{
  jobs: readonly ListedJob[];
  /** The heading level of the titles, one below the heading of the list. */
  headingLevel: 2 | 3;
}>;

/** Jobs as rows: title, place in the atlas, facts; pay and date in their own column where there is room. */
export function jobListView(context: PageContext, { jobs, headingLevel }: JobList): Html {
  return html`<ol class="job-list">${jobs.map((item) => jobRow(context, item, headingLevel))}</ol>`;
}

function jobRow(context: PageContext, item: ListedJob, headingLevel: 2 | 3): Html {
  const { job } = item;
  const title = html`<a href="${jobPath(job)}" aria-describedby="at-${job.id}"${languageAttributes(job)}>${job.title}</a>`;
  return html`<li class="job-row">
<div class="job-row-main">
${job.isPinned ? html`<p class="job-row-featured">Featured</p>` : ''}
${headingLevel === 2 ? html`<h2 class="job-row-title">${title}</h2>` : html`<h3 class="job-row-title">${title}</h3>`}
${placement(context, job)}
<p class="job-row-facts" id="at-${job.id}">${factsOf(context, item)}</p>
${item.matchingLine ? html`<p class="job-row-match">${item.matchingLine}</p>` : ''}
${item.why === undefined ? '' : html`<p class="job-row-why"><span class="visually-hidden">Found by: </span>${item.why}</p>`}
</div>
<div class="job-row-side">
<p class="job-row-pay">${payWords(job.pay) ?? html`<span class="quiet">Pay not stated</span>`}</p>
${job.postedAt === undefined ? '' : html`<p class="job-row-date">Posted <time datetime="${job.postedAt}">${context.dates.since(job.postedAt)}</time></p>`}
</div>
</li>`;
}

function placement({ taxonomy }: PageContext, job: Job): Html {
  const placed = placementOf(taxonomy, job);
  if (!placed) return html`<p class="job-row-function quiet">Not placed in a function yet</p>`;
  return html`<p class="job-row-function ${accentOf(taxonomy, placed.area.slug)}"><span class="dot" aria-hidden="true"></span>${placed.area.name} <span aria-hidden="true">›</span> ${placed.function.name}</p>`;
}

function factsOf({ gazetteer, distanceUnit }: PageContext, item: ListedJob): readonly Html[] {
  const { job, distanceKm } = item;
  const place = shortPlaceWords(job, gazetteer);
  const facts = [
    place === undefined ? 'Place not stated' : place,
    ...(distanceKm === undefined ? [] : [`${awayWords(distanceKm, distanceUnit)} away`]),
    ...workplaceWords(item),
    ...(job.employmentTypes.length > 0
      ? [
          listWords(
            job.employmentTypes.map((type) => EMPLOYMENT_WORDS[type]),
            'or',
          ),
        ]
      : []),
    ...(job.shift === undefined ? [] : [job.shift]),
  ];
  return facts.map((fact) => html`<span class="fact">${fact}</span> `);
}

function workplaceWords({ job, openToPeopleIn: home }: ListedJob): readonly string[] {
  if (job.workplaceType === undefined) return [];
  const words = WORKPLACE_WORDS[job.workplaceType];
  return [home === undefined ? words : `${words}: open to people in ${withArticle(home)}`];
}
