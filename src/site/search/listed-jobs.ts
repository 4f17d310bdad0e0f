/** The results of a search with what a reader wants to know of each: what met it, how far it is, whom it is open to. */
import type { FoundJobs } from '../../search/job-finder.ts';
import { openToPeopleIn, whyFound } from '../../search/why-found.ts';
import type { ListedJob } from '../components/job-list/job-list-view.ts';
import type { PageContext } from '../page-context.ts';
import { foundWords } from '../wording/found-words.ts';
import { regionKeyWords } from '../wording/place-words.ts';
import { matchingLine } from './matching-line.ts';

export function listedJobs(context: PageContext, { jobs, understood }: FoundJobs): readonly ListedJob[] {
  const { text, place } = understood.query;
  return jobs.map(({ job, distanceKm }) => {
    const line = matchingLine(job.descriptionText, text);
    const why = foundWords(whyFound(job, text, context.taxonomy));
    const home = openToPeopleIn(job, place, distanceKm);
    return {
      job,
      ...(distanceKm === undefined ? {} : { distanceKm }),
      ...(line ? { matchingLine: line } : {}),
      ...(why === undefined ? {} : { why }),
      ...(home === undefined ? {} : { openToPeopleIn: regionKeyWords(home, context.gazetteer) }),
    };
  });
}
