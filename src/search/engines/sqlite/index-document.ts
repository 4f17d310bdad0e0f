/** A job as the index holds it: texts to search, and columns to filter, count and sort by. Pure. */
import { z } from 'zod';
import { EMPLOYMENT_TYPES, type Job, LEVELS, placedFunction, WORKPLACE_TYPES } from '../../../jobs/job.ts';
import type { Taxonomy } from '../../../taxonomy/taxonomy.ts';
import {
  type Point,
  payTopOf,
  pointsOf,
  postedMsOf,
  statedEligibilityOf,
  titleOf,
} from '../../document/job-values.ts';
import { type SearchTexts, searchTextsOf } from '../../document/search-texts.ts';
import { regionKeysOf } from '../../region-key.ts';

/** What a set of places comes to for filters: keys of regions and countries, and points on the map. */
export type PlaceSet = Readonly<{
  regions: readonly string[];
  points: readonly Point[];
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

export type IndexDocument = Readonly<{ jobId: string; texts: SearchTexts; columns: IndexColumns }>;

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

export function indexDocumentFrom(
  job: Job,
  { taxonomy, currency }: Readonly<{ taxonomy: Taxonomy; currency: string }>,
): IndexDocument {
  const key = placedFunction(job);
  return {
    jobId: job.id,
    texts: searchTextsOf(job, taxonomy),
    columns: {
      title: titleOf(job),
      functionKey: key ?? '',
      workplace: job.workplaceType === undefined ? 0 : 1 + WORKPLACE_TYPES.indexOf(job.workplaceType),
      employment: employmentBits(job),
      level: job.level === undefined ? 0 : 1 + LEVELS.indexOf(job.level),
      postedMs: postedMsOf(job),
      payTop: payTopOf(job, currency) ?? null,
      places: JSON.stringify(placeSetOf(job)),
      eligibility: eligibilityOf(job),
      isPinned: job.isPinned === true,
    },
  };
}

function employmentBits(job: Job): number {
  const bits = job.employmentTypes.map((type) => 1 << EMPLOYMENT_TYPES.indexOf(type));
  return bits.reduce((all, bit) => all | bit, 0) || NO_EMPLOYMENT_BIT;
}

function placeSetOf(job: Job): PlaceSet {
  return { regions: regionKeysOf(job.places), points: pointsOf(job) };
}

function eligibilityOf(job: Job): string {
  const stated = statedEligibilityOf(job);
  if (stated === undefined) return '';
  const { countries, regions } = stated;
  return JSON.stringify({ countries, regions });
}
