/** What the parts of the conformance suite share. */
import { expect } from 'vitest';
import type { Job } from '../../src/jobs/job.ts';
import type { SearchEngine } from '../../src/search/engine.ts';
import { NO_FILTERS, type SearchQuery } from '../../src/search/query.ts';
import { NO_TEXT } from '../../src/search/text-query.ts';
import { NOW } from './random-jobs.ts';
import { sampleJob } from './sample-jobs.ts';

export const ALL: SearchQuery = {
  text: NO_TEXT,
  filters: NO_FILTERS,
  sort: 'date',
  page: 1,
  pageSize: 100,
  now: NOW,
};
export const CIRCLE = {
  kind: 'circle',
  label: 'Hartford, CT',
  latitude: 41.76,
  longitude: -72.68,
  radiusKm: 40,
  country: 'US',
  region: 'CT',
} as const;

export async function fill(engine: SearchEngine, jobs: readonly Job[], sequence = 1): Promise<void> {
  await engine.rebuild(batchesOf(jobs), sequence);
}

export async function* batchesOf(jobs: readonly Job[]): AsyncGenerator<readonly Job[]> {
  for (let start = 0; start < jobs.length; start += 7) yield jobs.slice(start, start + 7);
}

export async function idsOf(engine: SearchEngine, query: Partial<SearchQuery>): Promise<readonly string[]> {
  const { hits, total } = await engine.search({ ...ALL, ...query });
  expect(hits.length).toBe(total);
  return hits.map((hit) => hit.id);
}

export function named(title: string, overrides: Partial<Job> = {}): Job {
  return sampleJob({ externalId: title, title, ...overrides });
}
