/** What of a job is searched for words, in four texts by how much they tell. Pure. */
import { type Job, type Level, placedFunction, type WorkplaceType } from '../../jobs/job.ts';
import type { Taxonomy } from '../../taxonomy/taxonomy.ts';
import { spellOutNames } from '../words.ts';
import type { Field } from './word-quality.ts';

export type SearchTexts = Readonly<Record<Field, string>>;

const WORKPLACE_WORDS: Readonly<Record<WorkplaceType, string>> = {
  ON_SITE: 'on-site onsite',
  HYBRID: 'hybrid',
  REMOTE: 'remote work from home wfh',
};
const LEVEL_WORDS: Readonly<Record<Level, string>> = {
  INTERN: 'intern internship',
  ENTRY: 'entry level junior',
  MID: 'experienced',
  SENIOR: 'senior',
  LEAD: 'lead principal',
  MANAGER: 'manager',
  DIRECTOR: 'director',
  EXECUTIVE: 'executive',
};

export function searchTextsOf(job: Job, taxonomy: Taxonomy): SearchTexts {
  const key = placedFunction(job);
  return {
    title: searchable([job.title]),
    placed: searchable(key === undefined ? [] : placedNames(key, taxonomy)),
    facts: searchable(factsOf(job)),
    body: searchable([job.descriptionText, job.shift]),
  };
}

function searchable(texts: readonly (string | undefined)[]): string {
  return spellOutNames(texts.filter(Boolean).join('\n').normalize('NFC'));
}

function placedNames(key: string, taxonomy: Taxonomy): readonly (string | undefined)[] {
  return [taxonomy.function(key)?.name, taxonomy.area(key.split('/')[0] ?? '')?.name];
}

function factsOf(job: Job): readonly (string | undefined)[] {
  return [
    job.department,
    job.requisitionId,
    ...job.places.map((place) => place.raw),
    ...job.places.map((place) => place.city),
    job.workplaceType && WORKPLACE_WORDS[job.workplaceType],
    ...job.employmentTypes.map((type) => type.toLowerCase().replaceAll('_', ' ')),
    job.level && LEVEL_WORDS[job.level],
  ];
}
