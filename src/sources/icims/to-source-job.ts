/** A posting of an iCIMS portal in the words of the source port. */
import { sourceFieldsFrom } from '../job-posting-ld-fields.ts';
import type { JobPosting } from '../job-posting-ld-schema.ts';
import type { SourceJob } from '../source.ts';
import { distinctTexts, present } from '../source-fields.ts';
import type { IcimsRow } from './icims-schema.ts';

/** The card of the list says some things better than the posting itself. */
export function toSourceJob(
  posting: JobPosting,
  { id, path, fields }: IcimsRow,
  portalUrl: string,
): SourceJob {
  const told = sourceFieldsFrom(posting);
  const places = placesOn(fields);
  const onCard = distinctTexts([fieldOf(fields, EMPLOYMENT)]);
  const inPosting = (told.employmentLabels ?? []).filter((label) => label !== NOT_SAID);
  return {
    ...told,
    externalId: id,
    places: places.length > 0 ? places : told.places,
    employmentLabels: onCard.length > 0 ? onCard : inPosting,
    ...present('requisitionId', fieldOf(fields, REQUISITION)),
    url: `${portalUrl}${path}`,
    applyUrl: `${portalUrl}${path}`,
  };
}

/** Stands in the posting for every type that is not one of schema.org's. */
const NOT_SAID = 'OTHER';
const EMPLOYMENT = /^(?:position|employment|job) type$/;
const REQUISITION = /^(?:(?:job|position|requisition|req\.?) )?(?:id|number|#)$/;
const LOCATION = /^(?:job )?locations?$/;
/** "US-CT-Hartford | US-Remote": the posting has no word of working from home for the second. */
const ICIMS_PLACE = /^[A-Z]{2}(?:-.+)?$/;

function placesOn(fields: IcimsRow['fields']): readonly string[] {
  const places = distinctTexts(fieldOf(fields, LOCATION)?.split('|') ?? []);
  return places.every((place) => ICIMS_PLACE.test(place)) ? places : [];
}

function fieldOf(fields: IcimsRow['fields'], label: RegExp): string | undefined {
  return Object.entries(fields).find(([name]) => label.test(name))?.[1];
}
