/** A JobPosting of schema.org in the words of the source port: labels as the page writes them, nothing guessed. */
import { decodeHTMLStrict } from 'entities';
import { jobPostingPay } from './job-posting-ld-pay.ts';
import type { JobPosting, JobPostingPlace } from './job-posting-ld-schema.ts';
import { placeLabelFrom } from './place-label.ts';
import type { SourceJob } from './source.ts';
import { distinctTexts, present } from './source-fields.ts';

/** Everything but the id, which each source takes from elsewhere. The url is as the page has it, relative or not. */
export function sourceFieldsFrom(posting: JobPosting): Omit<SourceJob, 'externalId'> {
  return {
    title: posting.title,
    places: placesOf(posting),
    employmentLabels: distinctTexts(posting.employmentType.flatMap((labels) => labels?.split(',') ?? [])),
    ...present('descriptionHtml', descriptionOf(posting)),
    ...present('department', posting.employmentUnit ?? posting.occupationalCategory),
    ...present('requisitionId', posting.identifier),
    ...present('workplaceLabel', posting.jobLocationType),
    ...jobPostingPay(posting),
    ...present('shift', posting.workHours),
    ...present('language', posting.inLanguage),
    ...present('postedAt', posting.datePosted),
    ...present('updatedAt', posting.dateModified),
    ...present('closesAt', posting.validThrough),
    ...present('url', posting.url),
    ...present('applyUrl', posting.directApply ? posting.url : undefined),
  };
}

/** Tags without which no description is written. */
const ESCAPED_TAG = /&lt;\/?(?:p|br|div|span|ul|ol|li|h[1-6]|b|strong|em|i)\b/i;
const TAG = /<[a-z/!]/i;

/** Some pages escape their HTML once more than they should: no tag is left in it then, and it is decoded, once. */
function descriptionOf({ description }: JobPosting): string | undefined {
  const isEscaped = description !== undefined && !TAG.test(description) && ESCAPED_TAG.test(description);
  return isEscaped ? decodeHTMLStrict(description) : description;
}

function placesOf(posting: JobPosting): readonly string[] {
  return distinctTexts([...posting.jobLocation.flatMap(labelsOf), ...homesOf(posting)]);
}

/** The address tells more than the name of a place, which may be that of an office. */
function labelsOf(place: JobPostingPlace): readonly string[] {
  if (typeof place === 'string') return [place];
  const addresses = [place, ...place.address].map((each) =>
    typeof each === 'string' ? each : addressLabel(each),
  );
  const labels = distinctTexts(addresses);
  return labels.length === 0 ? distinctTexts([place.name]) : labels;
}

type Address = Pick<Exclude<JobPostingPlace, string>, 'addressLocality' | 'addressRegion' | 'addressCountry'>;

/** iCIMS and others write "UNAVAILABLE" into what they do not know. */
const NOT_KNOWN = /^(?:unavailable|undefined|null|n\/?a|none|-+)$/i;

function addressLabel({ addressLocality, addressRegion, addressCountry }: Address): string {
  const parts = [addressLocality, addressRegion, addressCountry];
  return placeLabelFrom(parts.map((part) => (part && NOT_KNOWN.test(part) ? '' : part)));
}

/** Where one may live who works from home; a page that names countries without saying remote means something else. */
function homesOf({ jobLocationType, applicantLocationRequirements }: JobPosting): readonly string[] {
  if (!/telecommut/i.test(jobLocationType ?? '')) return [];
  return applicantLocationRequirements.map((name) => `Remote - ${name}`);
}
