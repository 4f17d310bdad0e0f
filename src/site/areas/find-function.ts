import { AppError } from '../../shared/errors.ts';
import type { CareerArea, JobFunction, Taxonomy } from '../../taxonomy/taxonomy.ts';

export type FoundFunction =
  | Readonly<{ area: CareerArea; function: JobFunction }>
  /** The path of the page that took its place. */
  | Readonly<{ movedTo: string }>;

/** A function by its key, or where it went. Throws PAGE_NOT_FOUND for one that never was. */
export function findFunction(taxonomy: Taxonomy, key: string, path: string): FoundFunction {
  const item = taxonomy.function(key);
  const area = item && taxonomy.area(item.areaSlug);
  return item && area ? { area, function: item } : { movedTo: movedTo(taxonomy, key, path) };
}

/** Where the page of an old area slug or function key went. Throws PAGE_NOT_FOUND. */
export function movedTo(taxonomy: Taxonomy, slugOrKey: string, path: string): string {
  const target = taxonomy.redirectOf(slugOrKey);
  if (target === undefined) throw new AppError('PAGE_NOT_FOUND', { path });
  return `/career-areas/${target}`;
}
