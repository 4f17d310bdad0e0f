import type { Job } from '../../jobs/job.ts';
import { EMPLOYMENT_WORDS, LEVEL_WORDS, WORKPLACE_WORDS } from '../../jobs/job-words.ts';
import { type Html, html } from '../../shared/html.ts';
import type { Fact } from '../components/facts/facts-view.ts';
import type { PageContext } from '../page-context.ts';
import { listWords, NOT_STATED } from '../wording/job-words.ts';
import { timesWords } from '../wording/number-words.ts';
import { payWords } from '../wording/pay-words.ts';
import { allPlaceWords, remoteWords } from '../wording/place-words.ts';

/** Everything the posting says in fields; what it does not say is said to be missing, where a reader would look for it. */
export function jobFacts(context: PageContext, job: Job): readonly Fact[] {
  const { dates } = context;
  return [
    { term: 'Pay', details: [payOf(job)] },
    placesFact(context, job),
    { term: 'Workplace', details: workplaceDetails(context, job) },
    { term: 'Employment type', details: [employmentOf(job)] },
    { term: 'Shift', details: present(job.shift) },
    { term: 'Level', details: present(job.level && LEVEL_WORDS[job.level]) },
    { term: 'Department', details: present(job.department) },
    { term: 'Job number', details: present(job.requisitionId) },
    { term: 'Posted', details: [postedOf(context, job), ...repostDetails(context, job)] },
    { term: 'Closes', details: closingDetails(context, job) },
    {
      term: 'Still open?',
      details: [
        html`Checked <time datetime="${job.lastVerifiedAt}">${dates.preciseAgo(job.lastVerifiedAt)}</time>`,
      ],
    },
  ];
}

function payOf(job: Job): Html {
  const words = payWords(job.pay);
  return words === undefined ? notStated('Pay not stated') : html`<strong>${words}</strong>`;
}

function placesFact({ gazetteer }: PageContext, job: Job): Fact {
  const places = allPlaceWords(job, gazetteer);
  return {
    term: places.length > 1 ? 'Places' : 'Place',
    details: places.length === 0 ? [notStated()] : places,
  };
}

function workplaceDetails({ gazetteer }: PageContext, job: Job): Fact['details'] {
  const words = job.workplaceType ? WORKPLACE_WORDS[job.workplaceType] : notStated();
  return [words, ...present(remoteWords(job.remoteEligibility, gazetteer))];
}

function employmentOf({ employmentTypes }: Job): Html | string {
  if (employmentTypes.length === 0) return notStated();
  return listWords(
    employmentTypes.map((type) => EMPLOYMENT_WORDS[type]),
    'or',
  );
}

function postedOf({ dates }: PageContext, { postedAt }: Job): Html {
  return postedAt === undefined ? notStated() : dated(postedAt, dates.since(postedAt), dates.day(postedAt));
}

/** A posting that is not the first of its opening says since when people have been looking. */
function repostDetails({ dates }: PageContext, job: Job): Fact['details'] {
  const { repostCount, firstAdvertisedAt, postedAt } = job;
  if (repostCount === undefined || firstAdvertisedAt === undefined) return [];
  const first = postedAt !== undefined && postedAt < firstAdvertisedAt ? postedAt : firstAdvertisedAt;
  const words = html`First advertised on <time datetime="${first}">${dates.day(first)}</time>, re-posted ${timesWords(repostCount)}`;
  return [html`<span class="quiet">${words}</span>`];
}

function closingDetails({ dates }: PageContext, { closesAt }: Job): Fact['details'] {
  return closesAt === undefined ? [] : [dated(closesAt, dates.day(closesAt), dates.ago(closesAt))];
}

function present(words: string | undefined): readonly string[] {
  return words === undefined ? [] : [words];
}

function dated(iso: string, words: string, detail: string): Html {
  return html`<time datetime="${iso}">${words}</time> <span class="quiet">(${detail})</span>`;
}

function notStated(words = NOT_STATED): Html {
  return html`<span class="quiet">${words}</span>`;
}
