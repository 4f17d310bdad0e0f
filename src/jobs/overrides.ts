/** What people say instead of the source, field by field, and how it is laid over what the source says. Pure. */
import { canonicalJson } from './canonical-json.ts';
import type { Job, JobDraft, Overridden, Override, Pay, Place, Replaced } from './job.ts';

/** Where a job belongs is overridden by a correction: see review/. */
export const OVERRIDE_FIELDS = ['title', 'places', 'pay', 'closesAt', 'hidden', 'pinned'] as const;
export type OverrideField = (typeof OVERRIDE_FIELDS)[number];

/** What an override of each field says. */
export type OverrideValues = Readonly<{
  title: string;
  places: readonly Place[];
  pay: Pay;
  /** ISO 8601 in UTC. */
  closesAt: string;
  hidden: true;
  pinned: true;
}>;

/** What is overridden at once; pay and a closing date may be overridden to say nothing. */
export type OverrideSet = Readonly<
  Partial<Omit<OverrideValues, 'pay' | 'closesAt'>> & {
    pay?: Pay | undefined;
    closesAt?: string | undefined;
  }
>;

/** The overrides of one job. */
export type Overrides = Readonly<{ [F in OverrideField]?: Override<OverrideValues[F]> }>;

export type OverriddenDraft = JobDraft & Pick<Job, 'isHidden' | 'isPinned' | 'overridden'>;

/** The draft with what holds, and both values of every field that is overridden. */
export function withOverrides(draft: JobDraft, overrides: Overrides): OverriddenDraft {
  if (Object.keys(overrides).length === 0) return draft;
  const { pay: _pay, closesAt: _closesAt, ...rest } = draft;
  const pay = overrides.pay ? overrides.pay.value : draft.pay;
  const closesAt = closesAtOf(draft, overrides);
  return {
    ...rest,
    title: overrides.title?.value ?? draft.title,
    places: overrides.places?.value ?? draft.places,
    ...(pay && { pay }),
    ...(closesAt !== undefined && { closesAt }),
    ...(overrides.hidden && { isHidden: true }),
    ...(overrides.pinned && { isPinned: true }),
    overridden: besideSource(draft, overrides),
  };
}

/** When the job closes, whoever says so. */
export function closesAtOf(
  { closesAt }: Pick<JobDraft, 'closesAt'>,
  overrides: Overrides = {},
): string | undefined {
  return overrides.closesAt ? overrides.closesAt.value : closesAt;
}

/** What the source says of a job, whatever people override: what it is classified and compared by. */
export function sourceDraftOf(job: Job): JobDraft {
  const {
    id: _id,
    classification: _classification,
    state: _state,
    firstSeenAt: _firstSeenAt,
    lastSeenAt: _lastSeenAt,
    lastVerifiedAt: _lastVerifiedAt,
    closedAt: _closedAt,
    closedBecause: _closedBecause,
    repostOf: _repostOf,
    repostCount: _repostCount,
    firstAdvertisedAt: _firstAdvertisedAt,
    contentHash: _contentHash,
    isHidden: _isHidden,
    isPinned: _isPinned,
    overridden = {},
    ...draft
  } = job;
  const { pay: _pay, closesAt: _closesAt, ...rest } = draft;
  const pay = overridden.pay ? overridden.pay.source : draft.pay;
  const closesAt = overridden.closesAt ? overridden.closesAt.source : draft.closesAt;
  return {
    ...rest,
    title: overridden.title?.source ?? draft.title,
    places: overridden.places?.source ?? draft.places,
    ...(pay && { pay }),
    ...(closesAt !== undefined && { closesAt }),
  };
}

/** Fields whose override is not needed any more: the source has come to say the same, in whatever words. */
export function fieldsAgreed(overridden: Overridden): readonly (keyof Overridden)[] {
  const { title, places, pay, closesAt, function: placed } = overridden;
  const agreed: Partial<Record<keyof Overridden, boolean>> = {
    title: isAgreed(title),
    places: isAgreed(places, (all) => all.map(placeMeant)),
    pay: isAgreed(pay, ({ source: _source, ...amounts }) => amounts),
    closesAt: isAgreed(closesAt),
    function: isAgreed(placed),
  };
  return FIELDS_WITH_SOURCE.filter((field) => agreed[field]);
}

const FIELDS_WITH_SOURCE = ['title', 'places', 'pay', 'closesAt', 'function'] as const;

function isAgreed<T>(replaced: Replaced<T> | undefined, meant: (value: T) => unknown = (value) => value) {
  if (!replaced) return false;
  const { value, source } = replaced;
  if (value === undefined || source === undefined) return value === source;
  return canonicalJson(meant(value)) === canonicalJson(meant(source));
}

/** "Hartford, CT" and "Hartford, Connecticut" are one place. */
function placeMeant({ raw, ...resolved }: Place): unknown {
  return resolved.country === undefined ? raw : resolved;
}

function besideSource(draft: JobDraft, overrides: Overrides): Overridden {
  const { title, places, pay, closesAt, hidden, pinned } = overrides;
  return {
    ...(title && { title: { ...title, source: draft.title } }),
    ...(places && { places: { ...places, source: draft.places } }),
    ...(pay && { pay: { ...pay, ...(draft.pay && { source: draft.pay }) } }),
    ...(closesAt && {
      closesAt: { ...closesAt, ...(draft.closesAt !== undefined && { source: draft.closesAt }) },
    }),
    ...(hidden && { hidden }),
    ...(pinned && { pinned }),
  };
}
