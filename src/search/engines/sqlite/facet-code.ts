/** Workplace, level and pay of a job in one number: three facets for the price of one look. */
import { LEVELS, WORKPLACE_TYPES } from '../../../jobs/job.ts';
import { PAY_BANDS } from '../../facet-keys.ts';

const WORKPLACES = WORKPLACE_TYPES.length + 1;
const LEVEL_CODES = LEVELS.length + 1;
/** Step n reaches the first n bands; the last is for jobs that state no pay. */
const PAY_STEPS = PAY_BANDS.length + 2;
export const NO_PAY_STEP = PAY_STEPS - 1;

export type FacetParts = Readonly<{ workplace: number; level: number; payStep: number }>;

export const FACET_CODES = WORKPLACES * LEVEL_CODES * PAY_STEPS;

/** `payTop` is NaN where no pay is stated, and below every band where it cannot be compared. */
export function facetCodeOf({
  workplace,
  level,
  payTop,
}: Readonly<{ workplace: number; level: number; payTop: number }>) {
  return (workplace * LEVEL_CODES + level) * PAY_STEPS + payStepOf(payTop);
}

export function partsOfFacetCode(code: number): FacetParts {
  const rest = Math.floor(code / PAY_STEPS);
  return { workplace: Math.floor(rest / LEVEL_CODES), level: rest % LEVEL_CODES, payStep: code % PAY_STEPS };
}

function payStepOf(payTop: number): number {
  if (Number.isNaN(payTop)) return NO_PAY_STEP;
  return PAY_BANDS.filter((band) => payTop >= band * 1000).length;
}
