/** Where and how one works: "work from home", "part-time", "PRN", "entry level". Words that are also titles stay words. */
import type { EmploymentType, WorkplaceType } from '../../jobs/job.ts';
import { LEVEL_LABELS } from '../filter-labels.ts';
import type { TextClause } from '../text-query.ts';
import { type BoxFinding, phrase, phraseReader } from './box-reading.ts';

/** What comes after "contract" and "volunteer" when they do not name the work itself. */
const JOBS = '(?:jobs?|work|roles?|positions?|openings?|opportunit(?:y|ies))';
/** Remote work is not what these are about: "Remote Patient Monitoring Nurse". */
const NOT_OF_REMOTE =
  '(?! (?:patient|monitor|sens|access|support|deposit|control|site|desktop|hands|infrastructure|operations))';
const NOT_OF_HYBRID = '(?! (?:cloud|cars?|vehicles?|plans?|products?|apps?|funds?))';

const NOT_OF_CONTRACT = '(?! (?:admin|analy|attorney|complian|law|manage|negotia|specialist|support|writ))';

const WORKPLACES: readonly (readonly [string, WorkplaceType])[] = [
  [`(?:fully |100% )?remote(?:ly)?${NOT_OF_REMOTE}(?: work(?:ing)?)?`, 'REMOTE'],
  ['(?:work(?:ing)? )?from home|work(?:ing)? at home|work from anywhere|wfh|home based', 'REMOTE'],
  ['telecommut(?:e|ing)|telework(?:ing)?', 'REMOTE'],
  [`hybrid${NOT_OF_HYBRID}(?: work(?:ing)?)?`, 'HYBRID'],
  ['on site|onsite|in (?:the )?office|in person|office based', 'ON_SITE'],
];

const EMPLOYMENT: readonly (readonly [string, EmploymentType])[] = [
  ['full time|fulltime', 'FULL_TIME'],
  ['part time|parttime', 'PART_TIME'],
  ['per diem|perdiem|prn', 'PER_DIEM'],
  ['temporary|temp(?: to (?:hire|perm))?(?! agency)|seasonal', 'TEMPORARY'],
  // A contract manager manages contracts; "nurse contract" is a contract for a nurse.
  [`contract(?: to hire|or)? ${JOBS}|contract to hire|freelance|1099`, 'CONTRACTOR'],
  ['(?<=[\\p{L}\\p{N}] )contract(?=[\\s.]*$)', 'CONTRACTOR'],
  [`contract${NOT_OF_CONTRACT}(?= [^,]* ${JOBS}[\\s.]*$)`, 'CONTRACTOR'],
  [`volunteer ${JOBS}`, 'VOLUNTEER'],
];

const LEVELS: readonly (readonly [string, BoxFinding])[] = [
  ['entry level', level(LEVEL_LABELS.ENTRY, [['entry', 'level']])],
  ['internships?', level('Internship', [['internship'], ['intern']])],
  ['interns?', level('Internship', [['intern'], ['internship']])],
];

export const readWorkplace = phraseReader(
  WORKPLACES.map(([source, value]) => [phrase(source), { kind: 'workplace', value }]),
);

export const readEmployment = phraseReader(
  EMPLOYMENT.map(([source, value]) => [phrase(source), { kind: 'employment', value }]),
);

export const readLevel = phraseReader(LEVELS.map(([source, finding]) => [phrase(source), finding]));

function level(label: string, ways: readonly (readonly string[])[]): BoxFinding {
  const clause: TextClause = {
    ways: ways.map((terms, at) => ({ terms, kind: at === 0 ? 'typed' : 'synonym' })),
  };
  return { kind: 'said', part: 'level', label, clause };
}
