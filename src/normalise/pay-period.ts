/** Pay periods: their words, and the amounts that are plausible for them. */
import type { PayPeriod } from '../jobs/job.ts';

/** Whole labels of structured fields. */
const PERIOD_BY_LABEL: ReadonlyMap<string, PayPeriod> = new Map(
  (
    [
      ['HOUR', 'hour hourly hr ph /hr per-hour per-hr'],
      ['DAY', 'day daily pd per-day per-diem'],
      ['WEEK', 'week weekly wk per-week'],
      ['MONTH', 'month monthly mo pm per-month'],
      ['YEAR', 'year yearly annual annually annum pa p.a. per-year per-annum yr salary annualized'],
    ] as const
  ).flatMap(([period, labels]) =>
    labels.split(' ').map((label): [string, PayPeriod] => [label.replace('-', ' '), period]),
  ),
);

/** What a period is called beside an amount; the word alone decides. */
const PERIOD_BY_WORD: readonly (readonly [RegExp, PayPeriod])[] = [
  [/^(?:hour|hourly|hr|hrs|h)$/, 'HOUR'],
  [/^(?:day|daily|diem)$/, 'DAY'],
  [/^(?:week|weekly|wk)$/, 'WEEK'],
  [/^(?:month|monthly|mo)$/, 'MONTH'],
  [/^(?:year|yearly|yr|annum|annual|annually|annualized|p\.?a)$/, 'YEAR'],
];

/** Wide enough for any honest wage in these currencies; outside it the unit or the number is wrong. */
const PLAUSIBLE: Readonly<Record<PayPeriod, readonly [min: number, max: number]>> = {
  HOUR: [2, 1_000],
  DAY: [20, 10_000],
  WEEK: [100, 50_000],
  MONTH: [300, 250_000],
  YEAR: [3_000, 5_000_000],
};
/** Where a unit buys about as much as a dollar. */
const DOLLAR_LIKE: ReadonlySet<string> = new Set(['USD', 'CAD', 'AUD', 'NZD', 'SGD', 'GBP', 'EUR', 'CHF']);

/** Nobody earns this much an hour, a day or a week, and nobody who does is hired through a careers site by the month. */
const SURELY_YEARLY = 15_000;
/** Nobody earns this little a day: between the two it may be a day, a week or a month. */
const SURELY_HOURLY: readonly [min: number, max: number] = [5, 200];

/** Undefined for a label that names none ("Bi-weekly", "School year", "Fee basis"). */
export function periodFromLabel(label: string): PayPeriod | undefined {
  return PERIOD_BY_LABEL.get(
    label
      .trim()
      .toLowerCase()
      .replace(/[\s_-]+/g, ' '),
  );
}

export function periodFromWord(word: string): PayPeriod | undefined {
  const lower = word.toLowerCase();
  return PERIOD_BY_WORD.find(([pattern]) => pattern.test(lower))?.[1];
}

/** From the amounts alone, where they leave no doubt: from 15,000 up a year, from 5 to 200 an hour; else undefined. */
export function periodFromAmounts(amounts: readonly number[], currency: string): PayPeriod | undefined {
  if (!DOLLAR_LIKE.has(currency) || amounts.length === 0) return undefined;
  if (amounts.every((amount) => amount >= SURELY_YEARLY)) return 'YEAR';
  const [min, max] = SURELY_HOURLY;
  return amounts.every((amount) => amount >= min && amount <= max) ? 'HOUR' : undefined;
}

export function isPlausible(amounts: readonly number[], currency: string, period: PayPeriod): boolean {
  if (!DOLLAR_LIKE.has(currency)) return amounts.every(Number.isFinite);
  const [min, max] = PLAUSIBLE[period];
  return amounts.every((amount) => amount >= min && amount <= max);
}
