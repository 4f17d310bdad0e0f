import { type Job, placedFunction } from '../jobs/job.ts';
import { type FunctionInArea, functionInArea } from '../taxonomy/function-in-area.ts';
import type { Taxonomy } from '../taxonomy/taxonomy.ts';

/** Where a job stands; undefined when it is not yet placed or its function has left the taxonomy. */
export function placementOf(
  taxonomy: Taxonomy,
  job: Pick<Job, 'classification'>,
): FunctionInArea | undefined {
  const key = placedFunction(job);
  return key === undefined ? undefined : functionInArea(taxonomy, key);
}
