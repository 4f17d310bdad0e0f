/** A Jobvite posting in the words of the source port. */
import type { SourceJob } from '../source.ts';
import { distinctTexts, present } from '../source-fields.ts';
import type { JobviteJob } from './jobvite-schema.ts';

export function toSourceJob(job: JobviteJob): SourceJob {
  return {
    externalId: job.id,
    title: job.title,
    places: distinctTexts([job.location]),
    employmentLabels: distinctTexts([job.jobtype]),
    ...present('descriptionHtml', job.description?.trim() || job.briefdescription),
    ...present('department', job.category),
    ...present('requisitionId', job.requisitionid),
    ...present('postedAt', job.date),
    ...present('url', secured(job['detail-url'])),
    ...present('applyUrl', secured(job['apply-url'])),
  };
}

/** The vendor writes http and answers to https. */
function secured(url: string | null | undefined): string | undefined {
  return url?.trim().replace(/^http:/i, 'https:');
}
