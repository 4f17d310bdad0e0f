/** Where, how and for how much one works: the fields that are read from labels first and from the words second. */
import type { JobDraft, Place, Provenance } from '../jobs/job.ts';
import type { SourceJob } from '../sources/source.ts';
import { findEmployment } from './employment.ts';
import { findLevel, levelFromLabel } from './level.ts';
import type { TakeNote } from './note.ts';
import { findPay } from './pay.ts';
import { findPlaces, type PlaceFinding } from './place.ts';
import { derivedFrom } from './provenance.ts';
import type { PlaceContext } from './region-list.ts';
import { cleanLine } from './visible-text.ts';
import { findWorkplace } from './workplace.ts';

/** The posting's words, cleaned. */
export type Words = Readonly<{ title: string; text: string }>;

export type Conditions = Pick<
  JobDraft,
  'places' | 'workplaceType' | 'remoteEligibility' | 'employmentTypes' | 'pay' | 'level'
>;

/** Fields, and where those stand that are no field of the source. */
export type Derived<T> = Readonly<{ fields: T; provenance: Provenance }>;

export function conditionsOf(
  job: SourceJob,
  words: Words,
  context: PlaceContext,
  note: TakeNote,
): Derived<Conditions> {
  const placed = findPlaces(job.places, context);
  for (const label of placed.unresolved) note('place-unresolved', label);
  for (const label of placed.unlisted) note('place-unlisted', label);
  const country = countryOf(placed.places) ?? context.defaultCountry;
  const workplace = workplaceOf(job, { placed, words, context }, note);
  const employment = employmentOf(job, words, note);
  const pay = payOf(job, { words, country, employerCountry: context.defaultCountry }, note);
  const level = levelOf(job, words, note);
  return {
    fields: {
      places: placed.places,
      ...workplace.fields,
      ...employment.fields,
      ...pay.fields,
      ...level.fields,
    },
    provenance: {
      ...workplace.provenance,
      ...employment.provenance,
      ...pay.provenance,
      ...level.provenance,
    },
  };
}

function workplaceOf(
  job: SourceJob,
  { placed, words, context }: Readonly<{ placed: PlaceFinding; words: Words; context: PlaceContext }>,
  note: TakeNote,
): Derived<Pick<JobDraft, 'workplaceType' | 'remoteEligibility'>> {
  const evidence = {
    ...words,
    ...(job.workplaceLabel !== undefined && { label: job.workplaceLabel }),
    ...(placed.workplace && { placeWorkplace: placed.workplace }),
    placeEligibility: placed.eligibility,
  };
  const { type, origin, remoteEligibility, eligibilityOrigin, unknownLabel } = findWorkplace(
    evidence,
    context,
  );
  if (unknownLabel !== undefined) note('workplace-unknown', unknownLabel);
  return {
    fields: { ...(type && { workplaceType: type }), ...(remoteEligibility && { remoteEligibility }) },
    provenance: {
      ...derivedFrom('workplaceType', origin),
      ...derivedFrom('remoteEligibility', eligibilityOrigin),
    },
  };
}

function employmentOf(
  job: SourceJob,
  words: Words,
  note: TakeNote,
): Derived<Pick<JobDraft, 'employmentTypes'>> {
  const { types, origin, unknownLabels } = findEmployment({ labels: job.employmentLabels ?? [], ...words });
  for (const label of unknownLabels) note('employment-unknown', label);
  return { fields: { employmentTypes: types }, provenance: derivedFrom('employmentTypes', origin) };
}

function payOf(
  job: SourceJob,
  { words, ...countries }: Readonly<{ words: Words; country: string; employerCountry: string }>,
  note: TakeNote,
): Derived<Pick<JobDraft, 'pay'>> {
  const { pay, origin, unreadable } = findPay({
    ...words,
    ...(job.pay && { pay: job.pay }),
    ...(job.payText !== undefined && { payText: cleanLine(job.payText) }),
    ...countries,
  });
  if (pay) return { fields: { pay }, provenance: derivedFrom('pay', origin) };
  for (const statement of unreadable) note('pay-unreadable', statement);
  return { fields: {}, provenance: {} };
}

function levelOf(job: SourceJob, { title }: Words, note: TakeNote): Derived<Pick<JobDraft, 'level'>> {
  const label = job.levelLabel?.trim() ?? '';
  const fromLabel = label === '' ? undefined : levelFromLabel(label);
  if (label !== '' && fromLabel === undefined) note('level-unknown', label);
  const level = findLevel({ ...(label !== '' && { label }), title });
  if (level === undefined) return { fields: {}, provenance: {} };
  return {
    fields: { level },
    provenance: derivedFrom('level', fromLabel === undefined ? 'title' : 'field'),
  };
}

/** The one country of the places; undefined for none or several. */
export function countryOf(places: readonly Place[]): string | undefined {
  const countries = new Set(places.flatMap((place) => place.country ?? []));
  return countries.size === 1 ? [...countries][0] : undefined;
}
