/** What a job would be against what it is. */
import { canonicalJson } from '../jobs/canonical-json.ts';
import type { Classification, ClassifiedJob, Job, JobDraft } from '../jobs/job.ts';
import { sourceDraftOf } from '../jobs/overrides.ts';

export type FieldChange = Readonly<{ field: keyof JobDraft; from?: unknown; to?: unknown }>;

export type JobDiff = Readonly<{
  /** In the order of their names. */
  fields: readonly FieldChange[];
  /** Where it stands in the taxonomy, before and after: "area/function", "review: area/function", "none". */
  move?: Readonly<{ from: string; to: string }>;
}>;

/** Of what the source says: what people say instead stands whatever it says. */
export function diffJob(before: Job, { draft, classification }: ClassifiedJob): JobDiff {
  const from = placementOf(before.classification);
  const to = placementOf(classification);
  const draftBefore = sourceDraftOf(before);
  return {
    fields: DRAFT_FIELDS.flatMap((field) => changeOf(field, draftBefore[field], draft[field])),
    ...(from === to ? {} : { move: { from, to } }),
  };
}

/** Every field of a draft: the compiler asks for those that are added. */
const IS_DRAFT_FIELD: Readonly<Record<keyof JobDraft, true>> = {
  aiNotice: true,
  applyUrl: true,
  closesAt: true,
  department: true,
  descriptionHtml: true,
  descriptionText: true,
  employmentTypes: true,
  externalId: true,
  language: true,
  level: true,
  pay: true,
  places: true,
  postedAt: true,
  provenance: true,
  remoteEligibility: true,
  requisitionId: true,
  shift: true,
  sourceId: true,
  title: true,
  updatedAt: true,
  workplaceType: true,
};

const DRAFT_FIELDS = Object.keys(IS_DRAFT_FIELD).filter(isDraftField);

function isDraftField(name: string): name is keyof JobDraft {
  return Object.hasOwn(IS_DRAFT_FIELD, name);
}

function changeOf(field: keyof JobDraft, from: unknown, to: unknown): readonly FieldChange[] {
  if (canonicalJson({ value: from }) === canonicalJson({ value: to })) return [];
  return [{ field, ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) }];
}

function placementOf({ decision, functionKey }: Classification): string {
  if (decision === 'accepted') return functionKey ?? 'none';
  return decision === 'review' ? `review: ${functionKey ?? 'none'}` : 'none';
}
