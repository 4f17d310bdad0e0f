/** The coded fields of a job in plain English. */
import type { EmploymentType, Level, Pay, WorkplaceType } from './job.ts';

export const WORKPLACE_WORDS: Readonly<Record<WorkplaceType, string>> = {
  ON_SITE: 'On site',
  HYBRID: 'Hybrid',
  REMOTE: 'Remote',
};

export const EMPLOYMENT_WORDS: Readonly<Record<EmploymentType, string>> = {
  FULL_TIME: 'Full-time',
  PART_TIME: 'Part-time',
  CONTRACTOR: 'Contract',
  TEMPORARY: 'Temporary',
  INTERN: 'Internship',
  VOLUNTEER: 'Volunteer',
  PER_DIEM: 'Per diem',
  OTHER: 'Other',
};

export const LEVEL_WORDS: Readonly<Record<Level, string>> = {
  INTERN: 'Intern',
  ENTRY: 'Entry level',
  MID: 'Experienced',
  SENIOR: 'Senior',
  LEAD: 'Lead or principal',
  MANAGER: 'Manager',
  DIRECTOR: 'Director',
  EXECUTIVE: 'Executive',
};

/** "52000 - 61000 USD a year" */
export function payRangeWords({ min, max, currency, period }: Pay): string {
  const range = [...new Set([min, max])].filter((amount) => amount !== undefined).join(' - ');
  return `${range} ${currency} a ${period.toLowerCase()}`;
}
