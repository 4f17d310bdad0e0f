/** A job of Teamtailor's API in the words of the source port. */
import { placeLabelFrom } from '../place-label.ts';
import type { SourceJob } from '../source.ts';
import { distinctTexts, payFields, present } from '../source-fields.ts';
import type { ApiIncluded, ApiJob } from './api-schema.ts';
import { isRemoteName, workplaceFrom } from './workplace.ts';

/** What jobs refer to, by type and id. */
export type ApiReferences = ReadonlyMap<string, ApiIncluded>;

export function referenceKey({ type, id }: Readonly<{ type: string; id: string }>): string {
  return `${type}/${id}`;
}

export function apiJobToSourceJob(
  { id, attributes, links, relationships }: ApiJob,
  known: ApiReferences,
): SourceJob {
  const [department] = referredTo(relationships?.department, known);
  return {
    externalId: id,
    title: attributes.title,
    places: distinctTexts(referredTo(relationships?.locations, known).map(placeOf)),
    employmentLabels: distinctTexts([attributes['employment-type']]),
    ...present('descriptionHtml', attributes.body),
    ...present('department', department?.attributes.name),
    ...present('workplaceLabel', workplaceFrom(attributes['remote-status'])),
    ...present('levelLabel', attributes['employment-level']),
    ...payFields({
      min: attributes['min-salary'],
      max: attributes['max-salary'],
      currency: attributes.currency,
      periodLabel: attributes['salary-time-unit'],
    }),
    ...present('language', attributes['language-code']),
    ...present('postedAt', attributes['created-at']),
    ...present('updatedAt', attributes['updated-at']),
    ...present('closesAt', attributes['end-date']),
    ...present('url', links?.['careersite-job-url']),
    ...present('applyUrl', links?.['careersite-job-apply-url']),
  };
}

type Relation = NonNullable<ApiJob['relationships']>['department'];

function referredTo(relation: Relation, known: ApiReferences): readonly ApiIncluded[] {
  return [relation?.data ?? []].flat().flatMap((reference) => known.get(referenceKey(reference)) ?? []);
}

function placeOf({ attributes: { name, city, country } }: ApiIncluded): string {
  const address = city?.trim() ? placeLabelFrom([city, country]) : '';
  return (isRemoteName(name) ? name : address || name) ?? '';
}
