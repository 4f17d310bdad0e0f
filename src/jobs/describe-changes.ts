/** How one version of a posting differs from the next, field by field, in words. */
import { canonicalJson } from './canonical-json.ts';
import type { JobDraft, Place } from './job.ts';
import type { FieldChange } from './job-history.ts';
import { payRangeWords } from './job-words.ts';

/** A value is told to be recognised, not to be restored. */
const MAX_VALUE_CHARACTERS = 200;

type Field = Exclude<
  keyof JobDraft,
  'sourceId' | 'externalId' | 'descriptionHtml' | 'descriptionText' | 'updatedAt' | 'provenance'
>;

/** The fields in the order they are told. `updatedAt` alone tells nothing: vendors touch it without a change. */
const FIELD_WORDS: Readonly<Record<Field, (draft: JobDraft) => string | undefined>> = {
  title: ({ title }) => title,
  requisitionId: ({ requisitionId }) => requisitionId,
  department: ({ department }) => department,
  places: ({ places }) => listWords(places.map(placeWords)),
  workplaceType: ({ workplaceType }) => workplaceType,
  remoteEligibility: ({ remoteEligibility: remote }) =>
    remote && listWords([...remote.countries, ...remote.regions]),
  employmentTypes: ({ employmentTypes }) => listWords(employmentTypes),
  pay: ({ pay }) => pay && payRangeWords(pay),
  shift: ({ shift }) => shift,
  level: ({ level }) => level,
  language: ({ language }) => language,
  postedAt: ({ postedAt }) => postedAt,
  closesAt: ({ closesAt }) => closesAt,
  applyUrl: ({ applyUrl }) => applyUrl,
  aiNotice: ({ aiNotice }) => aiNotice && canonicalJson(aiNotice),
};

/** Empty when nothing differs that a reader could see. */
export function describeChanges(before: JobDraft, after: JobDraft): readonly FieldChange[] {
  const changes = Object.entries(FIELD_WORDS).flatMap(([field, wordsOf]): FieldChange[] => {
    const [from, to] = [wordsOf(before) ?? null, wordsOf(after) ?? null];
    return from === to ? [] : [{ field, from: clip(from), to: clip(to) }];
  });
  return [...changes, ...describeText(before, after)];
}

function describeText(before: JobDraft, after: JobDraft): readonly FieldChange[] {
  const isSameText = before.descriptionText === after.descriptionText;
  if (isSameText && before.descriptionHtml === after.descriptionHtml) return [];
  const [fromLength, toLength] = [before.descriptionText.length, after.descriptionText.length];
  return [{ field: 'description', fromLength, toLength, isSameText }];
}

/** What the source said and what was made of it: either may change alone. */
function placeWords({ raw, city, region, country }: Place): string {
  const resolved = [city, region, country].filter((part) => part !== undefined).join(', ');
  return resolved === '' || resolved === raw ? raw : `${raw} (${resolved})`;
}

function listWords(values: readonly string[]): string | undefined {
  return values.length === 0 ? undefined : values.join('; ');
}

function clip(words: string | null): string | null {
  if (words === null || words.length <= MAX_VALUE_CHARACTERS) return words;
  return `${words.slice(0, MAX_VALUE_CHARACTERS - 1)}…`;
}
