/** A job of Workable's API in the words of the source port. */
import { placeLabelFrom } from '../place-label.ts';
import { sectionsHtml } from '../sections-html.ts';
import type { SourceJob } from '../source.ts';
import { distinctTexts, joinTexts, payFields, present } from '../source-fields.ts';
import type { WorkableApiJob } from './workable-api-schema.ts';

export function toSourceJob(job: WorkableApiJob): SourceJob {
  const { salary } = job;
  return {
    externalId: job.shortcode,
    title: job.title,
    places: placesOf(job),
    employmentLabels: distinctTexts([job.employment_type]),
    ...present('descriptionHtml', descriptionOf(job)),
    ...present('department', departmentOf(job)),
    ...present('workplaceLabel', workplaceOf(job)),
    ...present('levelLabel', job.experience),
    ...present('requisitionId', job.code?.toString()),
    // The API has no word for the period.
    ...payFields({ min: salary?.salary_from, max: salary?.salary_to, currency: salary?.salary_currency }),
    ...present('postedAt', job.published_at?.trim() || job.created_at),
    ...present('url', job.url),
    ...present('applyUrl', job.application_url),
  };
}

/** The job's own place is one of the list, hidden or not: it speaks only where there is no list. */
function placesOf({ locations, location }: WorkableApiJob): readonly string[] {
  const told = locations?.length ? locations.filter(({ hidden }) => !hidden) : location ? [location] : [];
  return distinctTexts(
    told.map((place) => placeLabelFrom([place.city, place.region, place.country]) || place.location_str),
  );
}

/** False says that it is not remote, which hybrid and on-site jobs have in common. */
function workplaceOf({ location }: WorkableApiJob): string | undefined {
  return location?.workplace_type?.trim() || (location?.telecommuting ? 'Remote' : undefined);
}

function departmentOf({ department, department_hierarchy }: WorkableApiJob): string {
  return department?.trim() || joinTexts((department_hierarchy ?? []).map(({ name }) => name));
}

function descriptionOf({ full_description, description, requirements, benefits }: WorkableApiJob): string {
  return (
    full_description?.trim() || sectionsHtml([description, requirements, benefits].map((html) => ({ html })))
  );
}
