/** A BambooHR opening in the words of the source port: the row of the list names it, its own answer says the rest. */
import { placeLabelFrom } from '../place-label.ts';
import type { SourceJob } from '../source.ts';
import { distinctTexts, present } from '../source-fields.ts';
import type { BambooHrOpening, BambooHrRow } from './bamboohr-schema.ts';

/** `careersUrl` is the address of the careers page, without a slash at its end. */
export function toSourceJob(row: BambooHrRow, opening: BambooHrOpening, careersUrl: string): SourceJob {
  const url = opening.jobOpeningShareUrl?.trim() || `${careersUrl}/${encodeURIComponent(row.id)}`;
  const place = placeOf(opening, row);
  return {
    externalId: row.id,
    title: opening.jobOpeningName,
    places: place ? [place] : [],
    employmentLabels: distinctTexts([opening.employmentStatusLabel]),
    url,
    applyUrl: url,
    ...present('descriptionHtml', opening.description),
    ...present('department', opening.departmentLabel),
    ...present('workplaceLabel', WORKPLACES.get(opening.locationType ?? row.locationType ?? '')),
    ...present('payText', opening.compensation),
    ...present('levelLabel', opening.minimumExperience),
    ...present('postedAt', opening.datePosted),
  };
}

const WORKPLACES: ReadonlyMap<string, string> = new Map([
  ['0', 'On-site'],
  ['1', 'Remote'],
  ['2', 'Hybrid'],
]);

/** One of the two locations is filled in, by the country of the opening; the list and the opening each leave some of it out. */
function placeOf(opening: Located, row: Located): string {
  const inUs = opening.location ?? row.location;
  const elsewhere = opening.atsLocation ?? row.atsLocation;
  const region = [elsewhere, row.atsLocation].flatMap((place) => [place?.state, place?.province]);
  return (
    placeLabelFrom([inUs?.city, inUs?.state, inUs?.addressCountry]) ||
    placeLabelFrom([elsewhere?.city, region.find((name) => name?.trim()), elsewhere?.country])
  );
}

type Located = Pick<BambooHrRow, 'location' | 'atsLocation'>;
