/** Overrides as people read them: what holds, what the source says, since when and why. */
import type { Job, Pay, Place, Replaced } from '../jobs/job.ts';
import { fieldsAgreed } from '../jobs/overrides.ts';
import type { OverriddenField } from '../review/override-desk.ts';

export const NOT_STATED = 'not stated';

export type OverrideWords = Readonly<{
  field: OverriddenField;
  /** What holds. */
  value: string;
  /** What the source says; absent where no source says anything of the field. */
  source?: string;
  since: string;
  because: string;
  /** The source has come to say the same. */
  isAgreed: boolean;
}>;

/** Every override of a job, in the order of the fields on its page. */
export function overrideWords({ overridden = {} }: Job): readonly OverrideWords[] {
  const agreed = fieldsAgreed(overridden);
  const say = <T>(
    field: OverriddenField,
    replaced: Replaced<T> | undefined,
    words: (value: T | undefined) => string,
  ): readonly OverrideWords[] => {
    if (!replaced) return [];
    const { value, source, at, because = '-' } = replaced;
    return [
      {
        field,
        value: words(value),
        ...(field === 'hidden' || field === 'pinned' ? {} : { source: words(source) }),
        since: at.slice(0, 10),
        because,
        isAgreed: agreed.includes(field),
      },
    ];
  };
  const { title, places, pay, closesAt, function: placed, hidden, pinned } = overridden;
  return [
    ...say('title', title, (text) => text ?? NOT_STATED),
    ...say('function', placed, (key) => key ?? 'none'),
    ...say('places', places, (all) => placesWords(all ?? [])),
    ...say('pay', pay, payWords),
    ...say('closesAt', closesAt, (time) => time ?? NOT_STATED),
    ...say('hidden', hidden, () => 'yes'),
    ...say('pinned', pinned, () => 'yes'),
  ];
}

/** "instead of "Clerk", since 2026-11-26, because: ..." */
export function insteadOf({ source, since, because, isAgreed }: OverrideWords): string {
  const told = source === undefined ? '' : `instead of ${source}, `;
  const beside = isAgreed ? 'as the source says by now: the override can go; ' : told;
  return `${beside}since ${since}, because: ${because}`;
}

/** What the source said of each, and what was made of it. */
export function placesWords(places: readonly Place[]): string {
  return places.map(placeWords).join('; ') || NOT_STATED;
}

function placeWords({ raw, city, region, country }: Place): string {
  const resolved = [city, region, country].filter((part) => part !== undefined).join(', ');
  return `"${raw}" (${resolved || 'not resolved'})`;
}

export function payWords(pay: Pay | undefined): string {
  if (!pay) return NOT_STATED;
  const range = [...new Set([pay.min, pay.max])].filter((amount) => amount !== undefined).join(' - ');
  return `${range} ${pay.currency} a ${pay.period.toLowerCase()}`;
}
