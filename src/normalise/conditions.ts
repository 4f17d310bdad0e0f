/** Where, how and for how much one works: the fields that are read from labels first and from the words second. */
import type { JobDraft, Place } from '../jobs/job.ts';
import type { SourceJob } from '../sources/source.ts';
import { findEmployment } from './employment.ts';
import { findLevel, levelFromLabel } from './level.ts';
import type { TakeNote } from './note.ts';
import { findPay } from './pay.ts';
import { findPlaces, type PlaceFinding } from './place.ts';
import type { PlaceContext } from './region-list.ts';
import { cleanLine } from './visible-text.ts';
import { findWorkplace } from './workplace.ts';

/** The posting's words, cleaned. */
export type Words = Readonly<{ title: string; text: string }>;

type Conditions = Pick<
  JobDraft,
  'places' | 'workplaceType' | 'remoteEligibility' | 'employmentTypes' | 'pay' | 'level'
>;

export function conditionsOf(
  job: SourceJob,
  words: Words,
  context: PlaceContext,
  note: TakeNote,
): Conditions {
  const placed = findPlaces(job.places, context);
  for (const label of placed.unresolved) note('place-unresolved', label);
  for (const label of placed.unlisted) note('place-unlisted', label);
  const country = countryOf(placed.places) ?? context.defaultCountry;
  return {
    places: placed.places,
    ...workplaceOf(job, { placed, words, context }, note),
    ...employmentOf(job, words, note),
    ...payOf(job, { words, country, employerCountry: context.defaultCountry }, note),
    ...levelOf(job, words, note),
  };
}

function workplaceOf(
  job: SourceJob,
  { placed, words, context }: Readonly<{ placed: PlaceFinding; words: Words; context: PlaceContext }>,
  note: TakeNote,
): Pick<JobDraft, 'workplaceType' | 'remoteEligibility'> {
  const evidence = {
    ...words,
    ...(job.workplaceLabel !== undefined && { label: job.workplaceLabel }),
    ...(placed.workplace && { placeWorkplace: placed.workplace }),
    placeEligibility: placed.eligibility,
  };
  const { type, remoteEligibility, unknownLabel } = findWorkplace(evidence, context);
  if (unknownLabel !== undefined) note('workplace-unknown', unknownLabel);
  return { ...(type && { workplaceType: type }), ...(remoteEligibility && { remoteEligibility }) };
}

function employmentOf(job: SourceJob, words: Words, note: TakeNote): Pick<JobDraft, 'employmentTypes'> {
  const { types, unknownLabels } = findEmployment({ labels: job.employmentLabels ?? [], ...words });
  for (const label of unknownLabels) note('employment-unknown', label);
  return { employmentTypes: types };
}

function payOf(
  job: SourceJob,
  { words, ...countries }: Readonly<{ words: Words; country: string; employerCountry: string }>,
  note: TakeNote,
): Pick<JobDraft, 'pay'> {
  const { pay, unreadable } = findPay({
    ...words,
    ...(job.pay && { pay: job.pay }),
    ...(job.payText !== undefined && { payText: cleanLine(job.payText) }),
    ...countries,
  });
  if (pay) return { pay };
  for (const statement of unreadable) note('pay-unreadable', statement);
  return {};
}

function levelOf(job: SourceJob, { title }: Words, note: TakeNote): Pick<JobDraft, 'level'> {
  const label = job.levelLabel?.trim() ?? '';
  if (label !== '' && levelFromLabel(label) === undefined) note('level-unknown', label);
  const level = findLevel({ ...(label !== '' && { label }), title });
  return level ? { level } : {};
}

/** The one country of the places; undefined for none or several. */
export function countryOf(places: readonly Place[]): string | undefined {
  const countries = new Set(places.flatMap((place) => place.country ?? []));
  return countries.size === 1 ? [...countries][0] : undefined;
}
