import { AppError } from '../../shared/errors.ts';
import { type FunctionInArea, functionInArea } from '../../taxonomy/function-in-area.ts';
import type { Taxonomy } from '../../taxonomy/taxonomy.ts';

export type FoundFunction =
  | FunctionInArea
  /** The path of the page that took its place. */
  | Readonly<{ movedTo: string }>;

/** A function by its key, or where it went. Throws PAGE_NOT_FOUND for one that never was. */
export function findFunction(taxonomy: Taxonomy, key: string, path: string): FoundFunction {
  return functionInArea(taxonomy, key) ?? { movedTo: movedTo(taxonomy, key, path) };
}

/** Where the page of an old area slug or function key went. Throws PAGE_NOT_FOUND. */
export function movedTo(taxonomy: Taxonomy, slugOrKey: string, path: string): string {
  const target = taxonomy.redirectOf(slugOrKey);
  if (target === undefined) throw new AppError('PAGE_NOT_FOUND', { path });
  return `/career-areas/${target}`;
}
