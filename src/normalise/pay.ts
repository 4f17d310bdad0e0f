/** Pay from the structured field, else from the pay field's text, else from the title or the description. */
import type { Origin, Pay } from '../jobs/job.ts';
import type { SourcePay } from '../sources/source.ts';
import { currencyOfCountry } from './currency.ts';
import { isPlausible, periodFromAmounts, periodFromLabel } from './pay-period.ts';
import { orderedEnds, type PayReading, type PayStatement, readPay } from './pay-statement.ts';

export type PayFinding = Readonly<{
  pay?: Pay;
  /** Where it was said. */
  origin?: Origin;
  /** What spoke of pay and could not be read. */
  unreadable: readonly string[];
}>;

export type PayEvidence = Readonly<{
  pay?: SourcePay;
  payText?: string;
  title: string;
  text: string;
  /** ISO 3166-1 of the job: decides what "$" means. */
  country: string;
  /** ISO 3166-1 of the employer: its money is meant where no currency is written. */
  employerCountry: string;
}>;

/** Ranges that differ by place make one from the lowest to the highest, unless that is wider than any one job's pay. */
const WIDEST_ENVELOPE = 4;

export function findPay(evidence: PayEvidence): PayFinding {
  const { country, employerCountry } = evidence;
  const structured = payFromFields(evidence);
  if (structured.pay) return structured;
  const unreadable = [...structured.unreadable];
  const texts = [
    { text: evidence.payText ?? '', origin: 'field' },
    { text: evidence.title, origin: 'title' },
    { text: evidence.text, origin: 'text' },
  ] as const;
  for (const { text, origin } of texts) {
    const isPayField = origin === 'field';
    const reading = readPay(text, { country, employerCountry, isPayField });
    const statement = chooseStatement(reading);
    if (statement) return { pay: { ...statement, source: 'text' }, origin, unreadable };
    unreadable.push(...reading.unreadable);
    if (isPayField && text !== '' && reading.unreadable.length === 0) unreadable.push(text);
  }
  return { unreadable };
}

function payFromFields({ pay, employerCountry }: PayEvidence): PayFinding {
  // 0 to 0 is how a board says that it does not say.
  if (!pay || ((pay.min ?? 0) <= 0 && (pay.max ?? 0) <= 0)) return { unreadable: [] };
  const statement = statementFromFields(pay, employerCountry);
  if (statement) return { pay: { ...statement, source: 'structured' }, origin: 'field', unreadable: [] };
  return { unreadable: [[pay.min, pay.max, pay.currency, pay.periodLabel].join(' ').trim()] };
}

function statementFromFields(pay: SourcePay, employerCountry: string): PayStatement | undefined {
  const amounts = [pay.min ?? 0, pay.max ?? 0].filter((amount) => amount > 0);
  const currency = pay.currency ? toCurrencyCode(pay.currency) : currencyOfCountry(employerCountry);
  const ends = toEnds(pay.min, pay.max);
  if (currency === undefined || ends === undefined) return undefined;
  const period = pay.periodLabel ? periodFromLabel(pay.periodLabel) : periodFromAmounts(amounts, currency);
  const isReadable = period !== undefined && isPlausible(amounts, currency, period);
  return isReadable ? { ...ends, currency, period } : undefined;
}

function toEnds(min = 0, max = 0): Readonly<{ min?: number; max?: number }> | undefined {
  if (min > 0 && max > 0) return orderedEnds(min, max);
  return min > 0 ? { min } : { max };
}

function toCurrencyCode(currency: string): string | undefined {
  const code = currency.trim().toUpperCase();
  return /^[A-Z]{3}$/.test(code) ? code : undefined;
}

function chooseStatement({ ranges, singles }: PayReading): PayStatement | undefined {
  const [first, ...others] = ranges;
  if (!first) return singles[0];
  const alike = others.filter((other) => other.currency === first.currency && other.period === first.period);
  if (alike.length < others.length) return first;
  const min = Math.min(...ranges.map((range) => range.min ?? Number.POSITIVE_INFINITY));
  const max = Math.max(...ranges.map((range) => range.max ?? 0));
  return max <= min * WIDEST_ENVELOPE ? { ...first, min, max } : first;
}
