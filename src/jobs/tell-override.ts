/** What people said instead of the source, as the history of a job tells it. */
import { describeChanges } from './describe-changes.ts';
import type { Job } from './job.ts';
import type { Happening } from './job-history.ts';
import type { OverrideWrite } from './job-store.ts';
import { OVERRIDE_FIELDS, type OverrideField } from './overrides.ts';

/** One happening a field that was set or given back, with what held before and what holds after. */
export function tellOverride(
  { set, remove }: Pick<OverrideWrite, 'set' | 'remove'>,
  before: Job,
  after: Job,
): readonly Happening[] {
  const changes = new Map(describeChanges(before, after).map((change) => [change.field, change]));
  const valuesOf = (field: OverrideField) => {
    if (field === 'hidden') return { from: yesOf(before.isHidden), to: yesOf(after.isHidden) };
    if (field === 'pinned') return { from: yesOf(before.isPinned), to: yesOf(after.isPinned) };
    const change = changes.get(field);
    // The value that held already, said by a person: nothing that a reader could see.
    return change && 'from' in change ? { from: change.from, to: change.to } : undefined;
  };
  const tell = (kind: 'override-set' | 'override-removed', fields: readonly OverrideField[]): Happening[] =>
    fields.flatMap((field) => {
      const values = valuesOf(field);
      return values ? [{ kind, field, ...values }] : [];
    });
  const setFields = OVERRIDE_FIELDS.filter((field) => field in set);
  return [...tell('override-set', setFields), ...tell('override-removed', remove)];
}

function yesOf(flag: true | undefined): string {
  return flag ? 'yes' : 'no';
}
