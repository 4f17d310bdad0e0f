import { type Job, placedFunction } from '../jobs/job.ts';
import type { CareerArea, JobFunction, Taxonomy } from '../taxonomy/taxonomy.ts';

export type Placement = Readonly<{ area: CareerArea; function: JobFunction }>;

/** Where a job stands; undefined when it is not yet placed or its function has left the taxonomy. */
export function placementOf(taxonomy: Taxonomy, job: Pick<Job, 'classification'>): Placement | undefined {
  const key = placedFunction(job);
  const found = key === undefined ? undefined : taxonomy.function(key);
  const area = found && taxonomy.area(found.areaSlug);
  return found && area ? { area, function: found } : undefined;
}
