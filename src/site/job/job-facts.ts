import type { Job } from '../../jobs/job.ts';
import { type Html, html } from '../../shared/html.ts';
import type { Fact } from '../components/facts/facts-view.ts';
import type { PageContext } from '../page-context.ts';
import {
  EMPLOYMENT_WORDS,
  LEVEL_WORDS,
  listWords,
  NOT_STATED,
  WORKPLACE_WORDS,
} from '../wording/job-words.ts';
import { payWords } from '../wording/pay-words.ts';
import { allPlaceWords, remoteWords } from '../wording/place-words.ts';

/** Everything the posting says in fields; what it does not say is said to be missing. */
export function jobFacts(context: PageContext, job: Job): readonly Fact[] {
  const { gazetteer, dates } = context;
  const places = allPlaceWords(job, gazetteer);
  const remote = remoteWords(job.remoteEligibility, gazetteer);
  const workplace = job.workplaceType ? WORKPLACE_WORDS[job.workplaceType] : notStated();
  return [
    { term: 'Pay', details: [payWords(job.pay) ?? notStated('Pay not stated')] },
    { term: places.length === 1 ? 'Place' : 'Places', details: places.length === 0 ? [notStated()] : places },
    { term: 'Workplace', details: [workplace, ...(remote === undefined ? [] : [remote])] },
    {
      term: 'Employment type',
      details: [
        job.employmentTypes.length === 0
          ? notStated()
          : listWords(
              job.employmentTypes.map((type) => EMPLOYMENT_WORDS[type]),
              'or',
            ),
      ],
    },
    { term: 'Shift', details: job.shift === undefined ? [] : [job.shift] },
    { term: 'Level', details: job.level === undefined ? [] : [LEVEL_WORDS[job.level]] },
    { term: 'Department', details: job.department === undefined ? [] : [job.department] },
    { term: 'Job number', details: job.requisitionId === undefined ? [] : [job.requisitionId] },
    {
      term: 'Posted',
      details:
        job.postedAt === undefined
          ? [notStated()]
          : [dated(job.postedAt, dates.ago(job.postedAt), dates.day(job.postedAt))],
    },
    {
      term: 'Closes',
      details:
        job.closesAt === undefined
          ? []
          : [dated(job.closesAt, dates.day(job.closesAt), dates.ago(job.closesAt))],
    },
    {
      term: 'Still open?',
      details: [
        html`Checked <time datetime="${job.lastVerifiedAt}">${dates.preciseAgo(job.lastVerifiedAt)}</time>`,
      ],
    },
  ];
}

function dated(iso: string, words: string, detail: string): Html {
  return html`<time datetime="${iso}">${words}</time> <span class="quiet">(${detail})</span>`;
}

function notStated(words = NOT_STATED): Html {
  return html`<span class="quiet">${words}</span>`;
}
