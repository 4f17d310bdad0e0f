/** What a new taxonomy does to addresses that are public: asked before an import replaces the old one. */

import { followRedirect } from './follow-redirect.ts';
import { liveKeysOf } from './reference-problems.ts';
import type { Taxonomy } from './taxonomy.ts';
import type { TaxonomyFile } from './taxonomy-schema.ts';

/** Area slugs and function keys, sorted. `lost` are those that led somewhere before and lead nowhere now. */
export type TaxonomyDiff = Readonly<{
  added: readonly string[];
  redirected: readonly string[];
  lost: readonly string[];
}>;

export function diffTaxonomies(before: Taxonomy, after: Taxonomy): TaxonomyDiff {
  const liveBefore = slugsOf(before);
  const liveAfter = slugsOf(after);
  const gone = [...liveBefore, ...Object.keys(before.redirects)].filter((slug) => !liveAfter.has(slug));
  return {
    added: [...liveAfter].filter((slug) => !liveBefore.has(slug)).toSorted(),
    redirected: gone.filter((slug) => after.redirectOf(slug) !== undefined).toSorted(),
    lost: gone.filter((slug) => after.redirectOf(slug) === undefined).toSorted(),
  };
}

/** The redirects of the file that is replaced stay, as far as they still lead somewhere and shadow nothing. */
export function keepRedirects(file: TaxonomyFile, replaced: TaxonomyFile): TaxonomyFile {
  const live = liveKeysOf(file);
  const candidates = { ...replaced.redirects, ...file.redirects };
  const targets = new Map(Object.entries(candidates));
  const kept = Object.keys(candidates).filter(
    (from) => !live.has(from) && followRedirect(from, targets, (key) => live.has(key)).outcome === 'live',
  );
  if (kept.length === 0) return file;
  return { ...file, redirects: Object.fromEntries(kept.map((from) => [from, candidates[from] ?? from])) };
}

function slugsOf(taxonomy: Taxonomy): Set<string> {
  return new Set(taxonomy.areas.flatMap((area) => [area.slug, ...area.functions.map((fn) => fn.key)]));
}
