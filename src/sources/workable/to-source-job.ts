/** A Workable posting in the words of the source port. */
import { placeLabelFrom } from '../place-label.ts';
import type { SourceJob } from '../source.ts';
import { distinctTexts, joinTexts, present } from '../source-fields.ts';
import type { WorkableJob } from './workable-schema.ts';

export function toSourceJob(job: WorkableJob): SourceJob {
  return {
    externalId: job.shortcode,
    title: job.title,
    places: placesOf(job),
    employmentLabels: distinctTexts([job.employment_type]),
    ...present('descriptionHtml', job.description),
    ...present('department', joinTexts([job.department].flat())),
    // False says that it is not remote, which hybrid and on-site jobs have in common.
    ...present('workplaceLabel', job.telecommuting ? 'Remote' : ''),
    ...present('levelLabel', job.experience),
    ...present('requisitionId', job.code?.toString()),
    ...present('postedAt', job.published_on?.trim() || job.created_at),
    ...present('url', job.url),
    ...present('applyUrl', job.application_url),
  };
}

/** The row's own place is one of the list, hidden or not: it speaks only where there is no list. */
function placesOf({ locations, city, state, country }: WorkableJob): readonly string[] {
  if (!locations?.length) return distinctTexts([placeLabelFrom([city, state, country])]);
  const shown = locations.filter(({ hidden }) => !hidden);
  return distinctTexts(shown.map((place) => placeLabelFrom([place.city, place.region, place.country])));
}
