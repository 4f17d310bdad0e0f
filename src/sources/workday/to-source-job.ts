/** A Workday posting in the words of the source port: labels as the tenant writes them, nothing guessed. */
import type { SourceJob } from '../source.ts';
import { distinctTexts, present } from '../source-fields.ts';
import type { WorkdayPosting } from './workday-schema.ts';

/**
 * The part of the path that stays when title or place change: "/job/Hartford-CT/Claims-Examiner_R-1042-1" is "R-1042-1". A
 * requisition that is posted anew gets the next number at its end: that is another posting.
 */
export function externalIdFrom(externalPath: string): string {
  const name = externalPath.split('/').filter(Boolean).at(-1) ?? externalPath;
  return name.slice(name.lastIndexOf('_') + 1) || name;
}

/** `siteUrl` is the public address of the candidate site, without a slash at its end. */
export function toSourceJob(externalPath: string, posting: WorkdayPosting, siteUrl: string): SourceJob {
  const url = posting.externalUrl?.trim() || `${siteUrl}${externalPath}`;
  return {
    externalId: externalIdFrom(externalPath),
    title: posting.title,
    places: placesOf(posting),
    employmentLabels: distinctTexts([posting.timeType]),
    url,
    applyUrl: `${url}/apply`,
    ...present('descriptionHtml', posting.jobDescription),
    ...present('requisitionId', posting.jobReqId),
    ...present('workplaceLabel', posting.remoteType),
    ...present('postedAt', posting.startDate),
    ...present('closesAt', posting.endDate),
  };
}

function placesOf({ location, additionalLocations, country }: WorkdayPosting): readonly string[] {
  const name = location?.trim() ?? '';
  const countryName = (typeof country === 'string' ? country : country?.descriptor)?.trim();
  const isBareName = BARE_NAME.test(name) && countryName !== undefined && name !== countryName;
  return distinctTexts([isBareName ? `${name}, ${countryName}` : name, ...(additionalLocations ?? [])]);
}

/** Only the first location comes with its country. "Warsaw" needs it; "USA.VA.Reston" and "Hartford, CT" say it themselves. */
const BARE_NAME = /^\p{L}[\p{L} ]*$/u;
