import { slugFrom } from '../shared/slug.ts';
import type { Job } from './job.ts';

/** The path of a job's page; only the id at its end counts, the words before it are for people. */
export function jobPath(job: Pick<Job, 'id' | 'title'>): string {
  return `/jobs/${slugFrom(job.title)}-${job.id}`;
}
