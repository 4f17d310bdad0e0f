/** What bench/search.ts measures, each in a process of its own. */
import { type Job, placedFunction } from '../../src/jobs/job.ts';
import { annualTop } from '../../src/search/annual-pay.ts';
import { regionKeysOf } from '../../src/search/region-key.ts';
import type { BenchQuery } from '../search-queries.ts';

export interface BenchEngine {
  build(jobs: AsyncIterable<readonly Job[]>): Promise<void>;
  /** Opens again what is on disk, where there is something; undefined for engines that live in memory. */
  reopen?(): Promise<void>;
  /** The best 20 and all facets, as far as the engine can. */
  search(query: BenchQuery): Promise<Readonly<{ total: number; ids: readonly string[] }>>;
  /** Bytes on disk; 0 for engines that live in memory. */
  diskBytes(): Promise<number>;
  close(): Promise<void>;
}

/** The facets of a job as flat texts, which is what the peers count. */
export type FlatJob = Readonly<{
  id: string;
  title: string;
  placed: string;
  facts: string;
  body: string;
  area: string;
  workplace: string;
  employment: readonly string[];
  level: string;
  regions: readonly string[];
  posted: number;
  pay: number;
  latitude: number;
  longitude: number;
}>;

export const COUNTED = ['area', 'workplace', 'employment', 'level', 'regions'] as const;
const NOT_SAID = 'UNSPECIFIED';

export function flatten(job: Job): FlatJob {
  const key = placedFunction(job) ?? '';
  const [place] = job.places;
  return {
    id: job.id,
    title: job.title,
    placed: key.replace(/[/-]/g, ' '),
    facts: [
      job.requisitionId,
      ...job.places.map(({ raw }) => raw),
      job.workplaceType,
      ...job.employmentTypes,
    ].join(' '),
    body: job.descriptionText,
    area: key.split('/')[0] || NOT_SAID,
    workplace: job.workplaceType ?? NOT_SAID,
    employment: job.employmentTypes.length === 0 ? [NOT_SAID] : job.employmentTypes,
    level: job.level ?? NOT_SAID,
    regions: regionKeysOf(job.places),
    posted: Date.parse(job.postedAt ?? job.firstSeenAt),
    pay: annualTop(job.pay) ?? 0,
    latitude: place?.latitude ?? 0,
    longitude: place?.longitude ?? 0,
  };
}
