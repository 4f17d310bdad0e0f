import { EMPLOYMENT_WORDS, LEVEL_WORDS, WORKPLACE_WORDS } from '../../jobs/job-words.ts';
import { payWords } from '../../publish/pay-words.ts';
import type { PublicJob } from '../../publish/public-job.ts';
import { type Html, html } from '../../shared/html.ts';
import type { Fact } from '../components/facts/facts-view.ts';
import type { PageContext } from '../page-context.ts';
import { listWords, NOT_STATED } from '../wording/job-words.ts';
import { timesWords } from '../wording/number-words.ts';
import { remoteWords } from '../wording/place-words.ts';

/** Everything the posting says in fields; what it does not say is said to be missing, where a reader would look for it. */
export function jobFacts(context: PageContext, job: PublicJob): readonly Fact[] {
  const { dates } = context;
  return [
    { term: 'Pay', details: [payOf(job)] },
    placesFact(job),
    { term: 'Workplace', details: workplaceDetails(job) },
    { term: 'Employment type', details: [employmentOf(job)] },
    { term: 'Shift', details: present(job.shift) },
    { term: 'Level', details: present(job.level && LEVEL_WORDS[job.level]) },
    { term: 'Department', details: present(job.department) },
    { term: 'Job number', details: present(job.requisitionId) },
    { term: 'Posted', details: [postedOf(context, job), ...firstPostedDetails(context, job)] },
    { term: 'Closes', details: closingDetails(context, job) },
    {
      term: 'Still open?',
      details: [
        html`Checked <time datetime="${job.lastVerifiedAt}">${dates.preciseAgo(job.lastVerifiedAt)}</time>`,
      ],
    },
  ];
}

function payOf(job: PublicJob): Html {
  const words = payWords(job.pay);
  return words === undefined ? notStated('Pay not stated') : html`<strong>${words}</strong>`;
}

function placesFact({ places }: PublicJob): Fact {
  return {
    term: places.length > 1 ? 'Places' : 'Place',
    details: places.length === 0 ? [notStated()] : places.map(({ words }) => words),
  };
}

function workplaceDetails(job: PublicJob): Fact['details'] {
  const words = job.workplaceType ? WORKPLACE_WORDS[job.workplaceType] : notStated();
  return [words, ...present(remoteWords(job.remote))];
}

function employmentOf({ employmentTypes }: PublicJob): Html | string {
  if (employmentTypes.length === 0) return notStated();
  return listWords(
    employmentTypes.map((type) => EMPLOYMENT_WORDS[type]),
    'or',
  );
}

function postedOf({ dates }: PageContext, { postedAt }: PublicJob): Html {
  return postedAt === undefined ? notStated() : dated(postedAt, dates.since(postedAt), dates.day(postedAt));
}

/** Since when people have been looking, where that is not the day that the posting gives. */
function firstPostedDetails({ dates }: PageContext, job: PublicJob): Fact['details'] {
  const { repostCount, datePosted, postedAt } = job;
  const date = html`<time datetime="${datePosted}">${dates.day(datePosted)}</time>`;
  if (repostCount !== undefined)
    return [quiet(html`First advertised on ${date}, re-posted ${timesWords(repostCount)}`)];
  if (postedAt !== undefined && dates.day(postedAt) === dates.day(datePosted)) return [];
  return [quiet(html`First listed here on ${date}`)];
}

function closingDetails({ dates }: PageContext, { validThrough }: PublicJob): Fact['details'] {
  if (validThrough === undefined) return [];
  return [dated(validThrough, dates.day(validThrough), dates.ago(validThrough))];
}

function present(words: string | undefined): readonly string[] {
  return words === undefined ? [] : [words];
}

function dated(iso: string, words: string, detail: string): Html {
  return html`<time datetime="${iso}">${words}</time> <span class="quiet">(${detail})</span>`;
}

function notStated(words = NOT_STATED): Html {
  return quiet(words);
}

function quiet(words: Html | string): Html {
  return html`<span class="quiet">${words}</span>`;
}
