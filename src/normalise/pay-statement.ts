/** Statements of pay in running text: "$78,000 - $104,500 per year", "up to $38/hr". */
import type { PayPeriod } from '../jobs/job.ts';
import { type Amount, findAmounts, mentionsMoney } from './amount.ts';
import { currencyFromSign, currencyOfCountry } from './currency.ts';
import { isPlausible, periodFromAmounts, periodFromWord } from './pay-period.ts';

export type PayStatement = Readonly<{ min?: number; max?: number; currency: string; period: PayPeriod }>;

export type PayReading = Readonly<{
  ranges: readonly PayStatement[];
  singles: readonly PayStatement[];
  /** Surely about pay, but the period or the numbers cannot be told. */
  unreadable: readonly string[];
}>;

export type PayTextOptions = Readonly<{
  /** ISO 3166-1 of the job: decides what "$" means. */
  country: string;
  /** ISO 3166-1 of the employer: its money is meant where no currency is written. */
  employerCountry: string;
  /** The text is a pay field: every amount in it is pay, also one without a currency. */
  isPayField: boolean;
}>;

/** How far around an amount its meaning is looked for. */
const CONTEXT_CHARACTERS = 120;

/** Money that is not the pay. After these words the next pay word must come before an amount counts. */
const OTHER_MONEY =
  /\b(?:bonus(?:es)?|sign(?:ing|[\s-]on)|stipend|relocation|referral|reimburse\w*|deductible|401|tuition|allowance|revenues?|budgets?|assets|portfolio|loans?|donat\w+|rais(?:ed?|ing)|fund(?:s|ed|ing)?|fines?|premiums?|co-?pays?|savings?|grants?|equity|commissions?|ote|on[\s-]target|incentives?|claims|coverage|worth|valued)\b/gi;
const PAY_WORDS =
  /\b(?:pay|paid|pays|salar(?:y|ies)|compensation|wages?|rates?|remuneration|earn|hiring range|base)\b/gi;
const OTHER_MONEY_AFTER =
  /^[\s+]*(?:in |of |annual |yearly |one-time |towards? )*(?:sign|bonus|stipend|relocation|referral|deductible|revenue|budget|assets|tuition|allowance|reimburse|premium|savings|loan|donat|match|credit|equity|retention|commission|co-?pay|off\b|million|billion|trillion|[mb]n?\b|mm\b)/i;
/** "$116,000–$147,000 base plus bonus" */
const PAY_AFTER = /^[\s+]*(?:in |of )?(?:annual |yearly |gross )*(?:base|salary|wages?|pay|compensation)\b/i;

const PERIOD_WORD =
  'hourly|hour|hrs?|h|daily|day|diem|weekly|week|wk|monthly|month|mo|annually|annualized|annual|annum|yearly|year|yr|p\\.?a';
const PERIOD_AFTER = new RegExp(
  `^[\\s+*,]*(?:(?:gross|base|salary|dollars|in base salary|base salary|[A-Z]{3})\\s+){0,2}\\(?(?:(?:per|an?|each|every|/)\\s*)?(${PERIOD_WORD})\\b`,
  'i',
);
/** Periods we have no name for. */
const ODD_PERIOD_AFTER =
  /^[\s+*,]*(?:\/|per|an?|each)?\s*(?:bi-?weekly|semi-?monthly|fortnight|shift|visit|pay ?(?:period|check)|session|school year|academic year|case|unit|mile)\b/i;
/** "$20 - $25", and "per hour" on the line below. */
const PERIOD_ON_NEXT_LINE = new RegExp(
  `^[ \\t]*\\n\\s*(?=(?:(?:per|an?|each|every)\\s|/)\\s*(?:${PERIOD_WORD})\\b)`,
  'i',
);
const PERIOD_BEFORE =
  /\b(hourly|per hour|annual(?:ly|ized)?|per year|per annum|yearly|monthly|per month|weekly|daily)\b/gi;

const RANGE_GAP = /^\s*(?:-|–|—|−|to|through|up to)\s*$/i;
const UPPER_END = /\b(?:up to|maximum(?: of)?|max\.?|as much as|no more than)\s*:?\s*$/i;
const LOWER_END =
  /\b(?:start(?:s|ing)?(?: pay| rate| salary)?(?: at| from| is)?|from|minimum(?: of)?|min\.?|at least)\s*:?\s*$/i;

type Expression = Readonly<{ amounts: readonly Amount[]; start: number; end: number }>;

export function readPay(text: string, options: PayTextOptions): PayReading {
  const reading = { ranges: [] as PayStatement[], singles: [] as PayStatement[], unreadable: [] as string[] };
  if (!options.isPayField && !mentionsMoney(text)) return reading;
  for (const expression of toExpressions(text, findAmounts(text))) {
    const statement = readExpression(text, expression, options);
    if (statement === 'unreadable')
      reading.unreadable.push(text.slice(expression.start, expression.end + 20));
    else if (statement !== undefined) {
      (expression.amounts.length > 1 ? reading.ranges : reading.singles).push(statement);
    }
  }
  return reading;
}

/** Two amounts with a dash or "to" between them are one expression. */
function toExpressions(text: string, amounts: readonly Amount[]): readonly Expression[] {
  const expressions: Expression[] = [];
  for (let index = 0; index < amounts.length; index++) {
    const first = amounts[index];
    const second = amounts[index + 1];
    if (!first) break;
    if (second && isRange(text, first, second)) {
      expressions.push({ amounts: [first, second], start: first.start, end: second.end });
      index += 1;
    } else {
      expressions.push({ amounts: [first], start: first.start, end: first.end });
    }
  }
  return expressions;
}

function isRange(text: string, first: Amount, second: Amount): boolean {
  const gap = text.slice(first.end, second.start);
  if (gap.length > 30) return false;
  const withoutPeriod = gap.replace(PERIOD_AFTER, '').replace(/^\s*\)/, '');
  if (RANGE_GAP.test(withoutPeriod)) return true;
  return /^\s*and\s*$/i.test(withoutPeriod) && /\bbetween\s*$/i.test(text.slice(0, first.start));
}

function readExpression(
  text: string,
  expression: Expression,
  options: PayTextOptions,
): PayStatement | 'unreadable' | undefined {
  const sign = expression.amounts.find((amount) => amount.currency !== undefined)?.currency;
  if (sign === undefined && !options.isPayField) return undefined;
  const currency =
    sign === undefined ? currencyOfCountry(options.employerCountry) : currencyFromSign(sign, options.country);
  const context = readContext(text, expression);
  if (currency === undefined || !isPay(expression, context, options)) return undefined;
  const values = toValues(expression.amounts);
  const ends = toEnds(values, context);
  const period = context.isOddPeriod ? undefined : (context.period ?? periodFromAmounts(values, currency));
  const isReadable = ends !== undefined && period !== undefined && isPlausible(values, currency, period);
  return isReadable ? { ...ends, currency, period } : 'unreadable';
}

type Context = Readonly<{
  before: string;
  after: string;
  subject: 'pay' | 'other-money' | 'unclear';
  period: PayPeriod | undefined;
  /** A period is stated that we have no name for. */
  isOddPeriod: boolean;
}>;

function readContext(text: string, { start, end }: Expression): Context {
  const before = sentenceBefore(text, start);
  const after = lineAfter(text, end);
  return {
    before,
    after,
    subject: subjectOf(before, after),
    period: statedPeriod(after, before, text.slice(start, end)),
    isOddPeriod: ODD_PERIOD_AFTER.test(after),
  };
}

/** Outside a pay field an amount needs a pay word before it in its sentence, or to be a range or a wage "an hour". */
function isPay(
  { amounts }: Expression,
  { subject, period }: Context,
  { isPayField }: PayTextOptions,
): boolean {
  if (subject === 'other-money') return false;
  const looksLikePay = period === 'HOUR' || (period !== undefined && amounts.length > 1);
  return isPayField || subject === 'pay' || looksLikePay;
}

function subjectOf(before: string, after: string): Context['subject'] {
  const afterPeriod = after.replace(PERIOD_AFTER, '');
  if (OTHER_MONEY_AFTER.test(after) || OTHER_MONEY_AFTER.test(afterPeriod)) return 'other-money';
  const lastOther = lastIndexOf(before, OTHER_MONEY);
  const lastPay = lastIndexOf(before, PAY_WORDS);
  if (lastOther > lastPay) return 'other-money';
  return lastPay >= 0 || PAY_AFTER.test(after) ? 'pay' : 'unclear';
}

/** The word after the amounts, between them ("$20/hr - $25/hr"), or the nearest one before them. */
function statedPeriod(after: string, before: string, inside: string): PayPeriod | undefined {
  const word =
    PERIOD_AFTER.exec(after)?.[1] ??
    /(?:\/|\bper |\ban? )\s*([a-z]+)/i.exec(inside)?.[1] ??
    [...before.matchAll(PERIOD_BEFORE)].at(-1)?.[1]?.replace(/^per /i, '');
  return word === undefined ? undefined : periodFromWord(word);
}

/** "60-75K": the k holds for both ends. */
function toValues(amounts: readonly Amount[]): readonly number[] {
  const [first, second] = amounts;
  if (!first) return [];
  if (!second) return [first.value];
  const isSharedThousands = second.isThousands && !first.isThousands && first.value < 1000;
  return [isSharedThousands ? first.value * 1000 : first.value, second.value];
}

function toEnds(
  values: readonly number[],
  { before, after }: Context,
): Readonly<{ min?: number; max?: number }> | undefined {
  const [first = 0, second] = values;
  if (second !== undefined) return orderedEnds(first, second);
  if (UPPER_END.test(before)) return { max: first };
  if (LOWER_END.test(before) || after.startsWith('+')) return { min: first };
  return { min: first, max: first };
}

/** Ends typed the wrong way round are swapped; when one is over three times the other, a digit is missing: undefined. */
export function orderedEnds(
  first: number,
  second: number,
): Readonly<{ min: number; max: number }> | undefined {
  if (first <= second) return { min: first, max: second };
  return first <= second * 3 ? { min: second, max: first } : undefined;
}

/** The words of the same sentence or line before a position. */
function sentenceBefore(text: string, position: number): string {
  const before = text.slice(Math.max(0, position - CONTEXT_CHARACTERS), position);
  const sentenceEnd = Math.max(
    before.lastIndexOf('. '),
    before.lastIndexOf('\n\n'),
    before.lastIndexOf('; '),
    before.lastIndexOf('• '),
  );
  return sentenceEnd < 0 ? before : before.slice(sentenceEnd + 1);
}

/** The words of the same line after a position: the next line speaks of something else ("Monthly allowance"). */
function lineAfter(text: string, position: number): string {
  const after = text.slice(position, position + CONTEXT_CHARACTERS);
  return after.replace(PERIOD_ON_NEXT_LINE, ' ').split('\n', 1)[0] ?? '';
}

function lastIndexOf(text: string, pattern: RegExp): number {
  return [...text.matchAll(pattern)].at(-1)?.index ?? -1;
}
