/** What pages say of jobs: choices of a filter, orders, endings and counts. */
import type { ClosedBecause, EmploymentType, Level, WorkplaceType } from '../../jobs/job.ts';
import { EMPLOYMENT_WORDS, LEVEL_WORDS, WORKPLACE_WORDS } from '../../jobs/job-words.ts';
import type { OrUnspecified, Sort } from '../../search/query.ts';
import { numberWords } from './number-words.ts';

export const NOT_STATED = 'Not stated';

export const WORKPLACE_CHOICES: Readonly<Record<OrUnspecified<WorkplaceType>, string>> = {
  ...WORKPLACE_WORDS,
  UNSPECIFIED: NOT_STATED,
};

export const EMPLOYMENT_CHOICES: Readonly<Record<OrUnspecified<EmploymentType>, string>> = {
  ...EMPLOYMENT_WORDS,
  UNSPECIFIED: NOT_STATED,
};

export const LEVEL_CHOICES: Readonly<Record<OrUnspecified<Level>, string>> = {
  ...LEVEL_WORDS,
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
  return `${numberWords(count)} ${count === 1 ? 'job' : 'jobs'}`;
}

/** "a, b and c" */
export function listWords(items: readonly string[], last: 'and' | 'or' = 'and'): string {
  return LIST_FORMATS[last].format(items);
}

const LIST_FORMATS = {
  and: new Intl.ListFormat('en-US', { type: 'conjunction' }),
  or: new Intl.ListFormat('en-US', { type: 'disjunction' }),
};
