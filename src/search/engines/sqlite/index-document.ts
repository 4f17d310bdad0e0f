/** A job as the index holds it: texts to search, and columns to filter, count and sort by. Pure. */
import { z } from 'zod';
import {
  EMPLOYMENT_TYPES,
  type Job,
  LEVELS,
  type Level,
  placedFunction,
  type RemoteEligibility,
  WORKPLACE_TYPES,
  type WorkplaceType,
} from '../../../jobs/job.ts';
import type { Taxonomy } from '../../../taxonomy/taxonomy.ts';
import { annualTop } from '../../annual-pay.ts';
import { regionKeysOf } from '../../region-key.ts';
import { spellOutNames } from '../../words.ts';

/** In the order of their weight. */
export type IndexTexts = Readonly<{ title: string; placed: string; facts: string; body: string }>;

/** What a set of places comes to for filters: keys of regions and countries, and points on the map. */
export type PlaceSet = Readonly<{
  regions: readonly string[];
  points: readonly (readonly [latitude: number, longitude: number])[];
}>;

export type IndexColumns = Readonly<{
  /** With single spaces. */
  title: string;
  /** '' when the job has no place in the taxonomy. */
  functionKey: string;
  /** 0 is unspecified, else 1 + the position in WORKPLACE_TYPES. */
  workplace: number;
  /** A bit for each of EMPLOYMENT_TYPES, and one for none. */
  employment: number;
  /** 0 is unspecified, else 1 + the position in LEVELS. */
  level: number;
  postedMs: number;
  /** A year at the top of the range; null: no pay stated; OTHER_CURRENCY: not comparable. */
  payTop: number | null;
  /** JSON of a PlaceSet. */
  places: string;
  /** JSON of the RemoteEligibility of a remote job that states one, else ''. */
  eligibility: string;
  isPinned: boolean;
}>;

export type IndexDocument = Readonly<{ jobId: string; texts: IndexTexts; columns: IndexColumns }>;

const columnsSchema: z.ZodType<IndexColumns> = z.object({
  title: z.string(),
  functionKey: z.string(),
  workplace: z.number(),
  employment: z.number(),
  level: z.number(),
  postedMs: z.number(),
  payTop: z.number().nullable(),
  places: z.string(),
  eligibility: z.string(),
  isPinned: z.boolean(),
});

/** From the JSON that an index file holds; throws where it is none. */
export function columnsFrom(json: string): IndexColumns {
  return columnsSchema.parse(JSON.parse(json));
}

export const NO_EMPLOYMENT_BIT = 1 << EMPLOYMENT_TYPES.length;
export const EMPLOYMENT_CODES = NO_EMPLOYMENT_BIT << 1;
export const OTHER_CURRENCY = -1;

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

export function indexDocumentFrom(
  job: Job,
  { taxonomy, currency }: Readonly<{ taxonomy: Taxonomy; currency: string }>,
): IndexDocument {
  const key = placedFunction(job);
  return {
    jobId: job.id,
    texts: {
      title: searchable([job.title]),
      placed: searchable(key === undefined ? [] : placedNames(key, taxonomy)),
      facts: searchable(factsOf(job)),
      body: searchable([job.descriptionText, job.shift]),
    },
    columns: {
      title: job.title.trim().replace(/\s+/gu, ' '),
      functionKey: key ?? '',
      workplace: job.workplaceType === undefined ? 0 : 1 + WORKPLACE_TYPES.indexOf(job.workplaceType),
      employment: employmentBits(job),
      level: job.level === undefined ? 0 : 1 + LEVELS.indexOf(job.level),
      postedMs: postedMsOf(job),
      payTop: payTopOf(job, currency),
      places: JSON.stringify(placeSetOf(job)),
      eligibility: eligibilityOf(job),
      isPinned: job.isPinned === true,
    },
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

function employmentBits(job: Job): number {
  const bits = job.employmentTypes.map((type) => 1 << EMPLOYMENT_TYPES.indexOf(type));
  return bits.reduce((all, bit) => all | bit, 0) || NO_EMPLOYMENT_BIT;
}

/** A date that cannot be read gives way to the first time the job was seen. */
function postedMsOf(job: Job): number {
  return [job.postedAt, job.firstSeenAt].map((date) => Date.parse(date ?? '')).find(Number.isFinite) ?? 0;
}

function payTopOf(job: Job, currency: string): number | null {
  const top = annualTop(job.pay);
  if (top === undefined) return null;
  return job.pay?.currency === currency ? top : OTHER_CURRENCY;
}

function placeSetOf(job: Job): PlaceSet {
  const points = new Map<string, readonly [number, number]>();
  for (const { latitude, longitude } of job.places) {
    if (latitude !== undefined && longitude !== undefined) {
      points.set(`${latitude},${longitude}`, [latitude, longitude]);
    }
  }
  return { regions: regionKeysOf(job.places), points: [...points.values()] };
}

function eligibilityOf(job: Job): string {
  const stated: RemoteEligibility | undefined = job.remoteEligibility;
  if (job.workplaceType !== 'REMOTE' || stated === undefined) return '';
  const { countries, regions } = stated;
  return countries.length + regions.length === 0 ? '' : JSON.stringify({ countries, regions });
}
