/**
 * Renames, moves and merges on a taxonomy file. Each change leaves a redirect, so that old links
 * still arrive, and rewrites every reference. Pure: the file that comes in stays as it is.
 */
import { AppError } from '../shared/errors.ts';
import { didYouMean } from './nearest-key.ts';
import { redirectsAfter } from './redirects-after.ts';
import { liveKeysOf } from './reference-problems.ts';
import { type KeyChange, rewriteReferences } from './rewrite-references.ts';
import {
  type AreaEntry,
  FUNCTION_KEY_PATTERN,
  type FunctionEntry,
  SLUG_PATTERN,
  slugOf,
  type TaxonomyFile,
} from './taxonomy-schema.ts';

/** What "metier taxonomy rename OLD NEW" means: an area slug to another, or a function key to another, in its area or not. */
export function renameSlug(file: TaxonomyFile, from: string, to: string): TaxonomyFile {
  if (from === to) throw misuse(`"${from}" has that slug already.`);
  const isAreaRename = !from.includes('/') && !to.includes('/');
  if (isAreaRename) return renameArea(file, from, { slug: to });
  if (!from.includes('/') || !FUNCTION_KEY_PATTERN.test(to)) {
    throw misuse(
      `"${from}" cannot become "${to}": give two area slugs, or two function keys such as finance/audit.`,
    );
  }
  const [fromArea = '', fromSlug = ''] = from.split('/');
  const [toArea = '', toSlug = ''] = to.split('/');
  if (fromArea === toArea) return renameFunction(file, from, { slug: toSlug });
  return moveFunction(file, from, { toArea, ...(fromSlug === toSlug ? {} : { slug: toSlug }) });
}

/** A new slug, a new name, or both. Without a slug the address stays. */
export type NewNaming = Readonly<{ slug?: string; name?: string }>;

export function renameArea(file: TaxonomyFile, areaSlug: string, naming: NewNaming): TaxonomyFile {
  const area = requireArea(file, areaSlug);
  const slug = naming.slug ?? areaSlug;
  requireFreeSlug(file, areaSlug, slug);
  const renamed: AreaEntry = { ...area, slug, name: naming.name ?? area.name };
  const areas = file.areas.map((entry) => (entry === area ? renamed : entry));
  return changedFile(file, areas, { from: areaSlug, to: slug });
}

export function renameFunction(file: TaxonomyFile, key: string, naming: NewNaming): TaxonomyFile {
  const { area, fn } = requireFunction(file, key);
  const slug = naming.slug ?? slugOf(fn);
  const newKey = `${slugOf(area)}/${slug}`;
  requireFreeSlug(file, key, newKey);
  const renamed: FunctionEntry = { ...fn, slug, name: naming.name ?? fn.name };
  const functions = area.functions.map((entry) => (entry === fn ? renamed : entry));
  return changedFile(file, withFunctions(file.areas, area, functions), { from: key, to: newKey });
}

/** To the end of another area. */
export function moveFunction(
  file: TaxonomyFile,
  key: string,
  destination: Readonly<{ toArea: string; slug?: string }>,
): TaxonomyFile {
  const { area, fn } = requireFunction(file, key);
  const target = requireArea(file, destination.toArea);
  const slug = destination.slug ?? slugOf(fn);
  const newKey = `${destination.toArea}/${slug}`;
  requireFreeSlug(file, key, newKey);
  if (area === target) return renameFunction(file, key, { slug });
  const remaining = area.functions.filter((entry) => entry !== fn);
  const without = withFunctions(file.areas, area, remaining);
  const moved = withFunctions(without, target, [...target.functions, { ...fn, slug }]);
  return changedFile(file, moved, { from: key, to: newKey });
}

/**
 * Merges a function into another. The survivor keeps its texts and takes over the aliases (the old name among them),
 * keywords, relations, requirements and SOC codes; summary and description of the merged one go.
 */
export function mergeFunctions(file: TaxonomyFile, key: string, intoKey: string): TaxonomyFile {
  if (key === intoKey) throw misuse(`"${key}" cannot be merged into itself.`);
  const { area, fn } = requireFunction(file, key);
  const { area: survivorArea, fn: survivor } = requireFunction(file, intoKey);
  const merged = mergedFunction(survivor, fn);
  const areas = file.areas.map((entry) => {
    const kept = entry === area ? entry.functions.filter((candidate) => candidate !== fn) : entry.functions;
    const functions =
      entry === survivorArea ? kept.map((candidate) => (candidate === survivor ? merged : candidate)) : kept;
    return functions === entry.functions ? entry : { ...entry, functions };
  });
  return changedFile(file, areas, { from: key, to: intoKey });
}

function mergedFunction(survivor: FunctionEntry, merged: FunctionEntry): FunctionEntry {
  const oldName = merged.name.toLowerCase() === survivor.name.toLowerCase() ? [] : [merged.name];
  return {
    ...survivor,
    ...joined('aliases', survivor.aliases, [...oldName, ...(merged.aliases ?? [])]),
    ...joined('keywords', survivor.keywords, merged.keywords),
    ...joined('related', survivor.related, merged.related),
    ...joined('lookElsewhere', survivor.lookElsewhere, merged.lookElsewhere),
    ...joined('requires', survivor.requires, merged.requires),
    ...joined('leadsTo', survivor.leadsTo, merged.leadsTo),
    ...joined('soc', survivor.soc, merged.soc),
  };
}

function joined<K extends keyof FunctionEntry, T>(
  key: K,
  kept: readonly T[] = [],
  added: readonly T[] = [],
): Partial<Record<K, readonly T[]>> {
  const known = new Set(kept.map((item) => JSON.stringify(item)));
  const all = [...kept, ...added.filter((item) => !known.has(JSON.stringify(item)))];
  const part: Partial<Record<K, readonly T[]>> = {};
  if (all.length > 0) part[key] = all;
  return part;
}

function changedFile(before: TaxonomyFile, areas: readonly AreaEntry[], change: KeyChange): TaxonomyFile {
  if (change.from === change.to) return { ...before, areas };
  const after = { ...before, areas: rewriteReferences(areas, change) };
  return { ...after, redirects: redirectsAfter(before, liveKeysOf(after), change) };
}

function withFunctions(
  areas: readonly AreaEntry[],
  area: AreaEntry,
  functions: readonly FunctionEntry[],
): AreaEntry[] {
  return areas.map((entry) => (entry === area ? { ...entry, functions } : entry));
}

function requireArea(file: TaxonomyFile, slug: string): AreaEntry {
  const area = file.areas.find((entry) => slugOf(entry) === slug);
  if (area) return area;
  const hint = didYouMean(slug, file.areas.map(slugOf));
  throw misuse(`There is no career area "${slug}"${hint}.`);
}

function requireFunction(file: TaxonomyFile, key: string): { area: AreaEntry; fn: FunctionEntry } {
  for (const area of file.areas) {
    const fn = area.functions.find((entry) => `${slugOf(area)}/${slugOf(entry)}` === key);
    if (fn) return { area, fn };
  }
  throw new AppError('FUNCTION_UNKNOWN', { key });
}

function requireFreeSlug(file: TaxonomyFile, from: string, to: string): void {
  const slug = to.split('/').at(-1) ?? '';
  if (!SLUG_PATTERN.test(slug)) {
    throw misuse(`"${slug}" is no slug: use lower-case letters, digits and hyphens.`);
  }
  if (from !== to && liveKeysOf(file).has(to)) {
    throw misuse(`"${to}" is in use already: merge "${from}" into it, or choose another slug.`);
  }
}

function misuse(problem: string): AppError {
  return new AppError('USAGE', { problem });
}
