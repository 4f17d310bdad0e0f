import type { CareerArea, JobFunction, Taxonomy } from './taxonomy.ts';

export type FunctionInArea = Readonly<{ area: CareerArea; function: JobFunction }>;

/** A function by its key, with the area that it stands in; undefined when there is none. */
export function functionInArea(
  taxonomy: Pick<Taxonomy, 'area' | 'function'>,
  key: string,
): FunctionInArea | undefined {
  const found = taxonomy.function(key);
  const area = found && taxonomy.area(found.areaSlug);
  return found && area ? { area, function: found } : undefined;
}
