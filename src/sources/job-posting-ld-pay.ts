import type { JobPosting } from './job-posting-ld-schema.ts';
import type { SourceJob } from './source.ts';
import { payFields, present } from './source-fields.ts';

/** The pay an employer states: as amounts where they are numbers, else as the words that stand in their place. */
export function jobPostingPay(posting: JobPosting): Pick<SourceJob, 'pay' | 'payText'> {
  const { min, max, currency, periodLabel } = salaryOf(posting);
  const amounts = payFields({ min: amountIn(min), max: amountIn(max), currency, periodLabel });
  if (amounts.pay) return amounts;
  const range = [...new Set([min, max].filter(Boolean))].join(' - ');
  return range ? present('payText', [currency, range, periodLabel].filter(Boolean).join(' ')) : {};
}

type Salary = Readonly<Partial<Record<'min' | 'max' | 'currency' | 'periodLabel', string | undefined>>>;

/** A salary is a number, a text, an amount of money, or an amount of money whose value is a range. */
function salaryOf({ baseSalary, salaryCurrency }: JobPosting): Salary {
  if (typeof baseSalary !== 'object') return { ...bothEnds(baseSalary), currency: salaryCurrency };
  const { value, unitText, currency = salaryCurrency } = baseSalary;
  if (typeof value !== 'object') {
    return { ...endsOf(baseSalary, value), currency, periodLabel: unitText };
  }
  return { ...endsOf(value, value.value), currency, periodLabel: value.unitText ?? unitText };
}

type Range = Readonly<{ minValue?: string | undefined; maxValue?: string | undefined }>;

function endsOf({ minValue, maxValue }: Range, value: string | number | undefined): Salary {
  return minValue || maxValue ? { min: minValue, max: maxValue } : bothEnds(value);
}

function bothEnds(value: string | number | undefined): Salary {
  return { min: value?.toString(), max: value?.toString() };
}

/** "52,000.00", "$52000", "USD 52,000". */
const AMOUNT = /^[A-Z]{0,3}\p{Sc}?\s?(\d{1,3}(?:,\d{3})+|\d+)(\.\d+)?$/u;

function amountIn(text: string | undefined): number | undefined {
  const match = AMOUNT.exec(text?.trim() ?? '');
  return match ? Number(`${match[1]?.replaceAll(',', '')}${match[2] ?? ''}`) : undefined;
}
