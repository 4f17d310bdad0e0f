/** Pay at the least: "60k", "$30/hr", "over 100k", "80,000+". */
import type { PayPeriod } from '../../jobs/job.ts';
import { PERIODS_A_YEAR } from '../annual-pay.ts';
import { type BoxFinding, type BoxReader, matchAt } from './box-reading.ts';

const AMOUNT = '(?:\\d{1,3}(?:,\\d{3})+|\\d{1,6}(?:\\.\\d{1,2})?)';
const PAY = new RegExp(
  '(?:(?:pay(?:s|ing)?|salary|wages?|earn(?:ing)?|making|between)\\s+)*' +
    '(?<limit>(?:under|below|up to|less than|at most|max(?:imum)?)\\s+)?' +
    '(?<cue>(?:over|above|more than|at least|min(?:imum)?|starting at|from|of)\\s+)?' +
    `(?<sign>\\p{Sc}\\s?)?(?<amount>${AMOUNT})\\s?(?<k>k(?![\\p{L}\\p{N}]))?` +
    `(?<range>\\s?(?:-|–|to|and)\\s?\\p{Sc}?\\s?(?<top>${AMOUNT})\\s?(?<topK>k(?![\\p{L}\\p{N}]))?)?` +
    '(?<plus>\\s?\\+|\\s+(?:or|and)\\s+(?:more|up|above|over))?' +
    '(?:\\s?(?:\\/|per\\s|an?\\s)\\s?(?<period>hour|hr|day|week|wk|month|mo|year|yr|annum)|\\s(?<adverb>hourly|annually|yearly))?' +
    '(?:\\s(?:salary|pay))?(?![\\p{L}\\p{N}])',
  'iuy',
);

const PERIODS: Readonly<Record<string, PayPeriod>> = {
  hour: 'HOUR',
  hr: 'HOUR',
  hourly: 'HOUR',
  day: 'DAY',
  week: 'WEEK',
  wk: 'WEEK',
  month: 'MONTH',
  mo: 'MONTH',
};

/** Beyond them a number is no pay of a year: a street, a level, a sign-on bonus. */
const LEAST_A_YEAR = 10_000;
const MOST_A_YEAR = 2_000_000;
/** "$45" is an hour's pay. */
const MOST_AN_HOUR = 200;
/** Nobody earns a retirement plan. */
const RETIREMENT_PLAN = /^401\s?k$/i;

export const readPay: BoxReader = (position) => {
  const found = matchAt(position, PAY);
  if (!found || RETIREMENT_PLAN.test(found.match[0])) return undefined;
  const { match, to } = found;
  const finding = findingOf(match.groups ?? {});
  return finding && { from: position.at, to, finding };
};

type Groups = Readonly<Record<string, string | undefined>>;

/** Undefined for a number that nothing tells to be pay. */
function findingOf(groups: Groups): BoxFinding | undefined {
  const amount = amountOf(groups);
  const period = periodOf(groups, amount);
  if (period === undefined) return undefined;
  const aYear = amount * PERIODS_A_YEAR[period];
  if (aYear < LEAST_A_YEAR || aYear > MOST_A_YEAR) return undefined;
  // A filter for pay at the most would hide what anybody would take.
  if (groups['limit'] !== undefined) return { kind: 'nothing' };
  const per = period === 'HOUR' ? 'hour' : 'year';
  const minAnnualThousands = Math.floor(aYear / 1000);
  return {
    kind: 'pay',
    minAnnualThousands,
    per,
    amount: per === 'hour' ? amount : minAnnualThousands * 1000,
  };
}

/** In "60-80k" both are thousands. */
function amountOf(groups: Groups): number {
  const amount = Number(groups['amount']?.replaceAll(',', '') ?? 0);
  const isThousands = groups['k'] !== undefined || (groups['topK'] !== undefined && amount < 1000);
  return isThousands ? amount * 1000 : amount;
}

function periodOf(groups: Groups, amount: number): PayPeriod | undefined {
  const stated = groups['period'] ?? groups['adverb'];
  if (stated !== undefined) return PERIODS[stated.toLowerCase()] ?? 'YEAR';
  if (groups['k'] !== undefined || groups['topK'] !== undefined) return 'YEAR';
  if (groups['sign'] !== undefined) return amount <= MOST_AN_HOUR ? 'HOUR' : 'YEAR';
  return isAmountOfMoney(groups, amount) ? 'YEAR' : undefined;
}

/** "over 60000", "80,000"; and "60000", as no post office has a round number. */
function isAmountOfMoney(groups: Groups, amount: number): boolean {
  const marks = [groups['cue'], groups['limit'], groups['plus']];
  const isMarked = marks.some((mark) => mark !== undefined) || groups['amount']?.includes(',');
  return isMarked ? amount >= LEAST_A_YEAR : amount >= 20_000 && amount % 1000 === 0;
}
