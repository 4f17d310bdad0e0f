/** How new: "today", "last 3 days", "posted this week". */
import { type BoxReader, matchAt, phrase } from './box-reading.ts';

const DAYS_OF_UNIT: Readonly<Record<string, number>> = { hour: 1 / 24, day: 1, week: 7, month: 30 };
const MAX_DAYS = 365;

const SAID = '(?:new|posted|added|listed|opened) ';
const COUNTED = phrase(
  `(?:${SAID})?(?:in |from )?(?:the )?(?:last|past|within(?: the last)?) (\\d{1,3}) ?(hour|day|week|month)s?`,
);
const ONE_UNIT = phrase(`(?:${SAID})?(?:in |from )?(?:the )?(?:this|last|past) (day|week|month)`);
const NAMED: readonly (readonly [RegExp, number])[] = [
  [phrase(`(?:${SAID})?today|just (?:posted|added)`), 1],
  [phrase(`(?:${SAID})?(?:since )?yesterday`), 2],
  [phrase('(?:recently|newly) (?:posted|added|listed)'), 7],
  // Not "new grad", "new business" and New York.
  [
    phrase(
      '(?:new|newest|latest|recent) (?:jobs?|openings?|postings?|positions?|roles?|vacanc(?:y|ies)|listings?)',
    ),
    7,
  ],
  [/^new\s*$/iy, 7],
];

export const readRecency: BoxReader = (position) => {
  const counted = matchAt(position, COUNTED);
  const found = counted ?? matchAt(position, ONE_UNIT);
  if (found) {
    const { match, to } = found;
    const unit = (counted ? match[2] : match[1])?.toLowerCase() ?? 'day';
    const days = Math.max(1, Math.ceil(Number(counted ? match[1] : 1) * (DAYS_OF_UNIT[unit] ?? 1)));
    return { from: position.at, to, finding: { kind: 'posted', days: Math.min(days, MAX_DAYS) } };
  }
  for (const [pattern, days] of NAMED) {
    const named = matchAt(position, pattern);
    if (named) return { from: position.at, to: named.to, finding: { kind: 'posted', days } };
  }
  return undefined;
};
