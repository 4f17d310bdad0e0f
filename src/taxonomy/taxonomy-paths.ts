import type { CareerArea, JobFunction } from './taxonomy.ts';

/** The paths of the pages of areas and functions. */
export function areaPath(area: Pick<CareerArea, 'slug'>): string {
  return `/career-areas/${area.slug}`;
}

export function functionPath(item: Pick<JobFunction, 'key'>): string {
  return `/career-areas/${item.key}`;
}
