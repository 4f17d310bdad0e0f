/** What saving a posting again did to its job. */
import { describeChanges } from './describe-changes.ts';
import type { Classification, ClassifiedJob, Job } from './job.ts';
import type { Happening, Placement } from './job-history.ts';
import { classificationSchema, jobDraftSchema } from './job-schema.ts';

export type SavedBefore = Readonly<{
  state: Job['state'];
  /** JSON of its row; absent when the draft is the same. */
  draft?: string;
  /** JSON of its row. */
  classification: string;
}>;

/** In the order they are read. A row that holds another shape is written over, and what it said is not told. */
export function tellSave(
  before: SavedBefore,
  { draft, classification }: ClassifiedJob,
): readonly Happening[] {
  const reopened: readonly Happening[] = before.state === 'closed' ? [{ kind: 'reopened' }] : [];
  const draftBefore =
    before.draft === undefined ? undefined : jobDraftSchema.safeParse(JSON.parse(before.draft));
  const fields = draftBefore?.success ? describeChanges(draftBefore.data, draft) : [];
  const changed: readonly Happening[] = fields.length === 0 ? [] : [{ kind: 'changed', fields }];
  return [...reopened, ...changed, ...tellMove(before.classification, classification)];
}

/** One `moved`, or nothing: another confidence or another classifier that says the same is no move. `before` is the JSON of a row. */
export function tellMove(before: string, after: Classification): readonly Happening[] {
  const parsed = classificationSchema.safeParse(JSON.parse(before));
  if (!parsed.success) return [];
  const [from, to] = [placementOf(parsed.data), placementOf(after)];
  const isSame = from.decision === to.decision && from.functionKey === to.functionKey;
  return isSame ? [] : [{ kind: 'moved', from, to, by: after.classifier }];
}

function placementOf({ decision, functionKey }: Classification): Placement {
  return { decision, ...(functionKey === undefined ? {} : { functionKey }) };
}
