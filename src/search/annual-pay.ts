import type { Pay, PayPeriod } from '../jobs/job.ts';

/** Full-time periods in a year: 52 weeks of 40 hours or 5 days. */
export const PERIODS_A_YEAR: Readonly<Record<PayPeriod, number>> = {
  HOUR: 2080,
  DAY: 260,
  WEEK: 52,
  MONTH: 12,
  YEAR: 1,
};

/** The top of a pay range over a year; the bottom where no top is stated; undefined where neither is. */
export function annualTop(pay: Pay | undefined): number | undefined {
  const top = pay?.max ?? pay?.min;
  return pay === undefined || top === undefined ? undefined : top * PERIODS_A_YEAR[pay.period];
}
