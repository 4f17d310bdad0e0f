import type { PayPeriod } from '../jobs/job.ts';
import type { PublicPay } from './public-job.ts';

const PERIOD_WORDS: Readonly<Record<PayPeriod, string>> = {
  HOUR: 'an hour',
  DAY: 'a day',
  WEEK: 'a week',
  MONTH: 'a month',
  YEAR: 'a year',
};

/** "$62,000 – $78,000 a year", "From $24.50 an hour"; nothing when no amount is stated. */
export function payWords(pay: PublicPay | undefined): string | undefined {
  if (!pay || (pay.min === undefined && pay.max === undefined)) return undefined;
  return `${rangeWords(pay)} ${PERIOD_WORDS[pay.period]}`;
}

const moneyFormats = new Map<string, Intl.NumberFormat>();

/** Made once: each holds some 50 kB outside of the heap, which the garbage collector does not see. Throws a RangeError for a code that Intl refuses. */
function moneyFormat(currency: string, decimals: number): Intl.NumberFormat {
  const key = `${currency} ${decimals}`;
  const options = { minimumFractionDigits: decimals, maximumFractionDigits: decimals };
  const format =
    moneyFormats.get(key) ?? new Intl.NumberFormat('en-US', { style: 'currency', currency, ...options });
  moneyFormats.set(key, format);
  return format;
}

/** Both ends of a range have cents, or neither has. */
function rangeWords({ min, max, currency }: PublicPay): string {
  const decimals = [min, max].some((amount) => !Number.isInteger(amount ?? 0)) ? 2 : 0;
  const words = (amount: number): string => moneyWords(amount, currency, decimals);
  if (min === undefined) return `Up to ${words(max ?? 0)}`;
  if (max === undefined) return `From ${words(min)}`;
  return min === max ? words(min) : `${words(min)} – ${words(max)}`;
}

/** "$62,000" */
export function moneyWords(amount: number, currency: string, decimals = 0): string {
  const options = { minimumFractionDigits: decimals, maximumFractionDigits: decimals };
  try {
    return moneyFormat(currency, decimals).format(amount);
  } catch {
    // A source may carry a code that Intl refuses ("US$"): the amount is still worth showing.
    return `${currency} ${new Intl.NumberFormat('en-US', options).format(amount)}`;
  }
}
