/** The words of a job's coded fields, as candidates say them. */
import type { ClosedBecause, EmploymentType, Level, WorkplaceType } from '../../jobs/job.ts';
import type { OrUnspecified, Sort } from '../../search/query.ts';

export const NOT_STATED = 'Not stated';

export const WORKPLACE_WORDS: Readonly<Record<OrUnspecified<WorkplaceType>, string>> = {
  ON_SITE: 'On site',
  HYBRID: 'Hybrid',
  REMOTE: 'Remote',
  UNSPECIFIED: NOT_STATED,
};

export const EMPLOYMENT_WORDS: Readonly<Record<OrUnspecified<EmploymentType>, string>> = {
  FULL_TIME: 'Full-time',
  PART_TIME: 'Part-time',
  CONTRACTOR: 'Contract',
  TEMPORARY: 'Temporary',
  INTERN: 'Internship',
  VOLUNTEER: 'Volunteer',
  PER_DIEM: 'Per diem',
  OTHER: 'Other',
  UNSPECIFIED: NOT_STATED,
};

export const LEVEL_WORDS: Readonly<Record<OrUnspecified<Level>, string>> = {
  INTERN: 'Intern',
  ENTRY: 'Entry level',
  MID: 'Experienced',
  SENIOR: 'Senior',
  LEAD: 'Lead or principal',
  MANAGER: 'Manager',
  DIRECTOR: 'Director',
  EXECUTIVE: 'Executive',
  UNSPECIFIED: NOT_STATED,
};

export const SORT_WORDS: Readonly<Record<Sort, string>> = {
  relevance: 'Best match',
  date: 'Newest first',
  distance: 'Nearest first',
  pay: 'Highest pay first',
};

export const CLOSED_WORDS: Readonly<Record<ClosedBecause, string>> = {
  'absent-from-source': 'It is no longer on our job board.',
  'source-said-closed': 'The hiring team has closed it.',
  'deadline-passed': 'Its closing date has passed.',
  'source-removed': 'It is no longer on our job board.',
};

/** "1 job", "1,204 jobs" */
export function jobsWords(count: number): string {
  return `${count.toLocaleString('en-US')} ${count === 1 ? 'job' : 'jobs'}`;
}

/** "a, b and c" */
export function listWords(items: readonly string[], last: 'and' | 'or' = 'and'): string {
  return new Intl.ListFormat('en-US', { type: last === 'and' ? 'conjunction' : 'disjunction' }).format(items);
}
