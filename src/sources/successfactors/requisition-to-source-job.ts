/** A requisition of SuccessFactors Recruiting Management in the words of the source port. */
import { decodeHTMLStrict } from 'entities';
import type { SuccessFactorsSourceConfig } from '../../config/source-schema.ts';
import { placeLabelFrom } from '../place-label.ts';
import type { SourceJob } from '../source.ts';
import { distinctTexts, present } from '../source-fields.ts';
import { facetSchema, type Requisition } from './successfactors-schema.ts';

/** Which labels of the employer's fields mean what; the first that is filled in counts. */
export type FacetLabels = SuccessFactorsSourceConfig['labels'];

export type ListingPage = Readonly<{
  /** The address of all of the employer's pages, ready for another parameter. */
  url: string;
  labels: FacetLabels;
}>;

export function requisitionToSourceJob(requisition: Requisition, { url, labels }: ListingPage): SourceJob {
  const facets = facetsOf(requisition);
  const facet = (names: readonly string[]) =>
    names.map((name) => facets.get(keyFrom(name))).find((value) => value !== undefined);
  const id = encodeURIComponent(requisition.ReqId);
  const page = `${url}&career_ns=job_listing&navBarLevel=JOB_SEARCH&career_job_req_id=${id}`;
  const place = placeOf(facet(labels.place), facet(labels.region), facet(labels.country));
  return {
    externalId: requisition.ReqId,
    title: plainText(requisition.JobTitle) || requisition.JobTitle,
    places: place ? [place] : [],
    employmentLabels: distinctTexts([facet(labels.employmentType)]),
    requisitionId: requisition.ReqId,
    url: page,
    applyUrl: page,
    ...present('descriptionHtml', withoutTokens(requisition['Job-Description'] ?? '')),
    ...present('department', facet(labels.department)),
    ...present('workplaceLabel', facet(labels.workplaceType)),
    ...present('levelLabel', facet(labels.level)),
    ...present('shift', facet(labels.shift)),
    ...present('payText', facet(labels.pay)),
    ...present('postedAt', requisition['Posted-Date']),
  };
}

function facetsOf(requisition: Requisition): ReadonlyMap<string, string> {
  const facets = new Map<string, string>();
  for (const [name, field] of Object.entries(requisition)) {
    const facet = /^(?:filter|mfield)\d*$/i.test(name) ? facetSchema.safeParse(field).data : undefined;
    const value = plainText(facet?.value ?? '');
    const key = keyFrom(plainText(facet?.label ?? ''));
    if (key && value && !facets.has(key)) facets.set(key, value);
  }
  return facets;
}

function keyFrom(label: string): string {
  return label.trim().toLowerCase();
}

/** A place that names more than a town says the rest itself. */
function placeOf(place = '', region = '', country = ''): string {
  return place.includes(',') ? place : placeLabelFrom(distinctTexts([place, region, country]));
}

/** Titles and values are escaped once more than the XML needs, so that pages may show them as they are. */
function plainText(text: string): string {
  return decodeHTMLStrict(withoutTokens(text)).trim();
}

/** "[[salaryMin]]": a hole that the vendor's own page would fill. */
function withoutTokens(text: string): string {
  return text.replaceAll(/\[\[\w{1,60}\]\]/g, '');
}
